import { type BookingEvent, meanings } from '../../domain/booking-event.ts';

const ranks = new Map(meanings.map((meaning, rank) => [meaning, rank]));

/**
 * The one order in which events of a booking apply, however they arrived: by meaning, then by the provider's
 * clock, then by digest. An event without a time comes first among those of its meaning.
 */
export function byMeaning(one: BookingEvent, other: BookingEvent): number {
	return rank(one) - rank(other) || byTime(one, other) || byDigest(one, other);
}

/** The order of what happens to single seats: given back and taken again are both true, one after the other. */
export function bySeatTime(one: BookingEvent, other: BookingEvent): number {
	return byTime(one, other) || rank(one) - rank(other) || byDigest(one, other);
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
