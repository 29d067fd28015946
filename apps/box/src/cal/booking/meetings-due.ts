import type { World } from '../world/world.ts';
import { announce } from './announce.ts';

/**
 * Tells MEETING_STARTED and MEETING_ENDED of the accepted bookings whose start or end lies after `since` and not after
 * now, in order of time. A timer calls it and keeps what it returns.
 * @returns the moment up to which all is told: the next `since`
 */
export function meetingsDue(world: World, since: number): number {
	const now = world.now();
	const accepted = [...world.bookings.values()].filter(({ status }) => status === 'ACCEPTED');
	const due = accepted
		.flatMap((booking) => [
			{ at: booking.start, trigger: 'MEETING_STARTED', booking },
			{ at: booking.end, trigger: 'MEETING_ENDED', booking },
		])
		.filter(({ at }) => since < at && at <= now)
		.toSorted((one, other) => one.at - other.at);
	for (const { trigger, booking } of due) announce(world, trigger, booking);
	return now;
}
