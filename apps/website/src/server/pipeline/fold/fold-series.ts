import type { BookingStatus } from '../../domain/booking.ts';
import type { FoldedBooking } from './fold-booking.ts';

/** Occurrences of one series are made within this time of each other. */
const oneGoMs = 60_000;

/** What is asked of a booking to place it in its series. Times in ISO 8601, UTC. */
export type Occurrence = {
	uid: string;
	status: BookingStatus;
	/** Though it may have been given another time since */
	wasCancelled: boolean;
	startTime: string | null;
	createdAt: string | null;
};

/** What all occurrences of a series have in common; null for a single booking. No id of a series is ever sent. */
export function seriesKey(booking: FoldedBooking): string | null {
	if (booking.series === null) return null;
	const { freq, interval, count } = booking.series;
	const attendee = booking.attendees[0]?.email?.toLowerCase() ?? null;
	return JSON.stringify([attendee, booking.eventTypeSlug, freq, interval, count]);
}

/**
 * Which of the occurrences have to be looked up, as some tell of one and mean more: where the rest of a
 * series is cancelled, every later one that still stands is in doubt; where a requested series is answered,
 * every one that still waits.
 * @param occurrences All with one key
 */
export function inDoubt(occurrences: readonly Occurrence[]): Set<string> {
	const cancelled = occurrences.filter(({ wasCancelled }) => wasCancelled);
	const answered = occurrences.filter(({ status }) => status === 'accepted' || status === 'rejected');
	const doubtful = occurrences.filter(
		(one) =>
			(isLive(one) && cancelled.some((other) => isLater(one, other) && isOneGo(one, other))) ||
			(one.status === 'pending' && answered.some((other) => isOneGo(one, other))),
	);
	return new Set(doubtful.map(({ uid }) => uid));
}

function isLive({ status }: Occurrence): boolean {
	return status === 'pending' || status === 'accepted';
}

function isLater(one: Occurrence, other: Occurrence): boolean {
	return one.startTime !== null && other.startTime !== null && one.startTime > other.startTime;
}

function isOneGo(one: Occurrence, other: Occurrence): boolean {
	if (one.createdAt === null || other.createdAt === null) return false;
	return Math.abs(Date.parse(one.createdAt) - Date.parse(other.createdAt)) <= oneGoMs;
}
