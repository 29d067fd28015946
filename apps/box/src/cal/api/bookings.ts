import { bookingOf, seriesOf } from '../booking/find-booking.ts';
import { makeBooking } from '../booking/make-booking.ts';
import { makeInstant } from '../booking/make-instant.ts';
import { makeSeries } from '../booking/make-series.ts';
import { notFound } from '../booking/refusal.ts';
import { bookedEventType, createBookingSchema, orderOf } from './booking-input.ts';
import { bookingOutput } from './booking-output.ts';
import { cursorSchema, findBookings, listSchema, sortBookings } from './booking-query.ts';
import { maybeSignedIn, signedIn } from './caller.ts';
import { pageAfter, pageOfItems } from './pages.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import type { Parts, Room } from './room.ts';
import { success } from './success.ts';

/** Making, listing and reading bookings, version 2024-08-13 and its followers. */
export function bookingRoutes(room: Room, { world }: Parts): void {
	room.post('/bookings', async (c) => {
		const given = await readBody(c.req, createBookingSchema);
		const viewer = maybeSignedIn(c.env.caller);
		const eventType = bookedEventType(world, given);
		const order = orderOf(eventType, given);
		const output = ({ booking, seatUid }: ReturnType<typeof makeBooking>) => ({
			...bookingOutput(world, booking, viewer),
			...(seatUid === null ? {} : { seatUid }),
		});
		if (given.instant === true) return success(c, output(makeInstant(world, order)), 201);
		if (eventType.recurrence === null) return success(c, output(makeBooking(world, order)), 201);
		return success(c, makeSeries(world, order, given.recurrenceCount ?? null).map(output), 201);
	});
	room.get('/bookings', (c) => {
		const user = signedIn(c.env.caller, 'BOOKING_READ');
		if (c.env.version === '2026-05-01') {
			const query = readQuery(c.req.url, cursorSchema);
			const found = findBookings(world, user, query, query.status === undefined ? null : [query.status]);
			const newestFirst = query.status === 'past' || query.status === 'cancelled';
			const sorted = sortBookings(found, { sortStart: newestFirst ? 'desc' : 'asc' });
			const { items, pagination } = pageAfter(sorted, { ...query, newestFirst });
			const data = items.map((booking) => bookingOutput(world, booking, user));
			return c.json({ status: 'success', data, pagination });
		}
		const query = readQuery(c.req.url, listSchema);
		const sorted = sortBookings(findBookings(world, user, query, query.status ?? null), query);
		const { items, pagination } = pageOfItems(sorted, query);
		const data = items.map((booking) => bookingOutput(world, booking, user));
		return c.json({ status: 'success', data, pagination });
	});
	room.get('/bookings/by-seat/:seatUid', (c) => {
		const seatUid = c.req.param('seatUid');
		const found = [...world.bookings.values()].find(({ attendees }) =>
			attendees.some((attendee) => attendee.seatUid === seatUid),
		);
		if (found === undefined) throw notFound(`Booking with seat uid=${seatUid} was not found in the database`);
		return success(c, bookingOutput(world, found, maybeSignedIn(c.env.caller)));
	});
	room.get('/bookings/:uid', (c) => {
		const viewer = maybeSignedIn(c.env.caller);
		const series = seriesOf(world, c.req.param('uid'));
		if (series.length > 0)
			return success(
				c,
				series.map((booking) => bookingOutput(world, booking, viewer)),
			);
		return success(c, bookingOutput(world, bookingOf(world, c.req.param('uid')), viewer));
	});
}
