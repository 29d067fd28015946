import { z } from 'zod';
import { id, text } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';
import { eventTypeFields, newEventType } from './event-type-fields.ts';

/** What can be booked */
const eventType = z.looseObject({
	id: z.number(),
	slug: z.string(),
	title: z.string().nullish(),
	lengthInMinutes: z.number().nullish(),
	description: z.string().nullish(),
	hidden: z.boolean().nullish(),
	price: z.number().nullish(),
	currency: z.string().nullish(),
	scheduleId: z.number().nullish(),
	ownerId: z.number().nullish(),
	/** Its booking page */
	bookingUrl: z.string().nullish(),
});

const eventTypeId = id('id of the event type');

export const eventTypes = {
	list: operation({
		summary: 'list event types: one’s own, or those of somebody’s pages',
		method: 'GET',
		path: '/event-types',
		version: 'event-types',
		input: z
			.strictObject({
				username: text('of this person’s pages; without it one’s own'),
				eventSlug: text('only this slug; it needs a username'),
				usernames: z.array(z.string()).describe('of what several people host together'),
				orgSlug: text('organization of the username'),
				orgId: id('organization of the username'),
				sortCreatedAt: z.enum(['asc', 'desc']).describe('order by when they were made'),
			})
			.partial()
			.refine((one) => one.eventSlug === undefined || one.username !== undefined, {
				path: ['username'],
				error: 'is needed beside {eventSlug}',
			}),
		data: z.array(eventType),
		example: {},
		columns: ['id', 'slug', 'title', 'lengthInMinutes', 'hidden', 'bookingUrl'],
	}),
	get: operation({
		summary: 'show one event type',
		method: 'GET',
		path: '/event-types/{eventTypeId}',
		version: 'event-types',
		input: z.strictObject({ eventTypeId }),
		data: eventType,
		example: { eventTypeId: 101 },
	}),
	create: operation({
		summary: 'make an event type',
		method: 'POST',
		path: '/event-types',
		version: 'event-types',
		input: newEventType,
		data: eventType,
		example: { title: 'First call', slug: 'first-call', lengthInMinutes: 30 },
	}),
	update: operation({
		summary: 'change an event type; lists are replaced as a whole',
		method: 'PATCH',
		path: '/event-types/{eventTypeId}',
		version: 'event-types',
		input: z.strictObject({ eventTypeId, ...eventTypeFields.partial().shape }),
		data: eventType,
		example: { eventTypeId: 101, lengthInMinutes: 45 },
	}),
	delete: operation({
		summary: 'delete an event type; its bookings stay',
		method: 'DELETE',
		path: '/event-types/{eventTypeId}',
		version: 'event-types',
		input: z.strictObject({ eventTypeId }),
		data: z.looseObject({ id: z.number().nullish(), slug: z.string().nullish() }).nullish(),
		example: { eventTypeId: 101 },
	}),
};
