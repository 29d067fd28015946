import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { bookingOf, isOpen } from './find-booking.ts';
import { badRequest } from './refusal.ts';

/**
 * The host asks for another time: the booking is cancelled, and whoever booked it may move it all the same.
 * Tells BOOKING_CANCELLED with `requestReschedule`.
 * @throws Refusal 400, 404
 */
export function requestReschedule(
	world: CalWorld,
	uid: string,
	{ reason, by }: { reason: string | null; by: string },
): Booking {
	const booking = bookingOf(world, uid);
	if (!isOpen(booking)) throw badRequest(`Booking ${uid} has been cancelled or rejected already.`);
	booking.status = 'CANCELLED';
	booking.rescheduled = true;
	booking.cancellationReason = reason;
	booking.cancelledBy = by;
	booking.updatedAt = world.now();
	announce(world, 'BOOKING_CANCELLED', booking, { requestReschedule: true });
	return booking;
}
