import { z } from 'zod';
import { text, webAddress } from '../../../api-client/fields.ts';
import { count, id, organization, pageToken, uri, user } from '../fields.ts';
import { operation } from '../operation.ts';

/** A subscription. What it signs with is told nowhere. */
const subscription = z.looseObject({
	uri: z.string(),
	callback_url: z.string().nullish(),
	state: z.string().nullish(),
	events: z.array(z.string()).nullish(),
	scope: z.string().nullish(),
	organization: z.string().nullish(),
	user: z.string().nullish(),
	retry_started_at: z.string().nullish(),
});

const scope = z
	.enum(['user', 'organization'])
	.default('user')
	.describe('what it tells of: one’s own, or the whole organization’s');
const webhookId = id('id of the subscription');
const anId = '3b0c7f2e-1d55-4c0e-8b39-6a1f2f7d9e10';
const eventName = z
	.string()
	.regex(/^[a-z_]+\.[a-z]+$/, 'write an event as Calendly names it, such as invitee.created');

export const webhooks = {
	list: operation({
		summary: 'list the subscriptions, with what has become of them',
		method: 'GET',
		path: '/webhook_subscriptions',
		input: z.strictObject({
			scope,
			organization: organization.optional(),
			user: user.optional(),
			count: count.optional(),
			page_token: pageToken.optional(),
		}),
		data: z.array(subscription),
		example: {},
		pages: 'linked',
		columns: ['state', 'callback_url', 'events', 'retry_started_at', 'uri'],
		owner: ['organization', 'user'],
	}),
	get: operation({
		summary: 'show one subscription',
		method: 'GET',
		path: '/webhook_subscriptions/{webhookId}',
		input: z.strictObject({ webhookId }),
		data: subscription,
		example: { webhookId: anId },
	}),
	create: operation({
		summary: 'make a subscription',
		method: 'POST',
		path: '/webhook_subscriptions',
		input: z.strictObject({
			url: webAddress('where it posts to: exactly, since a redirect counts as a failure'),
			events: z
				.array(eventName)
				.min(1, 'name one event or more')
				.describe('what it tells of, such as invitee.created'),
			scope,
			organization: organization.optional(),
			user: uri('whose, by URI; without it, of whose token it is').optional(),
			signing_key: text('what it signs with').optional(),
		}),
		data: subscription,
		example: {
			url: 'https://book.example.com/api/calendly/webhook',
			events: ['invitee.created', 'invitee.canceled'],
		},
		owner: ['organization', 'user'],
	}),
	delete: operation({
		summary: 'delete a subscription',
		method: 'DELETE',
		path: '/webhook_subscriptions/{webhookId}',
		input: z.strictObject({ webhookId }),
		data: z.null(),
		example: { webhookId: anId },
	}),
};
