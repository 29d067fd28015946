import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Locale, locales } from '../src/server/domain/locale.ts';
import { foreignWords } from './channels/foreign-words.ts';
import { deliver } from './deliver.ts';
import { tell } from './depth.ts';
import { calendarClient } from './mail/calendar-client.ts';
import { columnNames, columns, mailsAbout, type Place } from './told/columns.ts';
import { owners, times } from './told/readers.ts';
import { type Services, startServices } from './told/services.ts';
import { type Step, type Story, storiesFor } from './told/stories.ts';
import { ToldTable } from './told/table.ts';
import { startWebsite } from './website.ts';

let services: Services;
beforeAll(async () => {
	services = await startServices();
});
afterAll(() => services.stop());

const everything = storiesFor('en').flatMap(({ steps }) => steps.map(({ what }) => what));
const table = new ToldTable([...new Set(everything)], columnNames);

/** A site whose owner reads this language, and lives of meetings with it */
async function lifeIn(locale: Locale): Promise<void> {
	const recipient = await services.recipient(locales.indexOf(locale) + 1);
	const place = { services, recipient, locale };
	const site = await startWebsite({
		env: {
			...recipient.env,
			...{ NOTIFY_ATTENDEES: '1', NOTIFY_LOCALE: locale, NOTIFY_TIME_ZONE: owners[locale].timeZone },
			...{ CAL_USERNAME: 'mara', CAL_SLUGS_TECH: 'tech-60' },
		},
	});
	try {
		const stories = storiesFor(locale);
		await Promise.all(stories.map((story) => live(story, place, site.url)));
		for (const story of stories) await checkAfterwards(story, place);
		// One message for a move, and none for the silent cancellation behind it; no page or chat has a thing twice.
		const steps = stories.flatMap((story) => story.steps);
		expect(hooksOf(place)).toHaveLength(steps.length);
		expect(recipient.chat.messages).toHaveLength(stories.length);
	} finally {
		await site.stop();
	}
}

/** Each step is told by every channel before the next one happens. */
async function live(story: Story, place: Place, url: string): Promise<void> {
	for (const step of story.steps) {
		for (const body of step.bodies) {
			const { status } = await deliver(url, JSON.stringify(body));
			expect(status).toBe(200);
		}
		const missing = async () => {
			const found = await Promise.all(columnNames.map((name) => columns[name](place, story, step)));
			return columnNames.filter((_, at) => found[at] === null);
		};
		await expect.poll(missing, { timeout: 45_000, message: `${step.what}, ${place.locale}` }).toEqual([]);
		for (const name of columnNames) await check(name, place, story, step);
	}
}

async function check(name: (typeof columnNames)[number], place: Place, story: Story, step: Step) {
	const found = await columns[name](place, story, step);
	if (found === null) throw new Error(`${name} has lost what it had.`);
	const { text, words, texts, locale } = found;
	const plain = text.replace(/[\u00a0\u2009\u202f]/g, ' ');
	for (const word of words)
		expect(plain, `${name}, ${step.what}`).toContain(word.replace(/[\u00a0\u202f]/g, ' '));
	expect(text).not.toMatch(/undefined|\[object|NaN|Invalid Date|\{\w+\}/);
	const own = text.replaceAll(step.said ?? '\n\n', '');
	if (texts !== null) expect(foreignWords(own, locale, texts), `${name}, ${step.what}`).toEqual([]);
	table.add(step.what, name, locale);
}

/** Their mails stand in one thread, and make one entry in a calendar, move it, and take it out again. */
async function checkAfterwards(story: Story, place: Place): Promise<void> {
	for (const reader of ['owner', 'attendee'] as const) {
		const address = reader === 'owner' ? place.recipient.owner : story.mail;
		const mails = await mailsAbout(place, reader, story);
		expect(mails).toHaveLength(story.steps.length);
		const roots = new Set(mails.map(({ email }) => email.references?.split(' ')[0]));
		expect(roots.size).toBe(1);
		const { entries, take } = calendarClient(address);
		for (const [at, { calendar }] of mails.entries()) {
			if (calendar !== null) take(calendar.text);
			const step = story.steps[at];
			const isOn = step?.status === 'pending' || step?.status === 'accepted';
			const start = times[step?.at ?? 'first'].startTime.replace(/[-:]/g, '');
			expect([...entries.values()].map((entry) => entry.start)).toEqual(isOn ? [`${start}Z`] : []);
		}
	}
}

const hooksOf = ({ recipient: { path } }: Place) =>
	services.receiver.received.filter((hook) => hook.path === path);

test('all that happens is told by every channel, in every language, at the reader’s own time', async () => {
	await Promise.all(locales.map(lifeIn));
	process.stdout.write(`\n${table.text()}\n`);
	expect(table.empty()).toEqual([]);
	tell('mails received, each well made', services.smtp.mails.length);
}, 180_000);
