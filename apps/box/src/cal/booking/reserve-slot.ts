import { randomUUID } from 'node:crypto';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import type { Reservation } from '../world/reservation.ts';
import { freeHost, hostDays } from './hosts.ts';
import { badRequest, notFound, Refusal } from './refusal.ts';
import { liveReservations, reservedSeats } from './reservations.ts';
import { seatsLeft, sharedSlot } from './seats.ts';
import { minute, type Span } from './span.ts';

export type ReservationOrder = {
	eventTypeId: number;
	/** Milliseconds since 1970 */
	start: number;
	/** Minutes; null: the event type's own */
	length: number | null;
	/** For how many minutes it is held */
	minutes: number;
};

/** Holds a slot back: nobody is offered it until it is booked, given back or run out. @throws Refusal 400, 404, 422 */
export function reserveSlot(world: CalWorld, order: ReservationOrder): Reservation {
	const reservation = draft(world, randomUUID(), order);
	world.reservations.set(reservation.uid, reservation);
	return reservation;
}

/** Holds another slot instead, or the same for longer. @throws Refusal 400, 404, 422 */
export function changeReservation(world: CalWorld, uid: string, order: ReservationOrder): Reservation {
	const reservation = draft(world, findReservation(world, uid).uid, order);
	world.reservations.set(uid, reservation);
	return reservation;
}

/** @throws Refusal 404 */
export function findReservation(world: CalWorld, uid: string): Reservation {
	const found = liveReservations(world).find((reservation) => reservation.uid === uid);
	if (found === undefined) throw notFound(`There is no reservation ${uid}.`);
	return found;
}

function draft(world: CalWorld, uid: string, order: ReservationOrder): Reservation {
	const { eventTypeId, start, minutes } = order;
	const eventType = world.eventTypes.get(eventTypeId);
	if (eventType === undefined) throw notFound(`There is no event type ${eventTypeId}.`);
	const lengths = [eventType.length, ...eventType.lengthOptions];
	const length = order.length ?? eventType.length;
	if (!lengths.includes(length)) throw badRequest(`slotDuration has to be one of ${lengths.join(', ')}.`);
	const span = { start, end: start + length * minute };
	if (start < world.now() || !isFree(world, eventType, span, uid)) {
		throw new Refusal(
			'UnprocessableEntityException',
			'This slot is booked or reserved already, or not offered.',
		);
	}
	return { uid, eventTypeId, ...span, minutes, until: world.now() + minutes * minute };
}

function isFree(world: CalWorld, eventType: EventType, span: Span, except: string): boolean {
	const shared = sharedSlot(world, eventType, span.start);
	if (seatsLeft(eventType, shared) <= reservedSeats(world, eventType, span, except)) return false;
	return shared !== null || freeHost(hostDays(world, eventType, span, null), eventType, span) !== null;
}
