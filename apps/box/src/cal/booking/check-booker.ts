import { z } from 'zod';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { isOpen } from './find-booking.ts';
import { type Booker, mailOf } from './order.ts';
import { badRequest } from './refusal.ts';

const limitSchema = z
	.object({ maximumActiveBookings: z.number(), offerReschedule: z.boolean().optional() })
	.nullable()
	.catch(null);

/** How many bookings to come somebody may have of an event type. @throws Refusal 400 */
export function checkBooker(world: CalWorld, { id, rest }: EventType, booker: Booker): void {
	const limit = limitSchema.parse(rest['bookerActiveBookingsLimit'] ?? null);
	if (limit === null) return;
	const email = mailOf(booker);
	const theirs = [...world.bookings.values()].filter(
		(one) =>
			one.eventTypeId === id &&
			isOpen(one) &&
			one.start >= world.now() &&
			one.attendees.some((attendee) => attendee.email === email),
	);
	const last = theirs.at(-1);
	if (theirs.length < limit.maximumActiveBookings) return;
	const instead = limit.offerReschedule && last ? ` They can move booking ${last.uid} instead.` : '';
	throw badRequest(`${email} has as many bookings of this event type as anybody may have.${instead}`);
}
