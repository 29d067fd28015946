import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { bookingOf, seriesOf } from './find-booking.ts';
import { badRequest } from './refusal.ts';

/**
 * The host says yes: BOOKING_CREATED after confirmation. A requested series is confirmed as a whole and told once.
 * @throws Refusal 400 (nothing to confirm), 404
 */
export function confirmBooking(world: CalWorld, uid: string): Booking {
	const booking = pending(world, uid, 'confirmed');
	for (const one of together(world, booking)) {
		one.status = 'ACCEPTED';
		one.updatedAt = world.now();
	}
	announce(world, 'BOOKING_CREATED', booking, { after: 'confirmation' });
	return booking;
}

/** The host says no: BOOKING_REJECTED; a series as a whole. @throws Refusal 400, 404 */
export function declineBooking(world: CalWorld, uid: string, reason: string | null): Booking {
	const booking = pending(world, uid, 'declined');
	for (const one of together(world, booking)) {
		one.status = 'REJECTED';
		one.rejectionReason = reason;
		one.updatedAt = world.now();
	}
	announce(world, 'BOOKING_REJECTED', booking);
	return booking;
}

function pending(world: CalWorld, uid: string, verb: string): Booking {
	const booking = bookingOf(world, uid);
	if (booking.isInstant) throw badRequest(`An instant meeting is joined, not ${verb}.`);
	if (booking.status === 'PENDING') return booking;
	throw badRequest(`Only a pending booking can be ${verb}; ${uid} is ${booking.status.toLowerCase()}.`);
}

function together(world: CalWorld, booking: Booking): Booking[] {
	if (booking.recurringEventId === null) return [booking];
	return seriesOf(world, booking.recurringEventId).filter(({ status }) => status === 'PENDING');
}
