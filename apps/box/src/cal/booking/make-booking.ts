import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { announce } from './announce.ts';
import { checkOrder } from './check-order.ts';
import { draftBooking } from './draft.ts';
import { freeHost, hostDays } from './hosts.ts';
import { needsConfirmation } from './needs-confirmation.ts';
import type { Order } from './order.ts';
import { badRequest } from './refusal.ts';
import { useUpReservation } from './reservations.ts';
import { sharedSlot } from './seats.ts';
import { minute } from './span.ts';
import { takeSeat } from './take-seat.ts';

/** A booking, and which of its seats is the booker's. */
export type Made = { booking: Booking; seatUid: string | null };

/**
 * Books a time, or a seat in a slot that others share. Tells BOOKING_CREATED; BOOKING_REQUESTED where the host
 * has to say yes first, BOOKING_PAYMENT_INITIATED where it has to be paid first.
 * @throws Refusal 400 (not free, past, no such length …), 404 (no such event type), 409 (that seat is theirs already)
 */
export function makeBooking(world: CalWorld, order: Order): Made {
	const eventType = checkOrder(world, order);
	const shared = sharedSlot(world, eventType, order.start);
	if (shared !== null) return takeSeat(world, eventType, shared, order);
	const booking = draftBooking(world, eventType, order, hostFor(world, eventType, order));
	enter(world, eventType, booking);
	const seatUid = booking.attendees[0]?.seatUid ?? null;
	tellNew(world, booking, seatUid);
	return { booking, seatUid };
}

/** Who hosts a booking at this time. @throws Refusal 400 where nobody is free */
export function hostFor(
	world: CalWorld,
	eventType: EventType,
	{ start, length }: { start: number; length: number | null },
	moving: string | null = null,
): number {
	const span = { start, end: start + (length ?? eventType.length) * minute };
	const host = freeHost(hostDays(world, eventType, span, moving), eventType, span);
	if (host === null) throw badRequest('The host has another booking at this time, or is not available then.');
	return host;
}

/** Puts a booking into the world; it waits where its host has to say yes, or where it has to be paid. */
export function enter(world: CalWorld, eventType: EventType, booking: Booking): void {
	if (!booking.paid || needsConfirmation(world, eventType, booking.start)) booking.status = 'PENDING';
	world.bookings.set(booking.uid, booking);
	useUpReservation(world, eventType.id, booking.start);
}

export function tellNew(world: CalWorld, booking: Booking, seatUid: string | null): void {
	const asked = booking.status === 'PENDING' ? 'BOOKING_REQUESTED' : 'BOOKING_CREATED';
	announce(
		world,
		booking.paid ? asked : 'BOOKING_PAYMENT_INITIATED',
		booking,
		seatUid === null ? {} : { seatUid },
	);
}
