import { z } from 'zod';
import type { Webhook } from '../world/webhook.ts';
import type { Profile } from './versions.ts';

/** In both products */
const everywhere = [
	...[
		'BOOKING_CREATED',
		'BOOKING_PAYMENT_INITIATED',
		'BOOKING_PAID',
		'BOOKING_RESCHEDULED',
		'BOOKING_REQUESTED',
	],
	...['BOOKING_CANCELLED', 'BOOKING_REJECTED', 'BOOKING_NO_SHOW_UPDATED', 'FORM_SUBMITTED', 'MEETING_ENDED'],
	...[
		'MEETING_STARTED',
		'RECORDING_READY',
		'INSTANT_MEETING',
		'RECORDING_TRANSCRIPTION_GENERATED',
		'OOO_CREATED',
	],
	...['AFTER_HOSTS_CAL_VIDEO_NO_SHOW', 'AFTER_GUESTS_CAL_VIDEO_NO_SHOW', 'FORM_SUBMITTED_NO_EVENT'],
	...['ROUTING_FORM_FALLBACK_HIT', 'DELEGATION_CREDENTIAL_ERROR', 'WRONG_ASSIGNMENT_REPORT'],
];
const hostedOnly = [
	...[
		'BOOKING_LOCATION_UPDATED',
		'BOOKING_REASSIGNED',
		'INSTANT_MEETING_ACCEPTED',
		'CALENDAR_ENTRY_REJECTED',
	],
	...['DELEGATION_CREDENTIAL_SECRET_ROTATED', 'DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED'],
	'DELEGATION_CREDENTIAL_ROTATION_REQUIRED',
];

/** Bodies of webhooks; the hosted product knows more triggers, a newer version and the two settings of time. */
export function webhookSchemas(profile: Profile) {
	const isHosted = profile === 'cal.com';
	const create = z.object({
		active: z.boolean(),
		subscriberUrl: z.url({ protocol: /^https?$/ }),
		triggers: z.array(z.enum(isHosted ? [...everywhere, ...hostedOnly] : everywhere)),
		secret: z.string().optional(),
		payloadTemplate: z.string().optional(),
		version: z.enum(isHosted ? ['2021-10-20', '2026-07-27'] : ['2021-10-20']).optional(),
		...(isHosted ? timing : {}),
	});
	return { create, update: create.partial() };
}

const timing = {
	time: z.number().int().min(0).optional(),
	timeUnit: z.enum(['DAY', 'HOUR', 'MINUTE']).optional(),
};

type Given = z.output<ReturnType<typeof webhookSchemas>['update']>;

/** What a body changes; fields that are left out stay as they are. */
export function webhookChanges(given: Given): Partial<Webhook> {
	const told = Object.entries(given).filter(([, value]) => value !== undefined);
	return Object.fromEntries(told);
}

/** A subscription as the API shows it, its secret with it. */
export function webhookOutput(webhook: Webhook) {
	const { id, subscriberUrl, active, triggers, secret, version, payloadTemplate } = webhook;
	return {
		id,
		...(webhook.eventTypeId === null ? { userId: webhook.userId } : { eventTypeId: webhook.eventTypeId }),
		subscriberUrl,
		active,
		triggers,
		payloadTemplate,
		...(secret === null ? {} : { secret }),
		version,
		...(webhook.time === null ? {} : { time: webhook.time, timeUnit: webhook.timeUnit }),
	};
}
