import { DateTime } from 'luxon';
import { z } from 'zod';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { isOpen } from './find-booking.ts';
import { minute } from './span.ts';

/** A time that somebody wants. */
export type Wish = {
	/** Milliseconds since 1970 */
	start: number;
	/** Minutes */
	length: number;
	/** The booking that is to be moved there, which counts no more */
	moving: string | null;
};

const periods = ['day', 'week', 'month', 'year'] as const;
const limit = z.number().optional();
const limitsSchema = z.object({ day: limit, week: limit, month: limit, year: limit }).catch({});

/** Whether the day, week, month and year of a start have room for one more booking of this event type, and so many minutes. */
export function hasRoom(world: CalWorld, eventType: EventType, { start, length, moving }: Wish): boolean {
	const counts = limitsSchema.parse(eventType.rest['bookingLimitsCount']);
	const minutes = limitsSchema.parse(eventType.rest['bookingLimitsDuration']);
	const zone = world.users.get(eventType.ownerId)?.timeZone ?? 'UTC';
	const at = DateTime.fromMillis(start, { zone });
	return periods.every((period) => {
		const [most, longest] = [counts[period], minutes[period]];
		if (most === undefined && longest === undefined) return true;
		const [from, to] = [at.startOf(period).toMillis(), at.endOf(period).toMillis()];
		const booked = [...world.bookings.values()].filter(
			(one) =>
				one.eventTypeId === eventType.id &&
				one.uid !== moving &&
				isOpen(one) &&
				one.start >= from &&
				one.start <= to,
		);
		const taken = booked.reduce((sum, one) => sum + (one.end - one.start) / minute, 0);
		return (
			(most === undefined || booked.length < most) && (longest === undefined || taken + length <= longest)
		);
	});
}
