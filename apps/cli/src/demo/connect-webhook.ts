import { openCalApi } from '@bookme/website/server/cal/api/cal-api.ts';
import type { DemoSettings } from './demo-settings.ts';

/** What the demo's site is told of: all that happens to bookings */
const triggers = [
	'BOOKING_CREATED',
	'BOOKING_REQUESTED',
	'BOOKING_RESCHEDULED',
	'BOOKING_CANCELLED',
	'BOOKING_REJECTED',
	'BOOKING_NO_SHOW_UPDATED',
	'BOOKING_LOCATION_UPDATED',
	'BOOKING_REASSIGNED',
	'MEETING_STARTED',
	'MEETING_ENDED',
];

/** Its hosts take turns: a webhook of one's own hears nothing of it, neither here nor at Cal.com. */
const inTurns = 'either-30';

/** Tells the box where the site takes webhooks, as an owner does at Cal.com. */
export async function connectWebhook({ secret, apiKey, siteUrl, boxOrigin }: DemoSettings): Promise<void> {
	const cal = openCalApi({ url: `${boxOrigin}/v2`, key: apiKey });
	const webhook = { subscriberUrl: `${siteUrl}/api/cal/webhook`, secret, triggers };
	await cal.webhooks.create(webhook);
	const shared = (await cal.eventTypes.list()).find(({ slug }) => slug === inTurns);
	if (shared !== undefined) await cal.eventTypeWebhooks.create({ ...webhook, eventTypeId: shared.id });
}
