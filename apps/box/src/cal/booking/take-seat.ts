import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { announce } from './announce.ts';
import { draftAttendee } from './draft.ts';
import type { Made } from './make-booking.ts';
import { mailOf, type Order } from './order.ts';
import { badRequest, conflict } from './refusal.ts';
import { useUpReservation } from './reservations.ts';
import { seatsLeft } from './seats.ts';

/** One more in a slot with seats: the same booking, told again for the new seat. @throws Refusal 400, 409 */
export function takeSeat(world: CalWorld, eventType: EventType, slot: Booking, order: Order): Made {
	if (slot.attendees.some(({ email }) => email === mailOf(order.booker))) {
		throw conflict('This attendee has a seat in that slot already.');
	}
	if (seatsLeft(eventType, slot) <= 0) throw badRequest('All seats of that slot are taken.');
	const attendee = draftAttendee(world, eventType, order);
	slot.attendees.push(attendee);
	slot.updatedAt = world.now();
	useUpReservation(world, eventType.id, slot.start);
	const trigger = slot.status === 'PENDING' ? 'BOOKING_REQUESTED' : 'BOOKING_CREATED';
	announce(world, trigger, slot, { seatUid: attendee.seatUid ?? '' });
	return { booking: slot, seatUid: attendee.seatUid };
}
