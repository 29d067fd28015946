import { z } from 'zod';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { minute } from './span.ts';

const policySchema = z.object({
	type: z.literal('time'),
	noticeThreshold: z.object({ unit: z.string(), count: z.number() }),
});

/** Whether a host has to say yes: to each booking, or only to those that come at short notice. */
export function needsConfirmation(world: CalWorld, eventType: EventType, start: number): boolean {
	if (!eventType.requiresConfirmation) return false;
	const policy = policySchema.safeParse(eventType.rest['confirmationPolicy']);
	if (!policy.success) return true;
	const { unit, count } = policy.data.noticeThreshold;
	return start - world.now() < count * (units[unit] ?? minute);
}

const units: Readonly<Record<string, number>> = { minutes: minute, hours: 60 * minute, days: 1440 * minute };
