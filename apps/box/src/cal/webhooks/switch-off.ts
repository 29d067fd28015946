import type { World } from '../world/world.ts';
import type { Message } from './build-message.ts';

/** The receiver is gone: its webhook is told nothing from then on. */
export function switchOff(world: World, { webhookId }: Message, log: (message: string) => void): void {
	const webhook = webhookId === null ? undefined : world.webhooks.get(webhookId);
	if (webhook === undefined) return;
	webhook.active = false;
	log(`410 Gone: the webhook to ${webhook.subscriberUrl} is switched off`);
}
