import type { Hono } from 'hono';
import { bookedEventType, createBookingSchema, orderOf } from '../api/booking-input.ts';
import { failure } from '../api/failure.ts';
import { readBody } from '../api/read-body.ts';
import { bookUnpaid, payBooking } from '../booking/pay-booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { refuseForeign } from './refuse-foreign.ts';

/**
 * What the pages ask of their own server, since the API takes no money: booking a paid meeting, with the body that
 * the API wants for others, and playing that it was paid.
 */
export function addPaymentRoutes(app: Hono, world: CalWorld): void {
	app.post('/api/book/event', refuseForeign, async (context) => {
		try {
			const given = await readBody(context.req, createBookingSchema);
			const booking = bookUnpaid(world, orderOf(bookedEventType(world, given), given));
			const { uid, title, start, end, status } = booking;
			const [from, to] = [start, end].map((instant) => new Date(instant).toISOString());
			const told = { uid, title, start: from, end: to, status: status.toLowerCase(), paymentRequired: true };
			return context.json({ status: 'success', data: told });
		} catch (error) {
			return failure(world, context.req.raw, error);
		}
	});
	app.post('/payment/:uid', refuseForeign, (context) => {
		try {
			const { uid } = payBooking(world, context.req.param('uid') ?? '');
			return context.redirect(`/booking/${uid}`, 303);
		} catch (error) {
			return failure(world, context.req.raw, error);
		}
	});
}
