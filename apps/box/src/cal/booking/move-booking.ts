import { randomUUID } from 'node:crypto';
import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { announce } from './announce.ts';
import { checkStart } from './check-order.ts';
import { bookingOf, isOpen } from './find-booking.ts';
import { hostFor } from './make-booking.ts';
import { needsConfirmation } from './needs-confirmation.ts';
import { badRequest, notFound } from './refusal.ts';
import { useUpReservation } from './reservations.ts';
import { minute } from './span.ts';

export type Move = {
	/** Milliseconds since 1970 */
	start: number;
	/** Mail of whoever moves it; the host's own needs no confirmation */
	by: string | null;
	reason: string | null;
};

/**
 * Moves a booking: a new one with a new uid, the old one cancelled without a word. Tells ONE BOOKING_RESCHEDULED, or
 * BOOKING_REQUESTED with the booking before where the host has to say yes to the new time.
 * @throws Refusal 400 (not free, cancelled, moved before), 404
 */
export function moveBooking(world: CalWorld, uid: string, move: Move): Booking {
	const old = movable(world, uid);
	const eventType = eventTypeOf(world, old);
	const length = (old.end - old.start) / minute;
	checkStart(world, eventType, { start: move.start, length, moving: old.uid });
	const hostId = hostFor(world, eventType, { start: move.start, length }, old.uid);
	const before = structuredClone(old);
	const moved = movedFrom(world, old, { ...move, hostId });
	if (!byHost(world, old, move.by) && needsConfirmation(world, eventType, move.start))
		moved.status = 'PENDING';
	supersede(world, old, moved.uid, move);
	world.bookings.set(moved.uid, moved);
	useUpReservation(world, eventType.id, moved.start);
	announce(world, moved.status === 'PENDING' ? 'BOOKING_REQUESTED' : 'BOOKING_RESCHEDULED', moved, {
		before,
	});
	return moved;
}

/** A booking that may still be moved. @throws Refusal 400, 404 */
export function movable(world: CalWorld, uid: string): Booking {
	const booking = bookingOf(world, uid);
	const refusal = (why: string) => badRequest(`Booking ${uid} cannot be moved: it ${why}.`);
	if (booking.rescheduledToUid !== null)
		throw refusal(`has been moved already, to ${booking.rescheduledToUid}`);
	const { allowReschedulingCancelledBookings: cancelled, allowReschedulingPastBookings: past } =
		world.eventTypes.get(booking.eventTypeId)?.rest ?? {};
	// The host has asked for another time: this is the answer.
	const awaited = booking.status === 'CANCELLED' && (booking.rescheduled || cancelled === true);
	if (!isOpen(booking) && !awaited) throw refusal('has been cancelled');
	if (booking.end <= world.now() && past !== true) throw refusal('is over');
	return booking;
}

/** @throws Refusal 404 */
export function eventTypeOf(world: CalWorld, { eventTypeId }: Booking): EventType {
	const eventType = world.eventTypes.get(eventTypeId);
	if (eventType === undefined) throw notFound(`The event type ${eventTypeId} of this booking is gone.`);
	return eventType;
}

function movedFrom(world: CalWorld, old: Booking, move: Move & { hostId: number }): Booking {
	const uid = world.newUid();
	const now = world.now();
	const meetingUrl = old.meetingUrl?.replace(old.uid, uid) ?? null;
	return {
		...structuredClone(old),
		id: world.nextId(),
		uid,
		hostId: move.hostId,
		status: 'ACCEPTED',
		start: move.start,
		end: move.start + old.end - old.start,
		createdAt: now,
		updatedAt: now,
		attendees: old.attendees.map((attendee) => ({ ...structuredClone(attendee), id: world.nextId() })),
		metadata: { ...old.metadata, ...(meetingUrl === null ? {} : { videoCallUrl: meetingUrl }) },
		meetingUrl,
		fromReschedule: old.uid,
		rescheduled: false,
		rescheduledToUid: null,
		rescheduledBy: move.by,
		reschedulingReason: move.reason,
		cancellationReason: null,
		cancelledBy: null,
		oneTimePassword: randomUUID(),
		iCalSequence: old.iCalSequence + 1,
	};
}

function supersede(world: CalWorld, old: Booking, to: string, { by, reason }: Move): void {
	old.status = 'CANCELLED';
	old.rescheduled = true;
	old.rescheduledToUid = to;
	old.rescheduledBy = by;
	old.reschedulingReason = reason;
	old.updatedAt = world.now();
}

function byHost(world: CalWorld, { hostId }: Booking, by: string | null): boolean {
	return by !== null && world.users.get(hostId)?.email === by;
}
