import { type RunningCal, startCal } from '@bookme/box/cal/start-cal';
import { addWebhook } from '@bookme/box/cal/world/rows';
import { expect, vi } from 'vitest';
import { usedTriggers } from '../../src/server/cal/webhooks.ts';
import { telegramTexts } from '../../src/server/channels/telegram/texts.ts';
import { texts } from '../../src/server/channels/texts/texts.ts';
import { openDatabase } from '../../src/server/db/database.ts';
import type { Matter } from '../../src/server/domain/notice.ts';
import { book, morning } from '../connect-life.ts';
import { bookingBody, deliver } from '../deliver.ts';
import { testSecret, testToken, type Website } from '../website.ts';
import { type Column, type Found, type Place, wellMade } from './columns.ts';

const apiKey = 'cal_test_told';
const hour = 3_600_000;

/** A Cal.com that lives an hour ago. */
export type PastCal = RunningCal & {
	/** Half of that hour passes: what happened before is not on its way any more */
	pass(): void;
};

export async function startPastCal(): Promise<PastCal> {
	let behind = hour;
	const cal = await startCal({ apiKey, rateLimit: 100_000, now: () => Date.now() - behind });
	const pass = () => {
		behind /= 2;
	};
	return { ...cal, pass };
}

export const calVariables = ({ origin }: RunningCal) => ({
	...{ CAL_API_URL: `${origin}/v2`, CAL_API_KEY: apiKey, CAL_API_RATE: '9999', RECONCILE_EVERY: '1s' },
});

/** A matter, and what has to happen for hosts to be told of it. */
export type Provoked = { matter: Matter; happen(cal: PastCal, site: Website): Promise<unknown> };

/** In this order: beside whatever else happens, and once nothing else is delivered. */
export const provoked: Record<'meanwhile' | 'afterwards', readonly Provoked[]> = {
	meanwhile: [
		{
			matter: 'gaps-healed',
			async happen(cal, site) {
				const userId = [...cal.world.users.values()].find(({ username }) => username === 'mara')?.id ?? 0;
				const hook = { subscriberUrl: `${site.url}/api/cal/webhook`, secret: testSecret };
				addWebhook(cal.world, { userId, ...hook, triggers: [...usedTriggers] });
				await connectedBefore(site);
				// Nobody sends its webhooks: it gets lost.
				book({ cal }, morning(0, cal.world.now()));
				cal.pass();
				await compare(site);
			},
		},
		{
			matter: 'webhook-off',
			async happen({ world }) {
				for (const hook of world.webhooks.values()) hook.active = false;
			},
		},
		{ matter: 'connection-refused', happen: async ({ world }) => world.apiKeys.clear() },
	],
	afterwards: [
		{
			matter: 'deliveries-rejected',
			async happen(_, { url }) {
				for (const uid of ['a', 'b', 'c', 'd', 'e'])
					await deliver(url, bookingBody(uid), { secret: 'another' });
			},
		},
	],
};

/** Once it has compared, the site is made older than it is: what happens in the box from then on is news. */
async function connectedBefore({ url, dataDir }: Website): Promise<void> {
	await vi.waitFor(async () => {
		const answer = await fetch(`${url}/api/cal/sync`, { headers: { authorization: `Bearer ${testToken}` } });
		expect(await answer.json()).toMatchObject({ lastCompared: { error: null } });
	}, 15_000);
	const database = openDatabase({ kind: 'sqlite', path: `${dataDir}/bookings.db` });
	const at = new Date(Date.now() - 2 * hour).toISOString();
	await database.updateTable('connections').set({ connected_at: at }).execute();
	await database.destroy();
}

async function compare({ url }: Website): Promise<void> {
	const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
	const answer = await fetch(`${url}/api/cal/sync`, { method: 'POST', headers, body: '{"full":true}' });
	if (!answer.ok) throw new Error(`It was not compared: ${answer.status} ${await answer.text()}`);
}

const causes: Partial<Record<Matter, string>> = {
	// Nobody outside could reach a site at 127.0.0.1.
	'gaps-healed': 'unreachable',
	'webhook-off': 'webhook-inactive',
	'deliveries-rejected': 'wrong-secret',
};

type Find = (place: Place, matter: Matter) => Promise<Found | null>;

/** The message that tells a host of a matter; null where it is not there yet. */
export const matterColumns: Partial<Record<Column, Find>> = {
	'mail, owner': async ({ services: { smtp }, recipient: { owner }, locale }, matter) => {
		const { matters, causes: named } = texts[locale];
		const mails = smtp.mails.filter(({ to }) => to.includes(owner));
		const read = await Promise.all(mails.map(wellMade));
		const mail = read.find(({ text }) => text.startsWith(`${matters[matter].title}\n`));
		if (mail === undefined) return null;
		const text = `${mail.email.subject}\n${mail.text}`;
		return { text, words: [matters[matter].subject, ...causeOf(matter, named)], texts, locale };
	},
	Telegram: async ({ recipient: { chat }, locale }, matter) => {
		const { title, text: said } = telegramTexts[locale].matters[matter];
		const shown = chat.messages.map(({ text }) => text.replaceAll('\u2060', ''));
		const text = shown.find((one) => one.startsWith(`${title}\n`));
		if (text === undefined) return null;
		return { text, words: [said, ...causeOf(matter, texts[locale].causes)], texts: telegramTexts, locale };
	},
	webhook: async ({ services: { receiver }, recipient: { path }, locale }, matter) => {
		const type = `"type":"site.${matter}"`;
		const text = receiver.received.find((hook) => hook.path === path && hook.body.includes(type))?.body;
		return text === undefined ? null : { text, words: [causes[matter] ?? type], texts: null, locale };
	},
};

function causeOf(matter: Matter, named: Readonly<Record<string, string>>): string[] {
	const cause = causes[matter];
	return cause === undefined ? [] : [named[cause] ?? cause];
}
