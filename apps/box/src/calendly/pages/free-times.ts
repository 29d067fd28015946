import { DateTime } from 'luxon';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { EventType } from '../world/things.ts';

const days = 10;
const hours = [9, 10, 11, 14, 15, 16];

/** Times that can be booked on the working days that come: ISO 8601, UTC. */
export function freeTimes(world: CalendlyWorld, type: EventType): string[] {
	const today = DateTime.fromMillis(world.now(), { zone: world.user(type.ownerId).timezone }).startOf('day');
	const starts = Array.from({ length: days }, (_, ahead) => today.plus({ days: ahead + 1 }))
		.filter(({ weekday }) => weekday < 6)
		.flatMap((day) => hours.map((hour) => day.set({ hour }).toMillis()));
	return starts.filter((start) => isFree(world, type, start)).map((start) => new Date(start).toISOString());
}

function isFree(world: CalendlyWorld, type: EventType, start: number): boolean {
	const end = start + type.duration * 60_000;
	return [...world.scheduledEvents.values()].every((one) => {
		if (one.hostId !== type.ownerId || one.status !== 'active' || one.start >= end || one.end <= start)
			return true;
		const seated = world.inviteesOf(one.id).filter(({ status }) => status === 'active').length;
		return one.eventTypeId === type.id && one.start === start && seated < type.limit;
	});
}
