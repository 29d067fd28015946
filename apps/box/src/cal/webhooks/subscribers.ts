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
			webhook.active &&
			webhook.triggers.includes(happening.trigger) &&
			(happening.details.onlyWebhook ?? webhook.id) === webhook.id &&
			concerns(webhook, happening, world),
	);
}

function concerns(webhook: Webhook, { booking, userId }: Happening, { eventTypes }: World): boolean {
	if (booking === null) return userId === undefined || webhook.userId === userId;
	if (webhook.eventTypeId !== null) return webhook.eventTypeId === booking.eventTypeId;
	// Personal webhooks hear nothing of events whose hosts take turns.
	return webhook.userId === booking.hostId && eventTypes.get(booking.eventTypeId)?.hosts === undefined;
}
