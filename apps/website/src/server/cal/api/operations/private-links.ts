import { z } from 'zod';
import { id, instant, uid } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';

/** An address for a hidden event type */
const link = z.looseObject({
	linkId: z.string(),
	eventTypeId: z.number().nullish(),
	isExpired: z.boolean().nullish(),
	bookingUrl: z.string().nullish(),
});

const place = { eventTypeId: id('id of the event type') };
const linkId = uid('id of the link');
const end = {
	expiresAt: instant('until when it works').optional(),
	maxUsageCount: z.int().positive('write 1 or more').describe('how many bookings it is good for').optional(),
};

export const privateLinks = {
	list: operation({
		summary: 'list the private links of an event type',
		method: 'GET',
		path: '/event-types/{eventTypeId}/private-links',
		version: null,
		input: z.strictObject(place),
		data: z.array(link),
		example: { eventTypeId: 101 },
		columns: ['linkId', 'isExpired', 'bookingUrl'],
	}),
	create: operation({
		summary: 'make a private link for an event type',
		method: 'POST',
		path: '/event-types/{eventTypeId}/private-links',
		version: null,
		input: z.strictObject({ ...place, ...end }),
		data: link,
		example: { eventTypeId: 101, maxUsageCount: 1 },
	}),
	update: operation({
		summary: 'change until when, or how often, a private link works',
		method: 'PATCH',
		path: '/event-types/{eventTypeId}/private-links/{linkId}',
		version: null,
		input: z.strictObject({ ...place, linkId, ...end }),
		data: link,
		example: { eventTypeId: 101, linkId: 'b7c1', maxUsageCount: 5 },
	}),
	delete: operation({
		summary: 'delete a private link',
		method: 'DELETE',
		path: '/event-types/{eventTypeId}/private-links/{linkId}',
		version: null,
		input: z.strictObject({ ...place, linkId }),
		data: z.looseObject({ linkId: z.string().nullish() }).nullish(),
		example: { eventTypeId: 101, linkId: 'b7c1' },
	}),
};
