import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import type { PrivateLink } from '../world/private-link.ts';
import { signedIn } from './caller.ts';
import { ownEventType } from './event-types.ts';
import { moment } from './fields.ts';
import { readBody } from './read-body.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { success } from './success.ts';

const bodySchema = z.object({
	expiresAt: moment.optional(),
	maxUsageCount: z.number().int().min(1).optional(),
});

/** `/event-types/{id}/private-links`; the version does not matter. */
export function privateLinksRoom({ world }: Parts): Room {
	const room = newRoom(world);
	const all = '/event-types/:eventTypeId/private-links';
	const one = '/event-types/:eventTypeId/private-links/:linkId';
	room.post(all, async (c) => {
		const eventType = ownEventType(
			world,
			signedIn(c.env.caller, 'EVENT_TYPE_WRITE'),
			c.req.param('eventTypeId'),
		);
		const link = addLink(world, eventType, await readBody(c.req, bodySchema));
		return success(c, output(world, eventType, link), 201);
	});
	room.get(all, (c) => {
		const eventType = ownEventType(
			world,
			signedIn(c.env.caller, 'EVENT_TYPE_READ'),
			c.req.param('eventTypeId'),
		);
		const links = [...world.privateLinks.values()].filter((link) => link.eventTypeId === eventType.id);
		return success(
			c,
			links.map((link) => output(world, eventType, link)),
		);
	});
	room.patch(one, async (c) => {
		const eventType = ownEventType(
			world,
			signedIn(c.env.caller, 'EVENT_TYPE_WRITE'),
			c.req.param('eventTypeId'),
		);
		const link = linkOf(world, eventType, c.req.param('linkId'));
		const { expiresAt, maxUsageCount } = await readBody(c.req, bodySchema);
		if (expiresAt !== undefined) link.expiresAt = expiresAt;
		else if (maxUsageCount !== undefined) Object.assign(link, { expiresAt: null, maxUsageCount });
		return success(c, output(world, eventType, link));
	});
	room.delete(one, (c) => {
		const eventType = ownEventType(
			world,
			signedIn(c.env.caller, 'EVENT_TYPE_WRITE'),
			c.req.param('eventTypeId'),
		);
		const { id: linkId } = linkOf(world, eventType, c.req.param('linkId'));
		world.privateLinks.delete(linkId);
		return success(c, { linkId, message: 'The private link is gone.' });
	});
	return room;
}

function addLink(
	world: CalWorld,
	{ id: eventTypeId }: EventType,
	given: z.output<typeof bodySchema>,
): PrivateLink {
	const { expiresAt = null, maxUsageCount = 1 } = given;
	const id = randomBytes(11).toString('hex');
	const link = { id, eventTypeId, expiresAt, maxUsageCount, usageCount: 0 };
	world.privateLinks.set(id, link);
	return link;
}

function linkOf(world: CalWorld, { id: eventTypeId }: EventType, id: string): PrivateLink {
	const link = world.privateLinks.get(id);
	if (link?.eventTypeId !== eventTypeId) throw notFound(`This event type has no private link ${id}.`);
	return link;
}

/** It ends at a time or by use: the one or the other is told. */
function output(world: CalWorld, { slug }: EventType, link: PrivateLink) {
	const { id: linkId, eventTypeId, expiresAt, maxUsageCount, usageCount } = link;
	const bookingUrl = `${world.origin}/d/${linkId}/${slug}`;
	if (expiresAt === null) {
		return {
			linkId,
			eventTypeId,
			isExpired: usageCount >= maxUsageCount,
			bookingUrl,
			maxUsageCount,
			usageCount,
		};
	}
	const isExpired = expiresAt <= world.now();
	return { linkId, eventTypeId, isExpired, bookingUrl, expiresAt: new Date(expiresAt).toISOString() };
}
