import type { BookingEvent } from '../../domain/booking-event.ts';
import { type FoldedBooking, foldBooking } from '../fold/fold-booking.ts';

/** What of a booking is compared; `missing` stands for all of it. */
export type Difference = 'missing' | keyof ReturnType<typeof compared>;

/**
 * What a look changes of a booking, by what is known of it: then an entry of the look makes it good, and another
 * look like it finds nothing.
 * @param known Events about it and moves away from it
 */
export function differences(known: readonly BookingEvent[], look: BookingEvent): Difference[] {
	const { uid } = look;
	const own = known.filter((event) => event.uid === uid);
	const successors = known.filter((event) => event.uid !== uid);
	const before = foldBooking(uid, { own, successors });
	if (before === null) return ['missing'];
	const after = foldBooking(uid, { own: [...own, look], successors }) ?? before;
	const [was, is] = [compared(before), compared(after)];
	return names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
}

const names = [
	'status',
	'startTime',
	'endTime',
	'attendees',
	'absent',
	'location',
	'rescheduledFrom',
	'rescheduledTo',
] as const;

function compared(booking: FoldedBooking) {
	const present = booking.attendees.filter(({ left }) => !left);
	const mails = (people: typeof present) => people.map(({ email }) => email?.toLowerCase() ?? '').sort();
	return {
		status: booking.status,
		startTime: booking.startTime,
		endTime: booking.endTime,
		attendees: mails(present),
		absent: mails(present.filter(({ noShow }) => noShow)),
		// Webhooks name a video service where the record has its address.
		location: booking.meetingUrl ?? booking.location,
		rescheduledFrom: booking.rescheduledFrom,
		rescheduledTo: booking.rescheduledTo,
	};
}
