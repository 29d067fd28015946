import type { Attendee } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { bookingOf, isOpen } from './find-booking.ts';
import { badRequest, notFound } from './refusal.ts';

export type NewAttendee = Pick<Attendee, 'name' | 'email' | 'phoneNumber' | 'timeZone' | 'language'>;

/** Most that a booking may have beside its booker */
const mostGuests = 30;

/** More people for a booking; Cal.com sends mails about it and no webhook. @throws Refusal 400, 404 */
export function addAttendees(world: CalWorld, uid: string, people: readonly NewAttendee[]): Attendee[] {
	const booking = bookingOf(world, uid);
	if (!isOpen(booking)) throw badRequest('Nobody can be added to a booking that is cancelled.');
	const known = new Set(booking.attendees.map(({ email }) => email.toLowerCase()));
	const fresh = people.filter(({ email }) => !known.has(email.toLowerCase()));
	if (fresh.length === 0) throw badRequest('They are all attendees of this booking already.');
	if (booking.attendees.length - 1 + fresh.length > mostGuests) {
		throw badRequest(`A booking takes ${mostGuests} guests at the most.`);
	}
	const added = fresh.map((person) => ({
		...person,
		id: world.nextId(),
		absent: false,
		seatUid: null,
		responses: {},
		metadata: {},
	}));
	booking.attendees.push(...added);
	booking.guests.push(...added.map(({ email }) => email));
	booking.updatedAt = world.now();
	return added;
}

/** Takes one of the guests out again. @throws Refusal 400 (the booker), 404 */
export function removeAttendee(world: CalWorld, uid: string, attendeeId: number): Attendee {
	const booking = bookingOf(world, uid);
	const leaving = booking.attendees.find(({ id }) => id === attendeeId);
	if (leaving === undefined) throw notFound(`Booking ${uid} has no attendee ${attendeeId}.`);
	if (leaving === booking.attendees[0]) throw badRequest('The booker cannot be removed; cancel the booking.');
	booking.attendees = booking.attendees.filter((one) => one !== leaving);
	booking.guests = booking.guests.filter((email) => email !== leaving.email);
	booking.updatedAt = world.now();
	return leaving;
}
