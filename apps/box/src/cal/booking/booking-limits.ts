import { DateTime } from 'luxon';
import { z } from 'zod';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { isOpen } from './find-booking.ts';

const periods = ['day', 'week', 'month', 'year'] as const;
const limit = z.number().optional();
const limitsSchema = z.object({ day: limit, week: limit, month: limit, year: limit });

/** Whether the day, week, month and year of a start have room for one more booking of this event type. */
export function hasRoom(world: CalWorld, eventType: EventType, start: number): boolean {
	const limits = limitsSchema.safeParse(eventType.rest['bookingLimitsCount']);
	if (!limits.success) return true;
	const zone = world.users.get(eventType.ownerId)?.timeZone ?? 'UTC';
	const at = DateTime.fromMillis(start, { zone });
	return periods.every((period) => {
		const most = limits.data[period];
		if (most === undefined) return true;
		const [from, to] = [at.startOf(period).toMillis(), at.endOf(period).toMillis()];
		const booked = [...world.bookings.values()].filter(
			(one) => one.eventTypeId === eventType.id && isOpen(one) && one.start >= from && one.start <= to,
		);
		return booked.length < most;
	});
}
