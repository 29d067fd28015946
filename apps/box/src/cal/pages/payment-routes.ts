import type { Hono } from 'hono';
import { failure } from '../api/failure.ts';
import { payBooking } from '../booking/pay-booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { refuseForeign } from './refuse-foreign.ts';

/** Plays that a booking was paid: the API takes no money, so this is asked of the pages' own server. */
export function addPaymentRoutes(app: Hono, world: CalWorld): void {
	app.post('/payment/:uid', refuseForeign, (context) => {
		try {
			const { uid } = payBooking(world, context.req.param('uid') ?? '');
			return context.redirect(`/booking/${uid}`, 303);
		} catch (error) {
			return failure(world, context.req.raw, error);
		}
	});
}
