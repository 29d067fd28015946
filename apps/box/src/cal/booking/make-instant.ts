import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { draftBooking } from './draft.ts';
import type { Made } from './make-booking.ts';
import type { Order } from './order.ts';
import { badRequest, notFound } from './refusal.ts';

/**
 * A meeting at once, with whichever host answers first: INSTANT_MEETING. Only event types with several hosts have it.
 * @throws Refusal 400, 404
 */
export function makeInstant(world: CalWorld, order: Order): Made {
	const eventType = world.eventTypes.get(order.eventTypeId);
	if (eventType === undefined) throw notFound(`There is no event type ${order.eventTypeId}.`);
	if (eventType.hosts === undefined) throw badRequest('Only a team event type has instant meetings.');
	const booking = draftBooking(world, eventType, { ...order, start: world.now() }, eventType.ownerId);
	booking.status = 'PENDING';
	booking.isInstant = true;
	world.bookings.set(booking.uid, booking);
	const connectAndJoinUrl = `${world.origin}/connect-and-join?token=${booking.oneTimePassword}`;
	announce(world, 'INSTANT_MEETING', booking, { payload: { connectAndJoinUrl } });
	return { booking, seatUid: null };
}
