import type { Attendee, Booking } from '../world/booking.ts';
import type { World } from '../world/world.ts';
import { notFound } from './refusal.ts';

/** @throws Refusal 404 */
export function bookingOf(world: World, uid: string): Booking {
	const booking = world.bookings.get(uid);
	if (booking === undefined) throw notFound(`There is no booking ${uid}.`);
	return booking;
}

/** The occurrences of a series, in order; none: there is no such series. */
export function seriesOf(world: World, recurringEventId: string): Booking[] {
	return [...world.bookings.values()]
		.filter((booking) => booking.recurringEventId === recurringEventId)
		.toSorted((one, other) => one.start - other.start);
}

/** @throws Refusal 404 */
export function seatOf(booking: Booking, seatUid: string): Attendee {
	const attendee = booking.attendees.find((one) => one.seatUid === seatUid);
	if (attendee === undefined) throw notFound(`Booking ${booking.uid} has no seat ${seatUid}.`);
	return attendee;
}

export const isOpen = ({ status }: Booking) => status === 'ACCEPTED' || status === 'PENDING';
