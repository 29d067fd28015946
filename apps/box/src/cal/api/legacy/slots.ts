import { DateTime } from 'luxon';
import { z } from 'zod';
import { freeSlots } from '../../booking/free-slots.ts';
import { findReservation, reserveSlot } from '../../booking/reserve-slot.ts';
import { bookedEventType } from '../booking-input.ts';
import { moment, timeZone } from '../fields.ts';
import { readBody } from '../read-body.ts';
import { readQuery } from '../read-query.ts';
import { newRoom, type Parts, type Room } from '../room.ts';
import { done, success } from '../success.ts';

const querySchema = z.object({
	startTime: moment,
	endTime: moment,
	eventTypeId: z.coerce.number().int().optional(),
	eventTypeSlug: z.string().optional(),
	usernameList: z.string().optional(),
	timeZone: timeZone.default('UTC'),
	duration: z.coerce.number().int().min(1).optional(),
});

const reserveSchema = z.object({
	eventTypeId: z.number().int(),
	slotUtcStartDate: moment,
	slotUtcEndDate: moment,
});

/** The routes of slots before 2024-09-04: `available`, `reserve` and `selected-slot`; `/slots` itself is none of them. */
export function legacySlotsRoom({ world }: Parts): Room {
	const room = newRoom(world);
	room.get('/slots/available', (c) => {
		const query = readQuery(c.req.url, querySchema);
		const eventType = bookedEventType(world, { ...query, username: query.usernameList });
		const found = freeSlots(world, eventType, {
			from: query.startTime,
			to: query.endTime,
			...(query.duration === undefined ? {} : { length: query.duration }),
		});
		const starts = found.map(({ start }) => DateTime.fromMillis(start, { zone: query.timeZone }));
		const days = Map.groupBy(starts, (start) => start.toISODate() ?? '');
		const slots = [...days].map(([day, times]) => [
			day,
			times.map((start) => ({ time: start.toUTC().toISO() })),
		]);
		return success(c, { slots: Object.fromEntries(slots) });
	});
	room.post('/slots/reserve', async (c) => {
		const {
			eventTypeId,
			slotUtcStartDate: start,
			slotUtcEndDate: end,
		} = await readBody(c.req, reserveSchema);
		const length = (end - start) / 60_000;
		const { uid } = reserveSlot(world, { eventTypeId, start, length, minutes: 5 });
		return success(c, uid, 201);
	});
	room.delete('/slots/selected-slot', (c) => {
		world.reservations.delete(findReservation(world, c.req.query('uid') ?? '').uid);
		return done(c);
	});
	return room;
}
