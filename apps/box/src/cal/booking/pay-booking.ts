import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { checkOrder } from './check-order.ts';
import { draftBooking } from './draft.ts';
import { bookingOf } from './find-booking.ts';
import { hostFor } from './make-booking.ts';
import type { Order } from './order.ts';
import { badRequest } from './refusal.ts';

/**
 * Books what has to be paid for: BOOKING_PAYMENT_INITIATED, and nothing more until the money is there. As at Cal.com
 * the booking is ACCEPTED already, and its time is taken.
 * @throws Refusal 400, 404
 */
export function bookUnpaid(world: CalWorld, order: Order): Booking {
	const eventType = checkOrder(world, order);
	const booking = draftBooking(world, eventType, order, hostFor(world, eventType, order));
	world.bookings.set(booking.uid, booking);
	announce(world, 'BOOKING_PAYMENT_INITIATED', booking);
	return booking;
}

/** The money is there: BOOKING_CREATED, and right after it BOOKING_PAID. @throws Refusal 400, 404 */
export function payBooking(world: CalWorld, uid: string): Booking {
	const booking = bookingOf(world, uid);
	if (booking.paid) throw badRequest(`Booking ${uid} is paid already.`);
	if (booking.status !== 'ACCEPTED') throw badRequest(`Booking ${uid} does not stand any more.`);
	booking.paid = true;
	booking.updatedAt = world.now();
	announce(world, 'BOOKING_CREATED', booking, { after: 'payment' });
	announce(world, 'BOOKING_PAID', booking);
	return booking;
}
