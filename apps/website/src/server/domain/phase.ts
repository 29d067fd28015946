import type { Booking } from './booking.ts';

/** Where a booking stands in time; null where it has none. */
export type Phase = 'upcoming' | 'running' | 'past';

/** @param now ISO 8601, UTC, milliseconds */
export function phaseOf(
	{ startTime, endTime }: Pick<Booking, 'startTime' | 'endTime'>,
	now: string,
): Phase | null {
	if (startTime === null) return null;
	if (startTime > now) return 'upcoming';
	return endTime !== null && endTime > now ? 'running' : 'past';
}
