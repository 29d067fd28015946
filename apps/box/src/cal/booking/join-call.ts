import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { Call } from '../world/call.ts';
import { bookingOf } from './find-booking.ts';
import { badRequest } from './refusal.ts';

/** Plays that somebody comes to the video call of a booking. @throws Refusal 400 (no call in Cal Video), 404 */
export function joinCall(world: CalWorld, uid: string, who: keyof Call): Booking {
	const booking = bookingOf(world, uid);
	if (booking.location !== 'integrations:daily') throw badRequest(`Booking ${uid} has no call in Cal Video.`);
	world.calls.set(uid, { host: false, guest: false, ...world.calls.get(uid), [who]: true });
	return booking;
}
