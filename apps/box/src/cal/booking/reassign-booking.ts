import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { bookingOf } from './find-booking.ts';
import { hostDays } from './hosts.ts';
import { eventTypeOf } from './move-booking.ts';
import { badRequest } from './refusal.ts';
import { holds, overlaps } from './span.ts';

/**
 * Gives a round-robin booking to another host: BOOKING_REASSIGNED.
 * @param to null: whoever of the others is free
 * @throws Refusal 400 (no round robin, nobody free, not a host), 404
 */
export function reassignBooking(
	world: CalWorld,
	uid: string,
	{ to, reason }: { to: number | null; reason: string | null },
): Booking {
	const booking = bookingOf(world, uid);
	const eventType = eventTypeOf(world, booking);
	if (eventType.hosts === undefined) throw badRequest('Only bookings of a round robin can be reassigned.');
	if (to !== null && !eventType.hosts.includes(to)) throw badRequest(`User ${to} does not host this event.`);
	if (to === booking.hostId) throw badRequest(`User ${to} is the host of this booking already.`);
	const next = to ?? otherFreeHost(world, booking);
	const previous = booking.hostId;
	booking.hostId = next;
	booking.updatedAt = world.now();
	const reassigned = { addedHostUserIds: [next], removedHostUserIds: [previous], reason };
	announce(world, 'BOOKING_REASSIGNED', booking, { reassigned });
	return booking;
}

function otherFreeHost(world: CalWorld, booking: Booking): number {
	const free = hostDays(world, eventTypeOf(world, booking), booking, booking.uid).find(
		({ hostId, open, busy }) =>
			hostId !== booking.hostId &&
			open.some((hours) => holds(hours, booking)) &&
			!busy.some((taken) => overlaps(taken, booking)),
	);
	if (free === undefined) throw badRequest('No other host is free at this time.');
	return free.hostId;
}
