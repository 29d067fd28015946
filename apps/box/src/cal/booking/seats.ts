import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';

/** The slot that bookers of this time share, where somebody has begun one. */
export function sharedSlot(world: CalWorld, eventType: EventType, start: number): Booking | null {
	if (eventType.seatsPerTimeSlot === null) return null;
	const found = [...world.bookings.values()].find(
		(booking) =>
			booking.eventTypeId === eventType.id &&
			booking.start === start &&
			(booking.status === 'ACCEPTED' || booking.status === 'PENDING'),
	);
	return found ?? null;
}

export const seatsLeft = (eventType: EventType, slot: Booking | null): number =>
	(eventType.seatsPerTimeSlot ?? 1) - (slot?.attendees.length ?? 0);
