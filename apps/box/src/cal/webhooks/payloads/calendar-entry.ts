import type { Payload, Scene } from './scene.ts';

/** A guess: the name stands in the API's list, the shape is published nowhere. */
export function calendarEntryRejected({ booking, details }: Scene): Payload {
	return { uid: booking.uid, bookingId: booking.id, title: booking.title, ...details.payload };
}
