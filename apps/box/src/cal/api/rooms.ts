import { bookingChangeRoutes } from './booking-changes.ts';
import { bookingDecisionRoutes } from './booking-decisions.ts';
import { bookingExtraRoutes } from './booking-extras.ts';
import { bookingPeopleRoutes } from './booking-people.ts';
import { bookingRoutes } from './bookings.ts';
import { eventTypesRoom } from './event-types.ts';
import { meRoom } from './me.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { slotRoutes } from './slots.ts';
import type { Version } from './versions.ts';
import { webhooksRoom } from './webhooks.ts';

/** Which room answers a path in a version; null: no route in that version. */
export type FindRoom = (path: string, version: Version) => Room | null;

type Versions = Partial<Record<Version, Room>>;

/**
 * Which versions lead where. A path that is listed first wins; a version that is not in its list is a route that does
 * not exist. Resources that do not look at the version take any.
 */
export function findRooms(parts: Parts): FindRoom {
	const bookings = bookingsRoom(parts);
	const eventTypes = eventTypesRoom(parts);
	const slots = slotsRoom(parts);
	const me = meRoom(parts);
	const webhooks = webhooksRoom(parts);
	const table: [RegExp, Room | Versions][] = [
		[/^\/me\b/, me],
		[/^\/webhooks\b/, webhooks],
		[/^\/event-types\/[^/]+\/webhooks\b/, webhooks],
		[/^\/event-types\b/, { '2024-06-14': eventTypes, '2026-06-12': eventTypes }],
		[/^\/bookings\b/, { '2024-08-13': bookings, '2026-02-25': bookings, '2026-05-01': bookings }],
		[/^\/slots\b/, { '2024-09-04': slots }],
	];
	return (path, version) => {
		const found = table.find(([pattern]) => pattern.test(path))?.[1] ?? null;
		if (found === null || isRoom(found)) return found;
		return found[version] ?? null;
	};
}

const isRoom = (found: Room | Versions): found is Room => 'fetch' in found;

function bookingsRoom(parts: Parts): Room {
	const room = newRoom(parts.world);
	bookingRoutes(room, parts);
	bookingChangeRoutes(room, parts);
	bookingDecisionRoutes(room, parts);
	bookingPeopleRoutes(room, parts);
	bookingExtraRoutes(room, parts);
	return room;
}

function slotsRoom(parts: Parts): Room {
	const room = newRoom(parts.world);
	slotRoutes(room, parts);
	return room;
}
