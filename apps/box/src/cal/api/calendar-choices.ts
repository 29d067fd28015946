import { z } from 'zod';
import { badRequest, notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { User } from '../world/user.ts';
import { connectionsOf } from './calendars.ts';
import { signedIn } from './caller.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { success } from './success.ts';

const chosenSchema = z.object({
	integration: z.string(),
	externalId: z.string(),
	credentialId: z.coerce.number().int(),
});
const destinationSchema = z.object({
	integration: z.enum(['apple_calendar', 'google_calendar', 'office365_calendar']),
	externalId: z.string(),
	credentialId: z.number().int().optional(),
});

type Chosen = z.output<typeof chosenSchema>;

/** `/selected-calendars` and `/destination-calendars`: which calendars are looked at, and which is written to. */
export function calendarChoicesRoom({ world }: Parts): Room {
	const room = newRoom(world);
	room.post('/selected-calendars', async (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		return success(c, select(world, user, await readBody(c.req, chosenSchema), true), 201);
	});
	room.delete('/selected-calendars', (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		return success(c, select(world, user, readQuery(c.req.url, chosenSchema), false));
	});
	room.put('/destination-calendars', async (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		return success(c, choose(world, user, await readBody(c.req, destinationSchema)));
	});
	return room;
}

/** @throws Refusal 404 */
function select(world: CalWorld, user: User, chosen: Chosen, selected: boolean) {
	const { integration, externalId, credentialId } = chosen;
	const connection = connectionsOf(world, user).find(
		(one) => one.credentialId === credentialId && one.type === integration,
	);
	const calendar = connection?.calendars.find((one) => one.externalId === externalId);
	if (calendar === undefined)
		throw notFound(`There is no calendar ${externalId} with credential ${credentialId}.`);
	calendar.selected = selected;
	return { userId: user.id, integration, externalId, credentialId };
}

/** @throws Refusal 400 (it cannot be written to), 404 */
function choose(world: CalWorld, user: User, given: z.output<typeof destinationSchema>) {
	const { integration, externalId } = given;
	const [found] = connectionsOf(world, user)
		.filter(
			({ type, credentialId }) =>
				type === integration && (given.credentialId ?? credentialId) === credentialId,
		)
		.flatMap(({ credentialId, calendars }) => calendars.map((calendar) => ({ credentialId, calendar })))
		.filter(({ calendar }) => calendar.externalId === externalId);
	if (found === undefined) throw notFound(`There is no calendar ${externalId} of ${integration}.`);
	if (found.calendar.readOnly) throw badRequest(`The calendar ${externalId} can only be read.`);
	const { credentialId } = found;
	const userId = user.id;
	const id = world.destinations.get(userId)?.id ?? world.nextId();
	world.destinations.set(userId, { id, userId, integration, externalId, credentialId });
	return { userId, integration, externalId, credentialId };
}
