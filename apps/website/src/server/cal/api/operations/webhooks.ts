import { z } from 'zod';
import { id, text, uid, webAddress } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';
import { skip, take } from '../paging.ts';

/** A subscription. The id may come as a number or as a text; the secret comes back as it was given. */
const webhook = z.looseObject({
	id: z.union([z.string(), z.number()]),
	subscriberUrl: z.string().nullish(),
	active: z.boolean().nullish(),
	triggers: z.array(z.string()).nullish(),
	payloadTemplate: z.string().nullish(),
	secret: z.string().nullish(),
	version: z.string().nullish(),
});

const fields = z.strictObject({
	subscriberUrl: webAddress('where it posts to'),
	triggers: z
		.array(
			z.string().regex(/^[A-Z][A-Z0-9_]+$/, 'write a trigger as Cal.com names it, such as BOOKING_CREATED'),
		)
		.min(1, 'name one trigger or more')
		.describe('what it tells of, such as BOOKING_CREATED'),
	active: z.boolean().describe('it posts; true without'),
	secret: text('what it signs with'),
	payloadTemplate: z.string().describe('template of another body than the usual one'),
	version: z.enum(['2021-10-20', '2026-07-27']).describe('version of its bodies'),
	time: z.int().positive('write 1 or more').describe('of the no-show triggers: how long after the start'),
	timeUnit: z.enum(['DAY', 'HOUR', 'MINUTE']).describe('unit of time'),
});

/** Cal.com wants `active` to be said. */
const fresh = {
	...fields.partial().shape,
	subscriberUrl: fields.shape.subscriberUrl,
	triggers: fields.shape.triggers,
	active: fields.shape.active.default(true),
};
const changed = fields.partial().shape;

const columns = ['id', 'active', 'subscriberUrl', 'triggers'];
const secret = ['secret'];
const webhookId = uid('id of the webhook');
const example = {
	subscriberUrl: 'https://book.example.com/api/cal/webhook',
	triggers: ['BOOKING_CREATED', 'BOOKING_CANCELLED'],
};
const anId = '3b0c7f2e-1d55-4c0e-8b39-6a1f2f7d9e10';

export const webhooks = {
	list: operation({
		summary: 'list one’s own webhooks',
		method: 'GET',
		path: '/webhooks',
		version: null,
		input: z.strictObject({ take, skip }).partial(),
		data: z.array(webhook),
		example: {},
		pages: 'short',
		columns,
		secret,
	}),
	get: operation({
		summary: 'show one webhook',
		method: 'GET',
		path: '/webhooks/{webhookId}',
		version: null,
		input: z.strictObject({ webhookId }),
		data: webhook,
		example: { webhookId: anId },
		secret,
	}),
	create: operation({
		summary: 'make a webhook that tells of all one’s own event types',
		method: 'POST',
		path: '/webhooks',
		version: null,
		input: z.strictObject(fresh),
		data: webhook,
		example,
		secret,
	}),
	update: operation({
		summary: 'change a webhook',
		method: 'PATCH',
		path: '/webhooks/{webhookId}',
		version: null,
		input: z.strictObject({ webhookId, ...changed }),
		data: webhook,
		example: { webhookId: anId, active: false },
		secret,
	}),
	delete: operation({
		summary: 'delete a webhook',
		method: 'DELETE',
		path: '/webhooks/{webhookId}',
		version: null,
		input: z.strictObject({ webhookId }),
		data: webhook.nullish(),
		example: { webhookId: anId },
		secret,
	}),
};

const eventTypeId = id('id of the event type');

export const eventTypeWebhooks = {
	list: operation({
		summary: 'list the webhooks of one event type',
		method: 'GET',
		path: '/event-types/{eventTypeId}/webhooks',
		version: null,
		input: z.strictObject({ eventTypeId, take: take.optional(), skip: skip.optional() }),
		data: z.array(webhook),
		example: { eventTypeId: 101 },
		pages: 'short',
		columns,
		secret,
	}),
	get: operation({
		summary: 'show one webhook of an event type',
		method: 'GET',
		path: '/event-types/{eventTypeId}/webhooks/{webhookId}',
		version: null,
		input: z.strictObject({ eventTypeId, webhookId }),
		data: webhook,
		example: { eventTypeId: 101, webhookId: anId },
		secret,
	}),
	create: operation({
		summary: 'make a webhook that tells of one event type',
		method: 'POST',
		path: '/event-types/{eventTypeId}/webhooks',
		version: null,
		input: z.strictObject({ eventTypeId, ...fresh }),
		data: webhook,
		example: { eventTypeId: 101, ...example },
		secret,
	}),
	update: operation({
		summary: 'change a webhook of an event type',
		method: 'PATCH',
		path: '/event-types/{eventTypeId}/webhooks/{webhookId}',
		version: null,
		input: z.strictObject({ eventTypeId, webhookId, ...changed }),
		data: webhook,
		example: { eventTypeId: 101, webhookId: anId, active: false },
		secret,
	}),
	delete: operation({
		summary: 'delete a webhook of an event type',
		method: 'DELETE',
		path: '/event-types/{eventTypeId}/webhooks/{webhookId}',
		version: null,
		input: z.strictObject({ eventTypeId, webhookId }),
		data: webhook.nullish(),
		example: { eventTypeId: 101, webhookId: anId },
		secret,
	}),
	deleteAll: operation({
		summary: 'delete all webhooks of an event type',
		method: 'DELETE',
		path: '/event-types/{eventTypeId}/webhooks',
		version: null,
		input: z.strictObject({ eventTypeId }),
		data: z.unknown(),
		example: { eventTypeId: 101 },
	}),
};
