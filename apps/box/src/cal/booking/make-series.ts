import { DateTime } from 'luxon';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { checkOrder } from './check-order.ts';
import { draftBooking } from './draft.ts';
import { enter, hostFor, type Made, tellNew } from './make-booking.ts';
import type { Order } from './order.ts';
import { badRequest } from './refusal.ts';
import { seatsLeft, sharedSlot } from './seats.ts';
import { takeSeat } from './take-seat.ts';

/**
 * Books a series: a booking for each occurrence, each with its own uid and told on its own. Every time has to be free,
 * else none is booked.
 * @param count null: as often as the event type says
 * @throws Refusal 400, 404
 */
export function makeSeries(world: CalWorld, order: Order, count: number | null): Made[] {
	const eventType = checkOrder(world, order);
	const starts = startsOf(world, eventType, order.start, count);
	const hosts = starts.map((start) => hostOrSeat(world, eventType, { ...order, start }));
	const recurringEventId = world.newUid();
	return starts.map((start, at) => {
		const shared = sharedSlot(world, eventType, start);
		if (shared !== null) return takeSeat(world, eventType, shared, { ...order, start });
		const host = hosts[at] ?? eventType.ownerId;
		const booking = draftBooking(world, eventType, { ...order, start }, host);
		booking.recurringEventId = recurringEventId;
		enter(world, eventType, booking);
		const seatUid = booking.attendees[0]?.seatUid ?? null;
		tellNew(world, booking, seatUid);
		return { booking, seatUid };
	});
}

function hostOrSeat(world: CalWorld, eventType: EventType, order: Order): number {
	const shared = sharedSlot(world, eventType, order.start);
	if (shared === null) return hostFor(world, eventType, order);
	if (seatsLeft(eventType, shared) <= 0) throw badRequest('All seats of one of the occurrences are taken.');
	return shared.hostId;
}

const steps = { daily: 'days', weekly: 'weeks', monthly: 'months', yearly: 'years' } as const;

/** @throws Refusal 400 */
function startsOf(world: CalWorld, eventType: EventType, first: number, count: number | null): number[] {
	const { recurrence } = eventType;
	if (recurrence === null) throw badRequest(`${eventType.slug} is not a recurring event type.`);
	if (count !== null && (count < 1 || count > recurrence.occurrences)) {
		throw badRequest(`recurrenceCount has to be between 1 and ${recurrence.occurrences}.`);
	}
	const zone = world.users.get(eventType.ownerId)?.timeZone ?? 'UTC';
	const begin = DateTime.fromMillis(first, { zone });
	return Array.from({ length: count ?? recurrence.occurrences }, (_, at) =>
		begin.plus({ [steps[recurrence.frequency]]: at * recurrence.interval }).toMillis(),
	);
}
