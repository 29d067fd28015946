import { z } from 'zod';
import { badRequest, notFound } from '../../booking/refusal.ts';
import type { CalWorld } from '../../world/cal-world.ts';
import type { EventType } from '../../world/event-type.ts';
import { isSlugTaken, removeEventType } from '../../world/event-types.ts';
import { addEventType } from '../../world/rows.ts';
import { signedIn } from '../caller.ts';
import { own, ownEventType } from '../event-types.ts';
import { readBody } from '../read-body.ts';
import { newRoom, type Parts, type Room } from '../room.ts';
import { success } from '../success.ts';
import { told } from '../told.ts';

const bodySchema = z.object({
	title: z.string().min(1),
	slug: z.string().min(1),
	length: z.number().int().min(1),
	description: z.string().optional(),
	hidden: z.boolean().optional(),
	locations: z.array(z.looseObject({ type: z.string() })).optional(),
});

const updateSchema = bodySchema.partial();

/** `/event-types` as 2024-04-15 and 2024-06-11 have it: groups, `length`, the database's own locations. */
export function legacyEventTypesRoom({ world }: Parts): Room {
	const room = newRoom(world);
	room.get('/event-types', (c) => {
		const { id, name, username } = signedIn(c.env.caller, 'EVENT_TYPE_READ');
		const profile = { slug: username, name, image: null };
		const eventTypes = own(world, signedIn(c.env.caller, 'EVENT_TYPE_READ')).map(output);
		const group = {
			teamId: null,
			bookerUrl: world.origin,
			membershipRole: null,
			profile,
			metadata: {},
			eventTypes,
		};
		return success(c, { eventTypeGroups: [group], profiles: [{ ...profile, teamId: null, userId: id }] });
	});
	room.get('/event-types/:username/public', (c) => success(c, publicOnes(world, c.req.param('username'))));
	room.get('/event-types/:username/:slug/public', (c) => {
		const { username, slug } = c.req.param();
		return success(c, publicOnes(world, username).find((one) => one.slug === slug) ?? null);
	});
	room.get('/event-types/:id', (c) => {
		const user = signedIn(c.env.caller, 'EVENT_TYPE_READ');
		return success(c, { eventType: output(ownEventType(world, user, c.req.param('id'))) });
	});
	room.post('/event-types', async (c) => {
		const { id: ownerId } = signedIn(c.env.caller, 'EVENT_TYPE_WRITE');
		const given = await readBody(c.req, bodySchema);
		checkSlug(world, ownerId, given.slug, null);
		const { slug, title, length } = given;
		return success(
			c,
			output(addEventType(world, { ...changesOf(given), ownerId, slug, title, length })),
			201,
		);
	});
	room.patch('/event-types/:id', async (c) => {
		const user = signedIn(c.env.caller, 'EVENT_TYPE_WRITE');
		const eventType = ownEventType(world, user, c.req.param('id'));
		const given = await readBody(c.req, updateSchema);
		if (given.slug !== undefined) checkSlug(world, user.id, given.slug, eventType);
		return success(c, output(Object.assign(eventType, changesOf(given))));
	});
	room.delete('/event-types/:id', (c) => {
		const user = signedIn(c.env.caller, 'EVENT_TYPE_WRITE');
		const { id, title, slug, length } = ownEventType(world, user, c.req.param('id'));
		removeEventType(world, id);
		return success(c, { id, title, slug, length });
	});
	return room;
}

function checkSlug(world: CalWorld, ownerId: number, slug: string, but: EventType | null): void {
	if (!isSlugTaken(world, ownerId, slug, but)) return;
	throw badRequest(`User already has an event type with the slug ${slug}.`);
}

function publicOnes(world: CalWorld, username: string) {
	const owner = [...world.users.values()].find((user) => user.username === username);
	if (owner === undefined) throw notFound(`There is no user ${username}.`);
	return own(world, owner)
		.filter(({ hidden }) => !hidden)
		.map(({ id, title, slug, length, description }) => ({ id, title, slug, length, description }));
}

function changesOf({ locations, ...given }: z.output<typeof updateSchema>): Partial<EventType> {
	return told({ ...given, locations: locations?.map(fromDatabase) });
}

/** Locations have other names in the database. */
function fromDatabase(location: Record<string, unknown> & { type: string }): Record<string, unknown> {
	if (location.type === 'integrations:daily') return { type: 'integration', integration: 'cal-video' };
	const integration = /^integrations:(?:\w+:)?(.+)$/.exec(location.type)?.[1];
	if (integration !== undefined) return { type: 'integration', integration };
	if (location.type === 'inPerson') return { ...location, type: 'address', public: true };
	return location;
}

function toDatabase(location: Record<string, unknown>): Record<string, unknown> {
	if (location['type'] === 'integration') {
		const code = location['integration'] === 'cal-video' ? 'daily' : String(location['integration']);
		return { type: `integrations:${code}` };
	}
	return location['type'] === 'address' ? { ...location, type: 'inPerson' } : location;
}

function output(eventType: EventType) {
	const {
		id,
		ownerId: userId,
		title,
		slug,
		length,
		description,
		hidden,
		price,
		currency,
		metadata,
	} = eventType;
	const { minimumBookingNotice, beforeEventBuffer, afterEventBuffer, slotInterval, scheduleId } = eventType;
	const { requiresConfirmation, seatsPerTimeSlot, recurrence } = eventType;
	const plain = { id, userId, title, slug, length, description, hidden, price, currency, metadata };
	const when = { minimumBookingNotice, beforeEventBuffer, afterEventBuffer, slotInterval, scheduleId };
	const locations = eventType.locations.map(toDatabase);
	const recurringEvent =
		recurrence === null
			? null
			: { freq: recurrence.frequency, interval: recurrence.interval, count: recurrence.occurrences };
	return {
		...plain,
		...when,
		requiresConfirmation,
		seatsPerTimeSlot,
		recurringEvent,
		locations,
		bookingFields: [],
	};
}
