import type { Attendee } from '../../domain/booking.ts';
import type { BookingEvent, EventAttendee } from '../../domain/booking-event.ts';
import type { Seats } from './fold-seats.ts';

/**
 * Who takes part. Of a shared slot every seat counts; else the last list that tells of the booking itself.
 * @param own In canonical order
 */
export function foldAttendees(own: readonly BookingEvent[], seats: Seats | null): Attendee[] {
	if (seats !== null) {
		return seats.seats.map(({ person, leftBy, noShow }) => ({ ...person, noShow, left: leftBy !== null }));
	}
	const absent = foldAbsence(own);
	return lastList(own).map((person) => ({
		...person,
		noShow: absent.get(person.email ?? '') ?? false,
		left: false,
	}));
}

const lists = new Set(['observed', 'requested', 'payment-initiated', 'created', 'moved', 'changed']);

function lastList(own: readonly BookingEvent[]): EventAttendee[] {
	const named = own.filter(
		({ meaning, attendees, isWhole }) => (meaning !== 'no-show' || isWhole) && attendees.length > 0,
	);
	const list = named.findLast(({ meaning }) => lists.has(meaning)) ?? named[0];
	if (list?.observed === undefined) return list?.attendees ?? [];
	return list.attendees.map((person) => withKnown(person, named));
}

/** Records name guests by their mail address alone: what was told of them otherwise stays known. */
function withKnown(person: EventAttendee, events: readonly BookingEvent[]): EventAttendee {
	if (person.name !== null) return person;
	const known = events
		.flatMap(({ attendees }) => attendees)
		.find(({ email, name }) => email === person.email && name !== null);
	return known === undefined ? person : { ...known, noShow: person.noShow };
}

/** Who did not come, by mail address. What people say about it stands over what the call's software saw. */
function foldAbsence(own: readonly BookingEvent[]): Map<string, boolean> {
	const absent = new Map<string, boolean>();
	for (const { meaning, attendees } of own) {
		if (meaning !== 'guests-absent' && meaning !== 'no-show' && meaning !== 'observed') continue;
		for (const { email, noShow } of attendees) {
			if (email !== null && noShow !== null) absent.set(email, noShow);
		}
	}
	return absent;
}
