import { z } from 'zod';
import { badRequest, notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { ConferencingApp } from '../world/conferencing.ts';
import type { User } from '../world/user.ts';
import { signedIn } from './caller.ts';
import { ConnectByPage } from './connect-by-page.ts';
import { check } from './read-body.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { done, success } from './success.ts';

const types = {
	'google-meet': 'google_video',
	zoom: 'zoom_video',
	'office365-video': 'office365_video',
	'cal-video': 'daily_video',
} as const;

const atOnce = z.enum(['google-meet']);
const byPage = z.enum(['zoom', 'office365-video']);
const disconnectable = z.enum(['google-meet', 'zoom', 'office365-video']);
const any = z.enum(['google-meet', 'zoom', 'office365-video', 'cal-video']);

/** `/conferencing`: apps for video calls; the version does not matter. */
export function conferencingRoom({ world }: Parts): Room {
	const room = newRoom(world);
	const pages = new ConnectByPage(world);
	room.get('/conferencing', (c) =>
		success(c, appsOf(world, signedIn(c.env.caller, 'APPS_READ')).map(output)),
	);
	room.get('/conferencing/default', (c) => {
		const user = signedIn(c.env.caller, 'APPS_READ');
		const chosen = world.defaultApps.get(user.id);
		const link = chosen?.link ?? null;
		return success(c, { appSlug: chosen?.slug ?? 'cal-video', ...(link === null ? {} : { appLink: link }) });
	});
	room.post('/conferencing/:app/connect', (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		const slug = check(atOnce, c.req.param('app'));
		if (isInstalled(world, user, slug)) throw badRequest(`${slug} is connected already.`);
		return success(c, output(install(world, user.id, slug)));
	});
	room.get('/conferencing/:app/oauth/auth-url', (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		const slug = check(byPage, c.req.param('app'));
		const errand = { userId: user.id, returnTo: c.req.query('returnTo') ?? world.origin };
		return success(c, { url: pages.address(`/v2/conferencing/${slug}/oauth/callback`, errand) });
	});
	room.get('/conferencing/:app/oauth/callback', (c) => {
		const slug = check(byPage, c.req.param('app'));
		const { userId, returnTo } = pages.comeBack({ state: c.req.query('state'), code: c.req.query('code') });
		const user = world.users.get(userId);
		if (user !== undefined && !isInstalled(world, user, slug)) install(world, userId, slug);
		return c.redirect(returnTo);
	});
	room.post('/conferencing/:app/default', (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		const slug = check(any, c.req.param('app'));
		if (slug !== 'cal-video' && !isInstalled(world, user, slug)) {
			throw badRequest(`${slug} is not connected, so it cannot be the default.`);
		}
		world.defaultApps.set(user.id, { slug, link: null });
		return done(c);
	});
	room.delete('/conferencing/:app/disconnect', (c) => {
		const user = signedIn(c.env.caller, 'APPS_WRITE');
		const slug = check(disconnectable, c.req.param('app'));
		const app = appsOf(world, user).find((one) => one.slug === slug);
		if (app === undefined) throw notFound(`${slug} is not connected.`);
		world.conferencing.delete(app.id);
		if (world.defaultApps.get(user.id)?.slug === slug) world.defaultApps.delete(user.id);
		return done(c);
	});
	return room;
}

const appsOf = (world: CalWorld, { id }: User) =>
	[...world.conferencing.values()].filter(({ userId }) => userId === id);

const isInstalled = (world: CalWorld, user: User, slug: string) =>
	appsOf(world, user).some((app) => app.slug === slug);

function install(world: CalWorld, userId: number, slug: keyof typeof types): ConferencingApp {
	const app = { id: world.nextId(), userId, slug, type: types[slug] };
	world.conferencing.set(app.id, app);
	return app;
}

const output = ({ id, type, userId }: ConferencingApp) => ({ id, type, userId, invalid: false });
