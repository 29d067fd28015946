import type { Hono } from 'hono';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import type { PrivateLink } from '../world/private-link.ts';
import { refuseForeign } from './refuse-foreign.ts';

/** The meeting behind `/d/{id}/{slug}`; null where the link has ended, or leads to another meeting. */
export function privatelyNamed(world: CalWorld, id: string, slug: string): EventType | null {
	const link = world.privateLinks.get(id);
	const eventType = link && world.eventTypes.get(link.eventTypeId);
	return link && eventType?.slug === slug && !hasEnded(world, link) ? eventType : null;
}

/** Counts the bookings that came by private links: their page says so when one was made. */
export function addPrivateLinkRoutes(app: Hono, world: CalWorld): void {
	app.post('/d/:id/used', refuseForeign, (context) => {
		const link = world.privateLinks.get(context.req.param('id') ?? '');
		if (link === undefined) return context.text('There is no such link.', 404);
		link.usageCount += 1;
		return context.body(null, 204);
	});
}

/** It ends at a time, or by use. */
function hasEnded(world: CalWorld, { expiresAt, usageCount, maxUsageCount }: PrivateLink): boolean {
	return expiresAt === null ? usageCount >= maxUsageCount : expiresAt <= world.now();
}
