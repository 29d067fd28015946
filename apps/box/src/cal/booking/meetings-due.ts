import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import type { Due } from './due.ts';
import { noShowsOf } from './no-shows-due.ts';

/**
 * Tells MEETING_STARTED and MEETING_ENDED of the accepted bookings, and who has not come to their calls, where the
 * moment for it lies after `since` and not after now; in order of time. A timer calls it and keeps what it returns.
 * @returns the moment up to which all is told: the next `since`
 */
export function meetingsDue(world: CalWorld, since: number): number {
	const now = world.now();
	const accepted = [...world.bookings.values()].filter(({ status }) => status === 'ACCEPTED');
	const due = accepted
		.flatMap((booking): Due[] => [
			{ at: booking.start, trigger: 'MEETING_STARTED', booking, details: {} },
			{ at: booking.end, trigger: 'MEETING_ENDED', booking, details: {} },
			...noShowsOf(world, booking),
		])
		.filter(({ at }) => since < at && at <= now)
		.toSorted((one, other) => one.at - other.at);
	for (const { trigger, booking, details } of due) announce(world, trigger, booking, details);
	return now;
}
