import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { bookingOf, isOpen, seatOf, seriesOf } from './find-booking.ts';
import { badRequest } from './refusal.ts';

export type Cancellation = {
	reason: string | null;
	/** Mail of whoever cancels, where it is known */
	by: string | null;
};

/** Cancels one booking and tells BOOKING_CANCELLED. @throws Refusal 400 (it is over), 404 */
export function cancelBooking(world: CalWorld, uid: string, cancellation: Cancellation): Booking {
	const booking = openBooking(world, uid);
	close(world, booking, cancellation);
	announce(world, 'BOOKING_CANCELLED', booking);
	return booking;
}

/** Cancels an occurrence and all that follow: ONE BOOKING_CANCELLED, for the chosen one. @throws Refusal 400, 404 */
export function cancelFollowing(world: CalWorld, uid: string, cancellation: Cancellation): Booking[] {
	const chosen = openBooking(world, uid);
	if (chosen.recurringEventId === null) return [cancelBooking(world, uid, cancellation)];
	const rest = seriesOf(world, chosen.recurringEventId).filter(
		(booking) => isOpen(booking) && booking.start >= chosen.start,
	);
	for (const booking of rest) close(world, booking, cancellation);
	announce(world, 'BOOKING_CANCELLED', chosen, { allRemaining: true });
	return rest;
}

/** Cancels what is left of a series. @throws Refusal 400 where nothing is */
export function cancelSeries(world: CalWorld, series: readonly Booking[], given: Cancellation): Booking[] {
	const first = series.find((booking) => isOpen(booking) && booking.end > world.now());
	if (first === undefined) throw badRequest('All bookings of this series are over or cancelled already.');
	return cancelFollowing(world, first.uid, given);
}

/**
 * Gives one seat back: the slot goes on while anybody is left in it. The copy that is told is CANCELLED and still has
 * the attendee who goes.
 * @throws Refusal 400, 404
 */
export function cancelSeat(
	world: CalWorld,
	uid: string,
	seatUid: string,
	cancellation: Cancellation,
): Booking {
	const booking = openBooking(world, uid);
	const leaving = seatOf(booking, seatUid);
	const told: Booking = {
		...booking,
		status: 'CANCELLED',
		cancellationReason: cancellation.reason,
		cancelledBy: cancellation.by ?? leaving.email,
	};
	announce(world, 'BOOKING_CANCELLED', told, { seatUid });
	booking.attendees = booking.attendees.filter((one) => one !== leaving);
	booking.updatedAt = world.now();
	if (booking.attendees.length === 0) close(world, booking, cancellation);
	return booking;
}

function openBooking(world: CalWorld, uid: string): Booking {
	const booking = bookingOf(world, uid);
	if (booking.status === 'CANCELLED' || booking.status === 'REJECTED') {
		throw badRequest(`Booking ${uid} is cancelled or rejected already.`);
	}
	if (booking.end <= world.now()) throw badRequest(`Booking ${uid} is over, so it cannot be cancelled.`);
	return booking;
}

function close(world: CalWorld, booking: Booking, { reason, by }: Cancellation): void {
	booking.status = 'CANCELLED';
	booking.cancellationReason = reason;
	booking.cancelledBy = by;
	booking.updatedAt = world.now();
	booking.iCalSequence += 1;
}
