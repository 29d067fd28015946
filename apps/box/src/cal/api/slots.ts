import { DateTime } from 'luxon';
import { z } from 'zod';
import { freeSlots, type Slot } from '../booking/free-slots.ts';
import { badRequest, notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { usualEventType } from '../world/rows.ts';
import { bookedEventType } from './booking-input.ts';
import { timeZone } from './fields.ts';
import { readQuery } from './read-query.ts';
import type { Parts, Room } from './room.ts';
import { success } from './success.ts';

/** A moment, or a day, of which the one or the other end is meant */
const edge = (end: boolean) =>
	z.string().transform((text, context) => {
		const at = DateTime.fromISO(text, { zone: 'utc' });
		if (at.isValid) return (end && /^\d{4}-\d{2}-\d{2}$/.test(text) ? at.endOf('day') : at).toMillis();
		context.addIssue({ code: 'custom', message: 'must be a valid ISO 8601 date string' });
		return z.NEVER;
	});

const querySchema = z.object({
	start: edge(false),
	end: edge(true),
	eventTypeId: z.coerce.number().int().optional(),
	eventTypeSlug: z.string().optional(),
	username: z.string().optional(),
	teamSlug: z.string().optional(),
	usernames: z.string().optional(),
	timeZone: timeZone.default('UTC'),
	duration: z.coerce.number().int().min(1).optional(),
	format: z.enum(['time', 'range']).default('time'),
	bookingUidToReschedule: z.string().optional(),
});

type Query = z.output<typeof querySchema>;

/** `GET /slots`, version 2024-09-04. */
export function slotRoutes(room: Room, { world }: Parts): void {
	room.get('/slots', (c) => {
		const query = readQuery(c.req.url, querySchema);
		if (query.end < query.start) throw badRequest('end must not be before start.');
		if (query.usernames !== undefined) {
			return success(c, byDay(together(world, query.usernames.split(','), query), nobodys, query));
		}
		const eventType = bookedEventType(world, query);
		const slots = freeSlots(world, eventType, {
			from: query.start,
			to: query.end,
			...(query.duration === undefined ? {} : { length: query.duration }),
			...(query.bookingUidToReschedule === undefined ? {} : { moving: query.bookingUidToReschedule }),
		});
		return success(c, byDay(slots, eventType, query));
	});
}

/** When two or more people are free at once, for a meeting of no event type. @throws Refusal 400, 404 */
function together(world: CalWorld, names: readonly string[], query: Query): Slot[] {
	if (names.length < 2) throw badRequest('usernames takes two names or more.');
	const question = { from: query.start, to: query.end };
	const each = names.map((name) => {
		const user = [...world.users.values()].find(({ username }) => username === name);
		if (user === undefined) throw notFound(`There is no user ${name}.`);
		return freeSlots(world, { ...nobodys, ownerId: user.id, length: query.duration ?? 30 }, question);
	});
	const [first = [], ...others] = each;
	return first.filter(({ start }) => others.every((slots) => slots.some((slot) => slot.start === start)));
}

const nobodys: EventType = {
	...usualEventType,
	...{ id: 0, ownerId: 0, slug: 'dynamic', title: 'Dynamic', length: 30, createdAt: 0 },
	minimumBookingNotice: 0,
};

/** By the day on which they begin in the zone asked for; no slots: no days. */
function byDay(slots: readonly Slot[], eventType: EventType, { timeZone, format }: Query) {
	const days: Record<string, unknown[]> = {};
	const onlyFirst = eventType.rest['onlyShowFirstAvailableSlot'] === true;
	for (const slot of slots) {
		const start = DateTime.fromMillis(slot.start, { zone: timeZone });
		const end = DateTime.fromMillis(slot.end, { zone: timeZone });
		const day = start.toISODate() ?? '';
		if (onlyFirst && days[day] !== undefined) continue;
		days[day] = days[day] ?? [];
		days[day].push({
			start: iso(start),
			...(format === 'range' ? { end: iso(end) } : {}),
			...(eventType.seatsPerTimeSlot === null ? {} : seatsOf(slot, eventType.seatsPerTimeSlot)),
		});
	}
	return days;
}

const iso = (at: DateTime) => (at.offset === 0 ? at.toUTC().toISO() : at.toISO());

function seatsOf({ shared }: Slot, total: number) {
	const taken = shared?.attendees.length ?? 0;
	const seats = { seatsBooked: taken, seatsRemaining: total - taken, seatsTotal: total };
	return shared === null ? seats : { ...seats, attendeesCount: taken, bookingUid: shared.uid };
}
