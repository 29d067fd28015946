import { expect } from 'vitest';
import { eventTypeId } from './book.ts';
import { type Input, refused, type Scene, unsendable, type VerbCase } from './verb-case.ts';

const unknown = unsendable({ nonsense: 1 });
const noKey = { input: (good: Input) => good, code: 'cal-key-refused' };
const nonesuch = 999_999;
const hook = { subscriberUrl: 'https://book.example.com/api/cal/webhook', triggers: ['BOOKING_CREATED'] };
const google = { integration: 'google_calendar', externalId: 'holidays@example.com' };

const own = async ({ cal }: Scene) => ({ webhookId: String((await cal.webhooks.create(hook)).id) });
const ofType = async (scene: Scene) => {
	const of = { eventTypeId: await eventTypeId(scene) };
	return { ...of, webhookId: String((await scene.cal.eventTypeWebhooks.create({ ...of, ...hook })).id) };
};
const credential = async ({ cal }: Scene) =>
	(await cal.calendars.list()).connectedCalendars?.[0]?.credentialId ?? undefined;
const selectedNow = async ({ cal }: Scene) => JSON.stringify((await cal.calendars.list()).connectedCalendars);

/** Verbs of webhooks, calendars, apps and keys */
export const connectionCases: Record<string, VerbCase> = {
	'webhooks list': {
		good: async (scene) => {
			await own(scene);
			return {};
		},
		check: (_, __, data) => expect(data).toMatchObject([{ subscriberUrl: hook.subscriberUrl }]),
		bad: [unknown, noKey],
	},
	'webhooks get': {
		good: own,
		check: (_, { webhookId }, data) => expect(data).toMatchObject({ id: webhookId, active: true }),
		bad: [unknown, refused({ webhookId: 'nonesuch' })],
	},
	'webhooks create': {
		good: { ...hook, payloadTemplate: '{"what":"{{title}}"}' },
		check: async ({ cal }, _, data) => {
			const [made] = await cal.webhooks.list();
			expect(made).toMatchObject({ ...hook, active: true, payloadTemplate: '{"what":"{{title}}"}' });
			expect(data).toMatchObject({ id: made?.id });
		},
		bad: [unsendable({ subscriberUrl: 'book.example.com' }), unsendable({ triggers: [] })],
	},
	'webhooks update': {
		good: async (scene) => ({ ...(await own(scene)), active: false, triggers: ['BOOKING_PAID'] }),
		check: async ({ cal }, { webhookId }) =>
			expect(await cal.webhooks.get({ webhookId: String(webhookId) })).toMatchObject({
				active: false,
				triggers: ['BOOKING_PAID'],
			}),
		bad: [unsendable({ triggers: ['paid'] }), refused({ webhookId: 'nonesuch' })],
	},
	'webhooks delete': {
		good: own,
		check: async ({ cal }) => expect(await cal.webhooks.list()).toEqual([]),
		bad: [unknown, refused({ webhookId: 'nonesuch' })],
	},
	'event-type-webhooks list': {
		good: async (scene) => ({ eventTypeId: (await ofType(scene)).eventTypeId }),
		check: (_, __, data) => expect(data).toMatchObject([{ subscriberUrl: hook.subscriberUrl }]),
		bad: [unsendable({ eventTypeId: 0 }), refused({ eventTypeId: nonesuch })],
	},
	'event-type-webhooks get': {
		good: ofType,
		check: (_, { webhookId }, data) => expect(data).toMatchObject({ id: webhookId }),
		bad: [unknown, refused({ webhookId: 'nonesuch' })],
	},
	'event-type-webhooks create': {
		good: async (scene) => ({ eventTypeId: await eventTypeId(scene), ...hook }),
		check: async ({ cal }, input) =>
			expect(await cal.eventTypeWebhooks.list({ eventTypeId: Number(input['eventTypeId']) })).toMatchObject([
				hook,
			]),
		bad: [unsendable({ triggers: undefined }), refused({ eventTypeId: nonesuch })],
	},
	'event-type-webhooks update': {
		good: async (scene) => ({ ...(await ofType(scene)), active: false }),
		check: async ({ cal }, input) =>
			expect(await cal.eventTypeWebhooks.list({ eventTypeId: Number(input['eventTypeId']) })).toMatchObject([
				{ active: false },
			]),
		bad: [unsendable({ version: '1999-01-01' }), refused({ webhookId: 'nonesuch' })],
	},
	'event-type-webhooks delete': {
		good: ofType,
		check: async ({ cal }, input) =>
			expect(await cal.eventTypeWebhooks.list({ eventTypeId: Number(input['eventTypeId']) })).toEqual([]),
		bad: [unknown, refused({ webhookId: 'nonesuch' })],
	},
	'event-type-webhooks delete-all': {
		good: async (scene) => ({ eventTypeId: (await ofType(scene)).eventTypeId }),
		check: async ({ cal }, input) =>
			expect(await cal.eventTypeWebhooks.list({ eventTypeId: Number(input['eventTypeId']) })).toEqual([]),
		bad: [unknown, refused({ eventTypeId: nonesuch })],
	},
	'calendars list': {
		good: {},
		check: (_, __, data) =>
			expect(data).toMatchObject({ connectedCalendars: [{ credentialId: expect.any(Number) }] }),
		bad: [unknown, noKey],
	},
	'calendars busy-times': {
		good: async (scene) => ({
			dateFrom: dayIn(1),
			dateTo: dayIn(4),
			timeZone: 'Europe/Berlin',
			calendarsToLoad: [{ credentialId: await credential(scene), externalId: 'mara@example.com' }],
		}),
		check: (_, __, data) =>
			expect(data).toContainEqual(expect.objectContaining({ start: expect.any(String) })),
		bad: [
			unsendable({ dateFrom: 'monday' }),
			unsendable({ calendarsToLoad: [{ credentialId: 'one', externalId: 'mara@example.com' }] }),
		],
	},
	'calendars connect': {
		good: { calendar: 'google', redir: 'https://book.example.com/' },
		check: (_, __, data) => expect(data).toMatchObject({ authUrl: expect.stringContaining('http') }),
		bad: [unsendable({ calendar: 'apple' }), unsendable({ redir: 'home' })],
	},
	'calendars check': {
		good: { calendar: 'google' },
		check: (scene) => expect(scene.box.world.connections.size).toBe(1),
		bad: [unsendable({ calendar: 'paper' }), refused({ calendar: 'office365' }, 'cal-refused')],
	},
	'calendars disconnect': {
		good: async (scene) => ({ calendar: 'google', id: await credential(scene) }),
		check: async ({ cal }) => expect((await cal.calendars.list()).connectedCalendars).toEqual([]),
		bad: [unsendable({ calendar: 'paper' }), refused({ id: nonesuch })],
	},
	'calendars credentials': {
		good: { calendar: 'apple', username: 'mara@example.com', password: 'abcd-efgh-ijkl-mnop' },
		check: async ({ cal }) => expect((await cal.calendars.list()).connectedCalendars).toHaveLength(2),
		bad: [unsendable({ calendar: 'google' }), unsendable({ username: '' })],
	},
	'calendars save-ics-feed': {
		good: { urls: ['https://calendar.example.com/mara.ics'], readOnly: true },
		check: async ({ cal }) => expect((await cal.calendars.list()).connectedCalendars).toHaveLength(2),
		bad: [unsendable({ urls: [] }), unsendable({ urls: ['mara.ics'] })],
	},
	'calendars check-ics-feed': {
		good: async ({ cal }) => {
			await cal.calendars.saveIcsFeed({ urls: ['https://calendar.example.com/mara.ics'] });
			return {};
		},
		check: (scene) => expect(scene.box.world.connections.size).toBe(2),
		bad: [unknown, noKey],
	},
	'calendars select': {
		good: async (scene) => ({ ...google, credentialId: await credential(scene) }),
		check: async (scene) => expect(await selectedNow(scene)).not.toContain('"isSelected":false'),
		bad: [unsendable({ externalId: '' }), refused({ credentialId: nonesuch })],
	},
	'calendars deselect': {
		good: async (scene) => ({
			integration: 'google_calendar',
			externalId: 'mara@example.com',
			credentialId: await credential(scene),
		}),
		check: async (scene) => expect(await selectedNow(scene)).not.toContain('"isSelected":true'),
		bad: [unsendable({ integration: '' }), refused({ credentialId: nonesuch })],
	},
	'calendars set-destination': {
		good: { integration: 'google_calendar', externalId: 'mara@example.com' },
		check: async ({ cal }) =>
			expect((await cal.calendars.list()).destinationCalendar).toMatchObject({
				externalId: 'mara@example.com',
			}),
		bad: [unsendable({ integration: '' }), refused({ externalId: 'nobody@example.com' })],
	},
	'conferencing list': {
		good: {},
		check: (_, __, data) => expect(data).toMatchObject([{ type: 'google_video' }, { type: 'zoom_video' }]),
		bad: [unknown, noKey],
	},
	'conferencing default': {
		good: async ({ cal }) => {
			await cal.conferencing.setDefault({ app: 'google-meet' });
			return {};
		},
		check: (_, __, data) => expect(data).toMatchObject({ appSlug: 'google-meet' }),
		bad: [unknown, noKey],
	},
	'conferencing set-default': {
		good: { app: 'zoom' },
		check: async ({ cal }) => expect(await cal.conferencing.default()).toMatchObject({ appSlug: 'zoom' }),
		bad: [unsendable({ app: 'paper-cups' }), refused({ app: 'msteams' }, 'cal-refused')],
	},
	'conferencing connect': {
		good: async ({ cal }) => {
			await cal.conferencing.disconnect({ app: 'google-meet' });
			return { app: 'google-meet' };
		},
		check: async ({ cal }) =>
			expect((await cal.conferencing.list()).map(({ type }) => type)).toContain('google_video'),
		bad: [unsendable({ app: 'zoom' }), noKey],
	},
	'conferencing auth-url': {
		good: {
			app: 'zoom',
			returnTo: 'https://book.example.com/',
			onErrorReturnTo: 'https://book.example.com/',
		},
		check: (_, __, data) => expect(data).toMatchObject({ url: expect.stringContaining('http') }),
		bad: [unsendable({ app: 'google-meet' }), unsendable({ returnTo: 'home' })],
	},
	'conferencing disconnect': {
		good: { app: 'zoom' },
		check: async ({ cal }) =>
			expect((await cal.conferencing.list()).map(({ type }) => type)).not.toContain('zoom_video'),
		bad: [unsendable({ app: 'daily-video' }), refused({ app: 'msteams' }, 'cal-refused')],
	},
	'api-keys refresh': {
		good: { apiKeyDaysValid: 90 },
		check: async (scene) => {
			await expect(scene.cal.me.get()).rejects.toMatchObject({ code: 'cal-key-refused' });
			expect(scene.box.world.apiKeys.size).toBe(1);
		},
		notes: /^CAL_API_KEY still holds the one before/,
		bad: [unsendable({ apiKeyDaysValid: 0 }), noKey],
	},
};

function dayIn(days: number): string {
	return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
