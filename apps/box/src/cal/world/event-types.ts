import type { CalWorld } from './cal-world.ts';
import type { EventType } from './event-type.ts';

/** Its webhooks and private links go with it; its bookings stay. */
export function removeEventType(world: CalWorld, id: number): void {
	world.eventTypes.delete(id);
	for (const webhook of world.webhooks.values()) {
		if (webhook.eventTypeId === id) world.webhooks.delete(webhook.id);
	}
	for (const link of world.privateLinks.values()) {
		if (link.eventTypeId === id) world.privateLinks.delete(link.id);
	}
}

/** Nobody has two event types of the same slug. @param but The one that is being changed */
export function isSlugTaken(world: CalWorld, ownerId: number, slug: string, but: EventType | null): boolean {
	return [...world.eventTypes.values()].some(
		(one) => one !== but && one.ownerId === ownerId && one.slug === slug,
	);
}
