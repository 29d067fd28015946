import { apiKeysRoom } from './api-keys.ts';
import { bookingChangeRoutes } from './booking-changes.ts';
import { bookingDecisionRoutes } from './booking-decisions.ts';
import { bookingExtraRoutes } from './booking-extras.ts';
import { bookingPeopleRoutes } from './booking-people.ts';
import { bookingRoutes } from './bookings.ts';
import { calendarChoicesRoom } from './calendar-choices.ts';
import { calendarsRoom } from './calendars.ts';
import { conferencingRoom } from './conferencing.ts';
import { eventTypesRoom } from './event-types.ts';
import { legacyBookingsRoom } from './legacy/bookings.ts';
import { legacyEventTypesRoom } from './legacy/event-types.ts';
import { legacySchedulesRoom } from './legacy/schedules.ts';
import { legacySlotsRoom } from './legacy/slots.ts';
import { meRoom } from './me.ts';
import { privateLinksRoom } from './private-links.ts';
import { reservationRoutes } from './reservations.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { schedulesRoom } from './schedules.ts';
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
	const table = [...unversioned(parts), ...versioned(parts)];
	return (path, version) => {
		const found = table.find(([pattern]) => pattern.test(path))?.[1] ?? null;
		if (found === null || isRoom(found)) return found;
		return found[version] ?? null;
	};
}

function unversioned(parts: Parts): [RegExp, Room][] {
	const webhooks = webhooksRoom(parts);
	return [
		[/^\/me\b/, meRoom(parts)],
		[/^\/api-keys\b/, apiKeysRoom(parts)],
		[/^\/webhooks\b/, webhooks],
		[/^\/event-types\/[^/]+\/webhooks\b/, webhooks],
		[/^\/event-types\/[^/]+\/private-links\b/, privateLinksRoom(parts)],
		[/^\/calendars\b/, calendarsRoom(parts)],
		[/^\/(?:selected|destination)-calendars\b/, calendarChoicesRoom(parts)],
		[/^\/conferencing\b/, conferencingRoom(parts)],
	];
}

function versioned(parts: Parts): [RegExp, Versions][] {
	return [
		[
			/^\/event-types\b/,
			{
				...led(['2024-04-15', '2024-06-11'], legacyEventTypesRoom(parts)),
				...led(['2024-06-14', '2026-06-12'], eventTypesRoom(parts)),
			},
		],
		[
			/^\/bookings\b/,
			{
				...led(['2024-04-15', '2024-06-11', '2024-06-14'], legacyBookingsRoom(parts)),
				...led(['2024-08-13', '2026-02-25', '2026-05-01'], bookingsRoom(parts)),
			},
		],
		[
			/^\/schedules\b/,
			{
				...led(['2024-04-15'], legacySchedulesRoom(parts)),
				...led(['2024-06-11', '2024-06-14'], schedulesRoom(parts)),
			},
		],
		[
			/^\/slots\b/,
			{
				...led(['2024-04-15', '2024-06-11', '2024-06-14', '2024-08-13'], legacySlotsRoom(parts)),
				...led(['2024-09-04'], slotsRoom(parts)),
			},
		],
	];
}

const led = (versions: readonly Version[], room: Room): Versions =>
	Object.fromEntries(versions.map((version) => [version, room]));

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
	reservationRoutes(room, parts);
	slotRoutes(room, parts);
	return room;
}
