import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import type { Schedule } from '../world/schedule.ts';
import { busyTimes } from './busy-times.ts';
import { openHours } from './open-hours.ts';
import { holds, minute, overlaps, type Span } from './span.ts';

/** Who can host it: of a round robin several, else its owner. */
export const hostsOf = (eventType: EventType): number[] => eventType.hosts ?? [eventType.ownerId];

export function scheduleOf(world: CalWorld, eventType: EventType, hostId: number): Schedule | null {
	const own = hostId === eventType.ownerId ? eventType.scheduleId : null;
	const id = own ?? world.users.get(hostId)?.defaultScheduleId ?? null;
	return id === null ? null : (world.schedules.get(id) ?? null);
}

/** A host's hours and busy times, asked once and looked at for many slots. */
export type HostDay = { hostId: number; open: Span[]; busy: Span[]; load: number };

export function hostDays(
	world: CalWorld,
	eventType: EventType,
	within: Span,
	except: string | null,
): HostDay[] {
	const padded = { start: within.start - day, end: within.end + day };
	return hostsOf(eventType).map((hostId) => {
		const schedule = scheduleOf(world, eventType, hostId);
		return {
			hostId,
			open: schedule === null ? [] : openHours(schedule, padded),
			busy: busyTimes(world, hostId, padded, except),
			load: [...world.bookings.values()].filter((booking) => booking.hostId === hostId).length,
		};
	});
}

const day = 86_400_000;

/** Whose turn it is at this time, the one with the fewest bookings first; null: nobody is free. */
export function freeHost(days: readonly HostDay[], eventType: EventType, span: Span): number | null {
	const padded = {
		start: span.start - eventType.beforeEventBuffer * minute,
		end: span.end + eventType.afterEventBuffer * minute,
	};
	const free = days.filter(
		({ open, busy }) =>
			open.some((hours) => holds(hours, span)) && !busy.some((taken) => overlaps(taken, padded)),
	);
	return free.toSorted((one, other) => one.load - other.load)[0]?.hostId ?? null;
}
