import { type BookingEvent, type Meaning, meanings } from '../../domain/booking-event.ts';

const ranks = new Map(meanings.map((meaning, rank) => [meaning, rank]));

/** An ending that a look does not show yet is believed when it is told as having happened this shortly before. */
const inFlightMs = 5 * 60_000;

const endings: ReadonlySet<Meaning> = new Set(['cancelled', 'rejected', 'replaced']);
const beginnings: ReadonlySet<Meaning> = new Set(['requested', 'payment-initiated', 'created']);

type Look = { at: string; isAsked: boolean };

/**
 * The one order in which events of a booking apply, however they arrived: by meaning, then by the provider's
 * clock, then by digest. An event without a time comes first among those of its meaning.
 *
 * A look at the provider's own record begins anew: what had happened until then comes before it, whatever its
 * meaning, and what happened since comes after.
 */
export function inCanonicalOrder(events: readonly BookingEvent[]): BookingEvent[] {
	const looks = events.flatMap(toLook);
	if (looks.length === 0) return events.toSorted(byMeaning);
	const epochs = new Map(events.map((event) => [event, looksBefore(event, looks)]));
	const epoch = (event: BookingEvent) => epochs.get(event) ?? 0;
	return events.toSorted((one, other) => epoch(one) - epoch(other) || byMeaning(one, other));
}

/** The order of what happens to single seats: given back and taken again are both true, one after the other. */
export function bySeatTime(one: BookingEvent, other: BookingEvent): number {
	return byTime(one, other) || rank(one) - rank(other) || byDigest(one, other);
}

function toLook({ observed, createdAt }: BookingEvent): Look[] {
	if (observed === undefined || createdAt === null) return [];
	return [{ at: createdAt, isAsked: observed.status === 'pending' }];
}

/** How many looks an event comes after, a look itself among them. A look's time may be cut to its second. */
function looksBefore(event: BookingEvent, looks: readonly Look[]): number {
	if (event.createdAt === null || event.datesBooking) return 0;
	const time = endings.has(event.meaning) ? later(event.createdAt, inFlightMs) : event.createdAt;
	const before = looks.filter(({ at }) => at <= time);
	// What was seen to have begun is not begun again, however late that is told.
	if (beginnings.has(event.meaning) && before.some(({ isAsked }) => !isAsked || event.meaning !== 'created'))
		return 0;
	return before.length;
}

function later(instant: string, ms: number): string {
	return new Date(Date.parse(instant) + ms).toISOString();
}

function byMeaning(one: BookingEvent, other: BookingEvent): number {
	return rank(one) - rank(other) || byTime(one, other) || byDigest(one, other);
}

function rank(event: BookingEvent): number {
	return ranks.get(event.meaning) ?? 0;
}

function byTime(one: BookingEvent, other: BookingEvent): number {
	return compare(one.createdAt ?? '', other.createdAt ?? '');
}

function byDigest(one: BookingEvent, other: BookingEvent): number {
	return compare(one.sha256, other.sha256);
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
