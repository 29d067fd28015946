import { randomUUID } from 'node:crypto';
import type { Attendee, Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { checkStart } from './check-order.ts';
import { isOpen, seatOf } from './find-booking.ts';
import { hostFor, type Made } from './make-booking.ts';
import { eventTypeOf, type Move, movable } from './move-booking.ts';
import { badRequest } from './refusal.ts';
import { seatsLeft, sharedSlot } from './seats.ts';
import { minute } from './span.ts';

/**
 * One attendee moves their seat; the old slot goes on for the others. In a slot that is there already they keep their
 * seat's uid, a new slot gives a new one. Tells BOOKING_RESCHEDULED for that seat.
 * @throws Refusal 400, 404
 */
export function moveSeat(world: CalWorld, uid: string, seatUid: string, move: Move): Made {
	const old = movable(world, uid);
	const eventType = eventTypeOf(world, old);
	const seat = seatOf(old, seatUid);
	if (old.start === move.start) throw badRequest('The seat is at this time already.');
	const length = (old.end - old.start) / minute;
	checkStart(world, eventType, { start: move.start, length, moving: null });
	const target = sharedSlot(world, eventType, move.start);
	if (target !== null && seatsLeft(eventType, target) <= 0) {
		throw badRequest('All seats of that slot are taken.');
	}
	const hostId = target?.hostId ?? hostFor(world, eventType, { start: move.start, length });
	const before = structuredClone(old);
	const made = target === null ? begin(world, old, seat, { ...move, hostId }) : join(world, target, seat);
	leave(world, old, seat, made.booking.uid);
	announce(world, 'BOOKING_RESCHEDULED', made.booking, { before, seatUid: made.seatUid ?? seatUid });
	return made;
}

/** The host moves a slot for all who sit in it: the same booking, with another time. @throws Refusal 400, 404 */
export function moveSlot(world: CalWorld, uid: string, move: Move): Booking {
	const booking = movable(world, uid);
	if (!isOpen(booking)) throw badRequest(`Booking ${uid} cannot be moved: it is cancelled.`);
	const eventType = eventTypeOf(world, booking);
	const length = (booking.end - booking.start) / minute;
	checkStart(world, eventType, { start: move.start, length, moving: uid });
	if (sharedSlot(world, eventType, move.start) !== null)
		throw badRequest('There is a slot at that time already.');
	hostFor(world, eventType, { start: move.start, length }, uid);
	const before = structuredClone(booking);
	booking.start = move.start;
	booking.end = move.start + length * minute;
	booking.rescheduledBy = move.by;
	booking.reschedulingReason = move.reason;
	booking.updatedAt = world.now();
	booking.iCalSequence += 1;
	announce(world, 'BOOKING_RESCHEDULED', booking, { before });
	return booking;
}

function join(world: CalWorld, target: Booking, seat: Attendee): Made {
	target.attendees.push(structuredClone(seat));
	target.updatedAt = world.now();
	return { booking: target, seatUid: seat.seatUid };
}

function begin(world: CalWorld, old: Booking, seat: Attendee, move: Move & { hostId: number }): Made {
	const uid = world.newUid();
	const now = world.now();
	const seatUid = randomUUID();
	const meetingUrl = old.meetingUrl?.replace(old.uid, uid) ?? null;
	const booking: Booking = {
		...structuredClone(old),
		id: world.nextId(),
		uid,
		hostId: move.hostId,
		start: move.start,
		end: move.start + old.end - old.start,
		createdAt: now,
		updatedAt: now,
		attendees: [{ ...structuredClone(seat), id: world.nextId(), seatUid }],
		guests: [],
		metadata: { ...old.metadata, ...(meetingUrl === null ? {} : { videoCallUrl: meetingUrl }) },
		meetingUrl,
		fromReschedule: old.uid,
		rescheduledBy: move.by,
		reschedulingReason: move.reason,
		oneTimePassword: randomUUID(),
		iCalUid: `${uid}@Cal.com`,
		iCalSequence: 0,
	};
	world.bookings.set(uid, booking);
	return { booking, seatUid };
}

function leave(world: CalWorld, old: Booking, seat: Attendee, to: string): void {
	old.attendees = old.attendees.filter((one) => one !== seat);
	old.updatedAt = world.now();
	if (old.attendees.length > 0) return;
	old.status = 'CANCELLED';
	old.rescheduled = true;
	old.rescheduledToUid = to;
}
