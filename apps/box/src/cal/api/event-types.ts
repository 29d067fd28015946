import { z } from 'zod';
import { badRequest, notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { isSlugTaken, removeEventType } from '../world/event-types.ts';
import { addEventType } from '../world/rows.ts';
import type { User } from '../world/user.ts';
import { maybeSignedIn, signedIn } from './caller.ts';
import { changesOf, createSchema, updateSchema } from './event-type-input.ts';
import { eventTypeOutput } from './event-type-output.ts';
import { id } from './fields.ts';
import { check, readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { success } from './success.ts';

const querySchema = z.object({
	username: z.string().optional(),
	eventSlug: z.string().optional(),
	usernames: z.string().optional(),
	sortCreatedAt: z.enum(['asc', 'desc']).optional(),
});

/** `/event-types`, version 2024-06-14. */
export function eventTypesRoom({ world }: Parts): Room {
	const room = newRoom(world);
	const output = (eventType: EventType) => eventTypeOutput(world, eventType);
	room.post('/event-types', async (c) => {
		const owner = signedIn(c.env.caller, 'EVENT_TYPE_WRITE');
		return success(c, output(create(world, owner, await readBody(c.req, createSchema))), 201);
	});
	room.get('/event-types', (c) => {
		const listed = list(world, maybeSignedIn(c.env.caller), readQuery(c.req.url, querySchema));
		return success(c, (listed ?? own(world, signedIn(c.env.caller, 'EVENT_TYPE_READ'))).map(output));
	});
	room.get('/event-types/:id', (c) => {
		const owner = signedIn(c.env.caller, 'EVENT_TYPE_READ');
		return success(c, output(ownEventType(world, owner, c.req.param('id'))));
	});
	room.patch('/event-types/:id', async (c) => {
		const owner = signedIn(c.env.caller, 'EVENT_TYPE_WRITE');
		const eventType = ownEventType(world, owner, c.req.param('id'));
		update(world, eventType, await readBody(c.req, updateSchema));
		return success(c, output(eventType));
	});
	room.delete('/event-types/:id', (c) => {
		const owner = signedIn(c.env.caller, 'EVENT_TYPE_WRITE');
		const eventType = ownEventType(world, owner, c.req.param('id'));
		removeEventType(world, eventType.id);
		const { id, title, slug, length } = eventType;
		return success(c, { id, title, slug, lengthInMinutes: length });
	});
	return room;
}

/** @throws Refusal 404, also where it is somebody else's */
export function ownEventType(world: CalWorld, owner: User, given: string): EventType {
	const eventType = world.eventTypes.get(check(id, given));
	if (eventType?.ownerId !== owner.id) throw notFound(`Event type with id ${given} not found.`);
	return eventType;
}

export const own = (world: CalWorld, owner: User) =>
	[...world.eventTypes.values()].filter(({ ownerId }) => ownerId === owner.id);

/** null: no name was given, so the caller's own are meant. Hidden ones are shown to their owner. */
function list(
	world: CalWorld,
	viewer: User | null,
	{ username, eventSlug, usernames, sortCreatedAt }: z.output<typeof querySchema>,
): EventType[] | null {
	if (eventSlug !== undefined && username === undefined) {
		throw badRequest('eventSlug needs username: two people can have the same slug.');
	}
	const names = username === undefined ? usernames?.split(',') : [username];
	if (names === undefined && sortCreatedAt === undefined) return null;
	const found = [...world.eventTypes.values()].filter((eventType) => {
		const owner = world.users.get(eventType.ownerId);
		if (names === undefined) return viewer !== null && owner === viewer;
		if (owner === undefined || !names.includes(owner.username)) return false;
		if (eventSlug !== undefined && eventType.slug !== eventSlug) return false;
		return !eventType.hidden || viewer?.id === owner.id;
	});
	return sortCreatedAt === 'desc' ? found.reverse() : found;
}

function create(world: CalWorld, owner: User, given: z.output<typeof createSchema>): EventType {
	const changes = changesOf(given, null);
	checkChanges(world, owner.id, null, changes);
	const { slug, title, lengthInMinutes: length } = given;
	return addEventType(world, { ...changes, ownerId: owner.id, slug, title, length });
}

function update(world: CalWorld, eventType: EventType, given: z.output<typeof updateSchema>): void {
	const changes = changesOf(given, eventType);
	checkChanges(world, eventType.ownerId, eventType, changes);
	Object.assign(eventType, changes);
}

/** @throws Refusal 400, 404 */
function checkChanges(
	world: CalWorld,
	ownerId: number,
	before: EventType | null,
	changes: Partial<EventType>,
): void {
	if (changes.slug !== undefined && isSlugTaken(world, ownerId, changes.slug, before)) {
		throw badRequest(`User already has an event type with the slug ${changes.slug}.`);
	}
	const { scheduleId } = changes;
	if (typeof scheduleId === 'number' && world.schedules.get(scheduleId)?.ownerId !== ownerId) {
		throw notFound(`There is no schedule with id ${scheduleId}.`);
	}
	const whole = { lengthOptions: [], length: 0, ...before, ...changes };
	if (whole.lengthOptions.length > 0 && !whole.lengthOptions.includes(whole.length)) {
		throw badRequest('lengthInMinutesOptions must include lengthInMinutes.');
	}
	const both = { seatsPerTimeSlot: null, requiresConfirmation: false, ...before, ...changes };
	if (both.seatsPerTimeSlot !== null && both.requiresConfirmation) {
		throw badRequest('An event type with seats cannot require confirmation.');
	}
}
