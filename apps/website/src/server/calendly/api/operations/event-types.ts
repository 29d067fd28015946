import { z } from 'zod';
import { count, id, organization, pageToken, user } from '../fields.ts';
import { operation } from '../operation.ts';

/** What can be booked. Only this has a slug; those of one occasion have none. */
const eventType = z.looseObject({
	uri: z.string(),
	name: z.string().nullish(),
	slug: z.string().nullish(),
	active: z.boolean().nullish(),
	duration: z.number().nullish(),
	locale: z.string().nullish(),
	scheduling_url: z.string().nullish(),
});

export const eventTypes = {
	list: operation({
		summary: 'list what can be booked',
		method: 'GET',
		path: '/event_types',
		input: z
			.strictObject({
				...{ user, organization, count, page_token: pageToken },
				active: z.boolean().describe('those alone that can be booked now, or cannot'),
			})
			.partial(),
		data: z.array(eventType),
		example: {},
		pages: 'linked',
		columns: ['slug', 'name', 'duration', 'active', 'uri'],
		owner: ['user'],
	}),
	get: operation({
		summary: 'show one event type',
		method: 'GET',
		path: '/event_types/{eventTypeId}',
		input: z.strictObject({ eventTypeId: id('id of the event type') }),
		data: eventType,
		example: { eventTypeId: 'a966687d-1c58-4aa1-a99b-ec027691b404' },
	}),
};
