import { z } from 'zod';
import { email, instant, text } from '../../../api-client/fields.ts';
import { count, id, organization, pageToken, user } from '../fields.ts';
import { operation } from '../operation.ts';

const anId = '27a36be4-bea9-4020-a8b8-7d3b06bb16ad';
const status = z.enum(['active', 'canceled']).describe('those alone that stand, or are called off');
const eventId = id('id of the booked time');
const place = { eventId };

/** A booked time: of a group event with several invitees */
const scheduledEvent = z.looseObject({
	uri: z.string(),
	name: z.string().nullish(),
	status: z.string().nullish(),
	start_time: z.string(),
	end_time: z.string().nullish(),
	event_type: z.string().nullish(),
	updated_at: z.string().nullish(),
});

/** One who comes, or came: what a booking is here */
const invitee = z.looseObject({
	uri: z.string(),
	name: z.string().nullish(),
	email: z.string().nullish(),
	status: z.string().nullish(),
	rescheduled: z.boolean().nullish(),
	updated_at: z.string().nullish(),
	no_show: z.looseObject({ created_at: z.string().nullish() }).nullish(),
	cancellation: z.looseObject({ created_at: z.string().nullish() }).nullish(),
});

export const scheduledEvents = {
	list: operation({
		summary: 'list booked times',
		method: 'GET',
		path: '/scheduled_events',
		input: z
			.strictObject({
				...{ user, organization, status, count, page_token: pageToken },
				invitee_email: email('those alone to which somebody comes'),
				min_start_time: instant('those alone that begin then or later'),
				max_start_time: instant('those alone that begin then or before'),
				sort: z.enum(['start_time:asc', 'start_time:desc']).describe('in which order'),
			})
			.partial(),
		data: z.array(scheduledEvent),
		example: { status: 'active', sort: 'start_time:asc' },
		pages: 'linked',
		columns: ['start_time', 'name', 'status', 'uri'],
		owner: ['user'],
	}),
	get: operation({
		summary: 'show one booked time',
		method: 'GET',
		path: '/scheduled_events/{eventId}',
		input: z.strictObject(place),
		data: scheduledEvent,
		example: { eventId: anId },
	}),
	invitees: operation({
		summary: 'list who comes to a booked time, or would have',
		method: 'GET',
		path: '/scheduled_events/{eventId}/invitees',
		input: z.strictObject({
			...place,
			status: status.optional(),
			email: email('this one alone').optional(),
			count: count.optional(),
			page_token: pageToken.optional(),
		}),
		data: z.array(invitee),
		example: { eventId: anId },
		pages: 'linked',
		columns: ['name', 'email', 'status', 'rescheduled', 'uri'],
	}),
	cancel: operation({
		summary: 'call a booked time off, for all who come',
		method: 'POST',
		path: '/scheduled_events/{eventId}/cancellation',
		input: z.strictObject({ ...place, reason: text('what they are told').optional() }),
		data: z.looseObject({ reason: z.string().nullish(), canceler_type: z.string().nullish() }),
		example: { eventId: anId, reason: 'Atelier fermé' },
	}),
};
