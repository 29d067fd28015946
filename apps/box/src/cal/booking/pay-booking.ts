import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { bookingOf } from './find-booking.ts';
import { eventTypeOf } from './move-booking.ts';
import { needsConfirmation } from './needs-confirmation.ts';
import { badRequest } from './refusal.ts';

/**
 * The booker has paid: BOOKING_CREATED after payment, or BOOKING_REQUESTED where the host has to say yes, and then
 * BOOKING_PAID. Payment is a matter of the pages: no endpoint leads here.
 * @throws Refusal 400 (nothing to pay), 404
 */
export function payBooking(world: CalWorld, uid: string): Booking {
	const booking = bookingOf(world, uid);
	const stands = booking.status === 'ACCEPTED' || booking.status === 'PENDING';
	if (booking.paid || !stands) throw badRequest(`There is nothing to pay for booking ${uid}.`);
	booking.paid = true;
	booking.updatedAt = world.now();
	if (needsConfirmation(world, eventTypeOf(world, booking), booking.start)) {
		announce(world, 'BOOKING_REQUESTED', booking);
	} else {
		booking.status = 'ACCEPTED';
		announce(world, 'BOOKING_CREATED', booking, { after: 'payment' });
	}
	announce(world, 'BOOKING_PAID', booking);
	return booking;
}
