import { DateTime } from 'luxon';
import { z } from 'zod';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { hasRoom, type Wish } from './booking-limits.ts';
import { minute } from './span.ts';

const windowSchema = z.union([
	z.object({ type: z.enum(['calendarDays', 'businessDays']), value: z.number() }),
	z.object({ type: z.literal('range'), value: z.tuple([z.string(), z.string()]) }),
]);

/** When a booking may start: after the notice that its event type wants, inside its window of days and its limits. */
export function mayStart(world: CalWorld, eventType: EventType, wish: Wish): boolean {
	const { start } = wish;
	if (start < world.now() + eventType.minimumBookingNotice * minute) return false;
	if (!hasRoom(world, eventType, wish)) return false;
	const window = windowSchema.safeParse(eventType.rest['bookingWindow']);
	if (!window.success) return true;
	const zone = world.users.get(eventType.ownerId)?.timeZone ?? 'UTC';
	const day = DateTime.fromMillis(start, { zone }).startOf('day');
	if (window.data.type === 'range') {
		const date = day.toISODate() ?? '';
		return window.data.value[0] <= date && date <= window.data.value[1];
	}
	const today = DateTime.fromMillis(world.now(), { zone }).startOf('day');
	return day <= lastDay(today, window.data.value, window.data.type === 'businessDays');
}

function lastDay(from: DateTime, days: number, businessOnly: boolean): DateTime {
	if (!businessOnly) return from.plus({ days });
	let [day, left] = [from, Math.min(days, 1000)];
	while (left > 0) {
		day = day.plus({ days: 1 });
		if (day.weekday <= 5) left -= 1;
	}
	return day;
}
