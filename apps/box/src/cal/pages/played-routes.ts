import type { Context, Hono } from 'hono';
import { failure } from '../api/failure.ts';
import { acceptInstant } from '../booking/accept-instant.ts';
import { confirmBooking, declineBooking } from '../booking/decide.ts';
import { joinCall } from '../booking/join-call.ts';
import { payBooking } from '../booking/pay-booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { joinPath } from './join-page.ts';
import { refuseForeign } from './refuse-foreign.ts';

/**
 * What the pages play, asked of their own server: the API takes no money and has no call to come to, and it lets only
 * hosts say yes or no.
 */
export function addPlayedRoutes(app: Hono, world: CalWorld): void {
	/** @param play Says where it leads */
	const at = (path: string, play: (uid: string, context: Context) => string | Promise<string>) =>
		app.post(path, refuseForeign, async (context) => {
			try {
				return context.redirect(await play(context.req.param('uid') ?? '', context), 303);
			} catch (error) {
				return failure(world, context.req.raw, error);
			}
		});
	at('/payment/:uid', (uid) => `/booking/${payBooking(world, uid).uid}`);
	at('/booking/:uid/confirm', (uid) => `/booking/${confirmBooking(world, uid).uid}`);
	at('/booking/:uid/decline', async (uid, { req }) => {
		const { reason } = await req.parseBody();
		const told = typeof reason === 'string' && reason !== '' ? reason : null;
		return `/booking/${declineBooking(world, uid, told).uid}`;
	});
	at('/video/:uid/host', (uid) => `/video/${joinCall(world, uid, 'host').uid}`);
	at('/video/:uid/guest', (uid) => `/video/${joinCall(world, uid, 'guest').uid}`);
	at(joinPath, async (_, { req }) => {
		const { token, host } = await req.parseBody();
		return `/video/${acceptInstant(world, String(token), Number(host)).uid}`;
	});
}
