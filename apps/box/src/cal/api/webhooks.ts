import type { Context } from 'hono';
import { z } from 'zod';
import { conflict, notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { addWebhook } from '../world/rows.ts';
import type { Webhook } from '../world/webhook.ts';
import { signedIn } from './caller.ts';
import { ownEventType } from './event-types.ts';
import { skip, take } from './fields.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { type Call, newRoom, type Parts, type Room } from './room.ts';
import { success } from './success.ts';
import { told } from './told.ts';
import { webhookOutput, webhookSchemas } from './webhook-input.ts';

const pageSchema = z.object({ take: take.default(250), skip });

type Owner = Pick<Webhook, 'userId' | 'eventTypeId'>;
type Right = 'READ' | 'WRITE';
/** Whose webhooks a call is about. @throws Refusal 401, 403, 404 */
type OwnerOf = (c: Context<{ Bindings: Call }>, right: Right) => Owner;

/** `/webhooks` of a user, and `/event-types/{id}/webhooks`: the same bodies, other owners and scopes. */
export function webhooksRoom(parts: Parts): Room {
	const room = newRoom(parts.world);
	webhookRoutes(room, parts, '/webhooks', (c, right) => ({
		userId: signedIn(c.env.caller, `WEBHOOK_${right}`).id,
		eventTypeId: null,
	}));
	const ofEventType: OwnerOf = (c, right) => {
		const user = signedIn(c.env.caller, `EVENT_TYPE_${right}`);
		const { id } = ownEventType(parts.world, user, c.req.param('eventTypeId') ?? '');
		return { userId: null, eventTypeId: id };
	};
	webhookRoutes(room, parts, '/event-types/:eventTypeId/webhooks', ofEventType);
	room.delete('/event-types/:eventTypeId/webhooks', (c) => {
		const all = owned(parts.world, ofEventType(c, 'WRITE'));
		for (const { id } of all) parts.world.webhooks.delete(id);
		return success(c, `${all.length} webhooks are gone.`);
	});
	return room;
}

/** Lists have no pagination block: a client reads until a page is short. */
function webhookRoutes(room: Room, { world, profile }: Parts, path: string, ownerOf: OwnerOf): void {
	const schemas = webhookSchemas(profile);
	room.post(path, async (c) => {
		const owner = ownerOf(c, 'WRITE');
		const { subscriberUrl, triggers, ...rest } = await readBody(c.req, schemas.create);
		checkUrl(world, owner, subscriberUrl, null);
		const webhook = addWebhook(world, { ...told(rest), ...owner, subscriberUrl, triggers });
		return success(c, webhookOutput(webhook), 201);
	});
	room.get(path, (c) => {
		const { take, skip } = readQuery(c.req.url, pageSchema);
		const page = owned(world, ownerOf(c, 'READ')).slice(skip, skip + take);
		return success(c, page.map(webhookOutput));
	});
	const one = `${path}/:webhookId`;
	const find = (c: Context<{ Bindings: Call }>, right: Right) =>
		webhookOf(world, ownerOf(c, right), c.req.param('webhookId') ?? '');
	room.get(one, (c) => success(c, webhookOutput(find(c, 'READ'))));
	room.patch(one, async (c) => {
		const webhook = find(c, 'WRITE');
		const changes = told(await readBody(c.req, schemas.update));
		if (changes.subscriberUrl !== undefined) checkUrl(world, webhook, changes.subscriberUrl, webhook);
		return success(c, webhookOutput(Object.assign(webhook, changes)));
	});
	room.delete(one, (c) => {
		const webhook = find(c, 'WRITE');
		world.webhooks.delete(webhook.id);
		return success(c, webhookOutput(webhook));
	});
}

const owned = (world: CalWorld, owner: Owner) =>
	[...world.webhooks.values()].filter(
		({ userId, eventTypeId }) => userId === owner.userId && eventTypeId === owner.eventTypeId,
	);

/** @throws Refusal 404 */
function webhookOf(world: CalWorld, owner: Owner, id: string): Webhook {
	const webhook = owned(world, owner).find((one) => one.id === id);
	if (webhook === undefined) throw notFound(`There is no webhook ${id} here.`);
	return webhook;
}

/** An owner has one webhook to an address. @throws Refusal 409 */
function checkUrl(world: CalWorld, owner: Owner, url: string, but: Webhook | null): void {
	if (owned(world, owner).some((one) => one !== but && one.subscriberUrl === url)) {
		throw conflict('There is a webhook to this address already.');
	}
}
