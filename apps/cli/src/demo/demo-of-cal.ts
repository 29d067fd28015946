import { openCalApi } from '@bookme/website/server/cal/api/cal-api.ts';
import type { DemoProvider } from './demo-provider.ts';

/** The box's own, made up like everybody in it */
const key = 'cal_test_box';

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

export const demoOfCal: DemoProvider = {
	name: 'Cal.com',
	secretVariable: 'CAL_WEBHOOK_SECRET',
	async start(port) {
		const { startBox } = await import('@bookme/box/cal/start-box');
		const { origin, stop } = await startBox({ port, apiKey: key, rateLimit: 1000 });
		return { origin, stop, variables: variablesAt(origin) };
	},
	async connect({ secret, siteUrl, boxOrigin }) {
		const cal = openCalApi({ url: `${boxOrigin}/v2`, key });
		const webhook = { subscriberUrl: `${siteUrl}/api/cal/webhook`, secret, triggers };
		await cal.webhooks.create(webhook);
		const shared = (await cal.eventTypes.list()).find(({ slug }) => slug === inTurns);
		if (shared !== undefined) await cal.eventTypeWebhooks.create({ ...webhook, eventTypeId: shared.id });
	},
	places: (origin) => [
		['Cal.com in a box', `${origin}/mara`],
		['say yes or no', `${origin}/bookings/unconfirmed`],
		['what it has sent', `${origin}/_box/sent`],
	],
};

function variablesAt(origin: string): Record<string, string> {
	return {
		CAL_ORIGIN: origin,
		CAL_USERNAME: 'mara',
		CAL_SLUGS_INTERVIEW: 'interview-30',
		CAL_SLUGS_TECH: 'tech-60',
		CAL_SLUGS_MENTORING: 'mentoring-45',
		CAL_API_URL: `${origin}/v2`,
		CAL_API_KEY: key,
		CAL_API_EDITION: 'cal.com',
		CAL_API_RATE: '1000',
	};
}
