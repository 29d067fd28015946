import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { eventTypeOf } from './move-booking.ts';
import { badRequest, notFound } from './refusal.ts';

/** The instant meeting that a link's token is for, while it waits for a host; null: none, or somebody has joined it. */
export function waitingInstant(world: CalWorld, token: string): Booking | null {
	const all = [...world.bookings.values()].filter(
		({ isInstant, status }) => isInstant && status === 'PENDING',
	);
	return all.find(({ oneTimePassword }) => oneTimePassword === token) ?? null;
}

/** The first host to join an instant meeting has it: INSTANT_MEETING_ACCEPTED. @throws Refusal 400 (not a host), 404 */
export function acceptInstant(world: CalWorld, token: string, hostId: number): Booking {
	const booking = waitingInstant(world, token);
	if (booking === null) throw notFound('No instant meeting waits behind this link any more.');
	if (!eventTypeOf(world, booking).hosts?.includes(hostId)) {
		throw badRequest(`User ${hostId} does not host this event.`);
	}
	booking.hostId = hostId;
	booking.status = 'ACCEPTED';
	booking.updatedAt = world.now();
	world.calls.set(booking.uid, { host: true, guest: true });
	announce(world, 'INSTANT_MEETING_ACCEPTED', booking);
	return booking;
}
