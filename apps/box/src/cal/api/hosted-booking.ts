import { bookingOf } from '../booking/find-booking.ts';
import { forbidden } from '../booking/refusal.ts';
import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { User } from '../world/user.ts';
import { type Caller, signedIn } from './caller.ts';

/** Somebody's own booking: they host it, or its event type is theirs. */
export const isHost = (world: CalWorld, user: User | null, { hostId, eventTypeId }: Booking): boolean =>
	user !== null && (user.id === hostId || user.id === world.eventTypes.get(eventTypeId)?.ownerId);

/**
 * What only a host may touch.
 * @throws Refusal 401, 403, 404
 */
export function hostedBooking(
	world: CalWorld,
	caller: Caller,
	uid: string,
	scope: string,
): { booking: Booking; user: User } {
	const user = signedIn(caller, scope);
	const booking = bookingOf(world, uid);
	if (!isHost(world, user, booking)) throw forbidden(`User ${user.id} does not host booking ${uid}.`);
	return { booking, user };
}
