import { z } from 'zod';
import { Refusal } from '../booking/refusal.ts';
import { liveReservations } from '../booking/reservations.ts';
import {
	changeReservation,
	findReservation,
	type ReservationOrder,
	reserveSlot,
} from '../booking/reserve-slot.ts';
import type { Reservation } from '../world/reservation.ts';
import { type Caller, maybeSignedIn } from './caller.ts';
import { moment } from './fields.ts';
import { readBody } from './read-body.ts';
import type { Parts, Room } from './room.ts';
import { done, success } from './success.ts';

const bodySchema = z.object({
	eventTypeId: z.number().int(),
	slotStart: moment,
	slotDuration: z.coerce.number().int().min(1).optional(),
	reservationDuration: z.number().int().min(1).optional(),
});

/** `/slots/reservations`, version 2024-09-04. */
export function reservationRoutes(room: Room, { world }: Parts): void {
	const one = '/slots/reservations/:uid';
	room.post('/slots/reservations', async (c) => {
		const order = orderOf(await readBody(c.req, bodySchema), c.env.caller);
		return success(c, output(reserveSlot(world, order)), 201);
	});
	room.get(one, (c) => {
		const found = liveReservations(world).find(({ uid }) => uid === c.req.param('uid'));
		return success(c, found === undefined ? null : output(found));
	});
	room.patch(one, async (c) => {
		const order = orderOf(await readBody(c.req, bodySchema), c.env.caller);
		return success(c, output(changeReservation(world, c.req.param('uid'), order)));
	});
	room.delete(one, (c) => {
		world.reservations.delete(findReservation(world, c.req.param('uid')).uid);
		return done(c);
	});
}

/** Only somebody with an account says for how long. @throws Refusal 401 */
function orderOf(given: z.output<typeof bodySchema>, caller: Caller): ReservationOrder {
	const { eventTypeId, slotStart: start, slotDuration, reservationDuration } = given;
	if (reservationDuration !== undefined && maybeSignedIn(caller) === null) {
		throw new Refusal('UnauthorizedException', 'reservationDuration needs an Authorization header.');
	}
	return { eventTypeId, start, length: slotDuration ?? null, minutes: reservationDuration ?? 5 };
}

function output({ uid, eventTypeId, start, end, minutes, until }: Reservation) {
	return {
		eventTypeId,
		slotStart: new Date(start).toISOString(),
		slotEnd: new Date(end).toISOString(),
		slotDuration: (end - start) / 60_000,
		reservationUid: uid,
		reservationDuration: minutes,
		reservationUntil: new Date(until).toISOString(),
	};
}
