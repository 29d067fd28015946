import { z } from 'zod';
import { badRequest, notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { CalendarConnection } from '../world/calendar.ts';
import type { User } from '../world/user.ts';
import { busyTimesOf } from './calendar-busy-times.ts';
import { connectionOutput, credentialOutput, destinationOutput } from './calendar-output.ts';
import { signedIn } from './caller.ts';
import { ConnectByPage } from './connect-by-page.ts';
import { check, readBody } from './read-body.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { done, success } from './success.ts';

const disconnectSchema = z.object({ id: z.number().int() });
const credentialsSchema = z.object({ username: z.string().min(1), password: z.string().min(1) });
const feedSchema = z.object({ urls: z.array(z.url()).min(1), readOnly: z.boolean().default(true) });
const byPage = z.enum(['google', 'office365']);
const checked = z.enum(['apple', 'google', 'office365']);

/** `/calendars`: accounts at the makers of calendars; the version does not matter. */
export function calendarsRoom({ world }: Parts): Room {
	const room = newRoom(world);
	const pages = new ConnectByPage(world);
	room.get('/calendars', (c) => {
		const user = signedIn(c.env.caller, 'APPS_READ');
		const connectedCalendars = connectionsOf(world, user).map(connectionOutput);
		return success(c, { connectedCalendars, destinationCalendar: destinationOutput(world, user) });
	});
	room.get('/calendars/busy-times', (c) => {
		const user = signedIn(c.env.caller, 'APPS_READ');
		return success(c, busyTimesOf(world, user, new URL(c.req.url).searchParams));
	});
	feedRoutes(room, world);
	room.get('/calendars/:calendar/connect', (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		const calendar = check(byPage, c.req.param('calendar'));
		const errand = { userId: user.id, returnTo: c.req.query('redir') ?? world.origin };
		return success(c, { authUrl: pages.address(`/v2/calendars/${calendar}/save`, errand) });
	});
	room.get('/calendars/:calendar/save', (c) => {
		const calendar = check(byPage, c.req.param('calendar'));
		const { userId, returnTo } = pages.comeBack({ state: c.req.query('state'), code: c.req.query('code') });
		const email = world.users.get(userId)?.email ?? '';
		connect(world, { userId, type: `${calendar}_calendar`, email }, [email]);
		return c.redirect(returnTo);
	});
	room.get('/calendars/:calendar/check', (c) => {
		const user = signedIn(c.env.caller, 'APPS_READ');
		checkConnected(world, user, `${check(checked, c.req.param('calendar'))}_calendar`);
		return done(c);
	});
	room.post('/calendars/:calendar/credentials', async (c) => {
		const { id: userId } = signedIn(c.env.caller, 'APPS_WRITE');
		check(z.literal('apple'), c.req.param('calendar'));
		const { username } = await readBody(c.req, credentialsSchema);
		connect(world, { userId, type: 'apple_calendar', email: username }, [`${username}/home`]);
		return c.json({ status: 'success' }, 201);
	});
	room.post('/calendars/:calendar/disconnect', async (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		const type = `${check(checked, c.req.param('calendar'))}_calendar`;
		const { id } = await readBody(c.req, disconnectSchema);
		const connection = connectionsOf(world, user).find((one) => one.credentialId === id && one.type === type);
		if (connection === undefined) throw notFound(`There is no ${type} with credential ${id}.`);
		disconnect(world, connection);
		return success(c, credentialOutput(connection));
	});
	return room;
}

/** Calendars that are read from an address */
function feedRoutes(room: Room, world: CalWorld): void {
	room.post('/calendars/ics-feed/save', async (c) => {
		const { id: userId, email } = signedIn(c.env.caller, 'APPS_WRITE');
		const { urls } = await readBody(c.req, feedSchema);
		const connection = connect(world, { userId, type: 'ics-feed_calendar', email }, urls);
		for (const calendar of connection.calendars) calendar.readOnly = true;
		return success(c, credentialOutput(connection), 201);
	});
	room.get('/calendars/ics-feed/check', (c) => {
		checkConnected(world, signedIn(c.env.caller, 'APPS_READ'), 'ics-feed_calendar');
		return done(c);
	});
}

export const connectionsOf = (world: CalWorld, { id }: User): CalendarConnection[] =>
	[...world.connections.values()].filter(({ userId }) => userId === id);

function checkConnected(world: CalWorld, user: User, type: string): void {
	if (connectionsOf(world, user).some((one) => one.type === type)) return;
	throw badRequest(`No ${type} is connected.`);
}

/** The first calendar of somebody without any becomes the one that bookings are written to. */
function connect(
	world: CalWorld,
	account: Pick<CalendarConnection, 'userId' | 'type' | 'email'>,
	externalIds: readonly string[],
): CalendarConnection {
	const credentialId = world.nextId();
	const calendars = externalIds.map((externalId, at) => ({
		externalId,
		name: externalId,
		primary: at === 0,
		readOnly: false,
		selected: true,
		busy: [],
	}));
	const connection = { ...account, credentialId, calendars };
	world.connections.set(credentialId, connection);
	const { userId, type: integration } = account;
	const [externalId] = externalIds;
	if (externalId !== undefined && !world.destinations.has(userId)) {
		world.destinations.set(userId, { id: world.nextId(), userId, integration, externalId, credentialId });
	}
	return connection;
}

function disconnect(world: CalWorld, { credentialId, userId }: CalendarConnection): void {
	world.connections.delete(credentialId);
	if (world.destinations.get(userId)?.credentialId === credentialId) world.destinations.delete(userId);
}
