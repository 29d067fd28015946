import type { Happening } from '../world/happening.ts';
import type { Webhook } from '../world/webhook.ts';
import type { World } from '../world/world.ts';

/**
 * The webhooks that are told of it: active ones with its trigger, of the host or of the event type.
 * One that two of them point at is told twice.
 */
export function subscribers(world: World, happening: Happening): Webhook[] {
	return [...world.webhooks.values()].filter(
		(webhook) =>
			webhook.active && webhook.triggers.includes(happening.trigger) && concerns(webhook, happening),
	);
}

function concerns(webhook: Webhook, { booking, userId }: Happening): boolean {
	if (booking === null) return userId === undefined || webhook.userId === userId;
	if (webhook.eventTypeId !== null) return webhook.eventTypeId === booking.eventTypeId;
	return webhook.userId === booking.hostId;
}
