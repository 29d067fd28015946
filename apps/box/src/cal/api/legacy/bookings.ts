import { z } from 'zod';
import { cancelBooking } from '../../booking/cancel-booking.ts';
import { bookingOf, isOpen } from '../../booking/find-booking.ts';
import { makeBooking } from '../../booking/make-booking.ts';
import { moveBooking } from '../../booking/move-booking.ts';
import { badRequest } from '../../booking/refusal.ts';
import type { Booking } from '../../world/booking.ts';
import type { CalWorld } from '../../world/cal-world.ts';
import { sortBookings } from '../booking-query.ts';
import { maybeSignedIn, signedIn } from '../caller.ts';
import { email, metadata, moment, timeZone } from '../fields.ts';
import { pageAfter } from '../paging.ts';
import { readBody } from '../read-body.ts';
import { readQuery } from '../read-query.ts';
import { newRoom, type Parts, type Room } from '../room.ts';
import { success } from '../success.ts';

const listSchema = z.object({
	'filters[status]': z.enum(['upcoming', 'recurring', 'past', 'cancelled', 'unconfirmed']),
	limit: z.coerce.number().int().min(1).max(100).default(50),
	cursor: z.string().nullable().default(null),
});

const bodySchema = z.object({
	start: moment,
	end: moment.optional(),
	eventTypeId: z.number().int(),
	timeZone,
	language: z.string(),
	metadata: metadata.default({}),
	rescheduleUid: z.string().optional(),
	responses: z.looseObject({
		name: z.string().min(1),
		email,
		guests: z.array(email).default([]),
		rescheduleReason: z.string().optional(),
	}),
});

const cancelSchema = z.object({ cancellationReason: z.string().optional() });

/** `/bookings` as the versions before 2024-08-13 have it: the database's rows, statuses in upper case. */
export function legacyBookingsRoom({ world }: Parts): Room {
	const room = newRoom(world);
	room.get('/bookings', (c) => {
		const user = signedIn(c.env.caller, 'BOOKING_READ');
		const query = readQuery(c.req.url, listSchema);
		const wanted = ofStatus(query['filters[status]'], world.now());
		const found = [...world.bookings.values()].filter((one) => one.hostId === user.id && wanted(one));
		const { items, pagination } = pageAfter(sortBookings(found, {}), { ...query, newestFirst: false });
		const bookings = items.map((booking) => output(world, booking));
		return success(c, { bookings, recurringInfo: [], nextCursor: pagination.nextCursor });
	});
	room.get('/bookings/:uid', (c) => success(c, output(world, bookingOf(world, c.req.param('uid')))));
	room.post('/bookings', async (c) => {
		const given = await readBody(c.req, bodySchema);
		return success(c, output(world, book(world, given)), 201);
	});
	room.post('/bookings/:uid/cancel', async (c) => {
		const { cancellationReason } = await readBody(c.req, cancelSchema);
		const by = maybeSignedIn(c.env.caller)?.email ?? null;
		const booking = cancelBooking(world, c.req.param('uid'), { reason: cancellationReason ?? null, by });
		const message = 'The booking is cancelled.';
		const data = { onlyRemovedAttendee: false, bookingId: booking.id, bookingUid: booking.uid, message };
		return success(c, data, 201);
	});
	return room;
}

/** A body with `rescheduleUid` moves that booking; there is no route of its own for it. */
function book(world: CalWorld, given: z.output<typeof bodySchema>): Booking {
	const { start, end, eventTypeId, responses, rescheduleUid } = given;
	const { name, email, guests, rescheduleReason, ...rest } = responses;
	if (rescheduleUid !== undefined) {
		return moveBooking(world, rescheduleUid, { start, by: email, reason: rescheduleReason ?? null });
	}
	if (world.eventTypes.get(eventTypeId)?.recurrence)
		throw badRequest('The box makes a series from version 2024-08-13 on.');
	const booker = { name, email, phoneNumber: null, timeZone: given.timeZone, language: given.language };
	const length = end === undefined ? null : (end - start) / 60_000;
	const { location: _, ...answers } = rest;
	const order = { eventTypeId, start, length, booker, guests, responses: answers, location: null };
	return makeBooking(world, { ...order, metadata: given.metadata }).booking;
}

function ofStatus(status: z.output<typeof listSchema>['filters[status]'], now: number) {
	const wanted: Record<typeof status, (booking: Booking) => boolean> = {
		upcoming: (booking) => booking.end > now && booking.status === 'ACCEPTED',
		recurring: (booking) => booking.end > now && isOpen(booking) && booking.recurringEventId !== null,
		past: (booking) => booking.end <= now && isOpen(booking),
		cancelled: (booking) => !isOpen(booking),
		unconfirmed: (booking) => booking.end > now && booking.status === 'PENDING',
	};
	return wanted[status];
}

function output(world: CalWorld, booking: Booking) {
	const { id, uid, title, description, status, metadata, location, recurringEventId, paid, responses } =
		booking;
	const { cancellationReason, rejectionReason, rescheduled, fromReschedule, eventTypeId } = booking;
	const host = world.users.get(booking.hostId);
	const slug = world.eventTypes.get(eventTypeId)?.slug ?? '';
	const attendees = booking.attendees.map(({ id, name, email, timeZone, language }) => {
		return { id, name, email, timeZone, locale: language, bookingId: booking.id };
	});
	const [startTime, endTime] = [new Date(booking.start).toISOString(), new Date(booking.end).toISOString()];
	const user = { id: booking.hostId, name: host?.name ?? null, email: host?.email ?? '' };
	const said = { cancellationReason, rejectionReason, rescheduled, fromReschedule };
	const plain = {
		id,
		uid,
		title,
		description,
		status,
		metadata,
		location,
		recurringEventId,
		paid,
		responses,
	};
	const eventType = { id: eventTypeId, slug };
	const userPrimaryEmail = user.email;
	return { ...plain, ...said, startTime, endTime, eventTypeId, eventType, user, userPrimaryEmail, attendees };
}
