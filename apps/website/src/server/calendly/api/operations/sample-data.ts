import { z } from 'zod';
import { organization, user } from '../fields.ts';
import { operation } from '../operation.ts';

export const sampleData = {
	get: operation({
		summary: 'show what Calendly would post of an event',
		method: 'GET',
		path: '/sample_webhook_data',
		input: z.strictObject({
			event: z
				.string()
				.regex(/^[a-z_]+\.[a-z]+$/, 'write an event as Calendly names it, such as invitee.created')
				.describe('which one, such as invitee.created'),
			scope: z.enum(['user', 'organization']).default('user').describe('as of which subscription'),
			organization: organization.optional(),
			user: user.optional(),
		}),
		data: z.looseObject({ event: z.string().nullish(), payload: z.looseObject({}).nullish() }),
		example: { event: 'invitee.created' },
		owner: ['organization', 'user'],
	}),
};
