import { z } from 'zod';
import type { Profile } from '../world/profile.ts';
import type { Webhook } from '../world/webhook.ts';

/** In both products */
const everywhere = `
	BOOKING_CREATED BOOKING_PAYMENT_INITIATED BOOKING_PAID BOOKING_RESCHEDULED BOOKING_REQUESTED
	BOOKING_CANCELLED BOOKING_REJECTED BOOKING_NO_SHOW_UPDATED FORM_SUBMITTED MEETING_ENDED
	MEETING_STARTED RECORDING_READY INSTANT_MEETING RECORDING_TRANSCRIPTION_GENERATED OOO_CREATED
	AFTER_HOSTS_CAL_VIDEO_NO_SHOW AFTER_GUESTS_CAL_VIDEO_NO_SHOW FORM_SUBMITTED_NO_EVENT
	DELEGATION_CREDENTIAL_ERROR WRONG_ASSIGNMENT_REPORT`;
const hostedOnly = `
	BOOKING_LOCATION_UPDATED BOOKING_REASSIGNED INSTANT_MEETING_ACCEPTED CALENDAR_ENTRY_REJECTED
	DELEGATION_CREDENTIAL_SECRET_ROTATED DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED
	DELEGATION_CREDENTIAL_ROTATION_REQUIRED ROUTING_FORM_FALLBACK_HIT`;

const names = (list: string) => list.trim().split(/\s+/);

/** Bodies of webhooks; the hosted product knows more triggers, a newer version and the two settings of time. */
export function webhookSchemas(profile: Profile) {
	const isHosted = profile === 'cal.com';
	const create = z.object({
		active: z.boolean(),
		subscriberUrl: z.url({ protocol: /^https?$/ }),
		triggers: z.array(z.enum(names(isHosted ? `${everywhere} ${hostedOnly}` : everywhere))),
		secret: z.string().optional(),
		payloadTemplate: z.string().optional(),
		version: z.enum(isHosted ? ['2021-10-20', '2026-07-27'] : ['2021-10-20']).optional(),
		time: isHosted ? z.number().int().min(0).optional() : dropped,
		timeUnit: isHosted ? z.enum(['DAY', 'HOUR', 'MINUTE']).optional() : dropped,
	});
	return { create, update: create.partial() };
}

/** A field that this product does not know */
const dropped = z
	.unknown()
	.optional()
	.transform(() => undefined);

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
