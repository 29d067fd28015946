import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { bookingOf } from './find-booking.ts';
import { badRequest } from './refusal.ts';

export type Absence = { host: boolean | null; attendees: { email: string; absent: boolean }[] };

/** Writes down who did not come, or came after all: BOOKING_NO_SHOW_UPDATED. @throws Refusal 400, 404 */
export function markAbsent(world: CalWorld, uid: string, absence: Absence): Booking {
	const booking = bookingOf(world, uid);
	const strangers = absence.attendees.filter(
		({ email }) => !booking.attendees.some((one) => one.email === email),
	);
	if (strangers.length > 0) {
		throw badRequest(`Not an attendee of this booking: ${strangers.map(({ email }) => email).join(', ')}.`);
	}
	for (const { email, absent } of absence.attendees) {
		for (const attendee of booking.attendees) if (attendee.email === email) attendee.absent = absent;
	}
	if (absence.host !== null) booking.hostAbsent = absence.host;
	booking.updatedAt = world.now();
	const attendees = absence.attendees.map(({ email, absent }) => ({ email, noShow: absent }));
	announce(world, 'BOOKING_NO_SHOW_UPDATED', booking, { noShow: { message: messageOf(absence), attendees } });
	return booking;
}

function messageOf({ host, attendees }: Absence): string {
	const [only, ...others] = attendees;
	if (only === undefined) return host === true ? 'Host marked as no-show' : 'Host unmarked as no-show';
	if (others.length > 0) return 'No-show status updated';
	return `${only.email} ${only.absent ? 'marked' : 'unmarked'} as no-show`;
}
