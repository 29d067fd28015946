import { z } from 'zod';
import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { badRequest } from './refusal.ts';
import { minute } from './span.ts';

const policySchema = z.object({ disabled: z.boolean().optional(), minutesBefore: z.number().optional() });

function policyOf(
	world: CalWorld,
	{ eventTypeId }: Booking,
	name: 'disableCancelling' | 'disableRescheduling',
) {
	const policy = policySchema.safeParse(world.eventTypes.get(eventTypeId)?.rest[name]);
	return policy.success ? policy.data : {};
}

/** What an event type allows those who booked it; its hosts may always. @throws Refusal 400 */
export function checkMayCancel(world: CalWorld, booking: Booking): void {
	if (policyOf(world, booking, 'disableCancelling').disabled !== true) return;
	throw badRequest('This event type does not let its attendees cancel.');
}

/** @throws Refusal 400 */
export function checkMayMove(world: CalWorld, booking: Booking): void {
	const { disabled = false, minutesBefore } = policyOf(world, booking, 'disableRescheduling');
	const tooLate = minutesBefore !== undefined && booking.start - world.now() < minutesBefore * minute;
	if (disabled || tooLate)
		throw badRequest('This event type does not let its attendees reschedule any more.');
}
