import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Locale, locales } from '../src/server/domain/locale.ts';
import { matters as allMatters } from '../src/server/domain/notice.ts';
import { foreignWords } from './channels/foreign-words.ts';
import { deliver } from './deliver.ts';
import { tell } from './depth.ts';
import { calendarClient } from './mail/calendar-client.ts';
import {
	type Column,
	columnNames,
	columns,
	type Found,
	isToldBy,
	mailsAbout,
	type Place,
	wellMade,
} from './told/columns.ts';
import {
	calVariables,
	matterColumns,
	type PastCal,
	type Provoked,
	provoked,
	startPastCal,
} from './told/matters.ts';
import { owners } from './told/readers.ts';
import { type Services, startServices } from './told/services.ts';
import { reminders, type Step, type Story, storiesFor } from './told/stories.ts';
import { ToldTable } from './told/table.ts';
import { startWebsite, type Website } from './website.ts';

let services: Services;
beforeAll(async () => {
	services = await startServices();
});
afterAll(() => services.stop());

const table = new ToldTable(locales);
for (const { steps } of storiesFor('en'))
	for (const step of steps)
		table.addRow(
			step.what,
			columnNames.filter((column) => isToldBy(column, step)),
		);
/** A test is told to whoever asks for it in the terminal, and is received there. */
const matters = allMatters.filter((matter) => matter !== 'test');
for (const matter of matters)
	table.addRow(
		matter,
		columnNames.filter((column) => matterColumns[column]),
	);

/** A site whose owner reads this language, and all that happens with it */
async function lifeIn(locale: Locale): Promise<void> {
	const recipient = await services.recipient(locales.indexOf(locale) + 1);
	const place = { services, recipient, locale };
	const cal = await startPastCal();
	const site = await startWebsite({
		env: {
			...{ ...recipient.env, ...calVariables(cal), NOTIFY_REMINDERS: reminders },
			...{ NOTIFY_ATTENDEES: '1', NOTIFY_LOCALE: locale, NOTIFY_TIME_ZONE: owners[locale].timeZone },
			...{ CAL_USERNAME: 'mara', CAL_SLUGS_TECH: 'tech-60', CAL_SLUGS_MENTORING: 'mentoring-45' },
		},
	});
	try {
		const stories = storiesFor(locale);
		const lives = stories.map((story) => live(story, place, site.url));
		await Promise.all([...lives, hostsAreTold(place, cal, site, provoked.meanwhile)]);
		await hostsAreTold(place, cal, site, provoked.afterwards);
		for (const story of stories) await checkAfterwards(story, place);
		const told = stories.flatMap(({ prelude, steps }) => (prelude === null ? steps : [prelude, ...steps]));
		// With the booking that had got lost. One message for a move, and none for the silent cancellation behind it.
		expect(hooksOf(place)).toHaveLength(told.length + 1 + matters.length);
		// A message for each meeting; a reminder is one of its own.
		expect(recipient.chat.messages).toHaveLength(stories.length + 2 + matters.length);
	} finally {
		await site.stop();
		await cal.stop();
	}
}

/** Each step is told by every channel before the next one happens. */
async function live(story: Story, place: Place, url: string): Promise<void> {
	const send = async (bodies: readonly object[]) => {
		for (const body of bodies) expect((await deliver(url, JSON.stringify(body))).status).toBe(200);
	};
	const { prelude } = story;
	if (prelude !== null) {
		await send([prelude.body]);
		const told = async () => (await mailsAbout(place, 'owner', prelude)).length;
		await expect.poll(told, { timeout: 20_000 }).toBe(1);
	}
	for (const step of story.steps) {
		await send(step.bodies);
		const wanted = columnNames.filter((column) => isToldBy(column, step));
		const find = (column: Column) => columns[column](place, story, step);
		const found = await untilFound(wanted, find, `${step.what}, ${place.locale}`);
		for (const [column, message] of found) check(column, step.what, message, step);
	}
}

async function hostsAreTold(
	place: Place,
	cal: PastCal,
	site: Website,
	provoke: readonly Provoked[],
): Promise<void> {
	for (const { matter, happen } of provoke) {
		await happen(cal, site);
		const wanted = columnNames.filter((column) => matterColumns[column]);
		const find = async (column: Column) => (await matterColumns[column]?.(place, matter)) ?? null;
		const found = await untilFound(wanted, find, `${matter}, ${place.locale}`);
		for (const [column, message] of found) check(column, matter, message);
	}
}

/** Waits until every channel has its message. */
async function untilFound(
	wanted: readonly Column[],
	find: (column: Column) => Promise<Found | null>,
	message: string,
): Promise<Map<Column, Found>> {
	const found = new Map<Column, Found>();
	const missing = async () => {
		for (const column of wanted) {
			const one = found.has(column) ? null : await find(column);
			if (one !== null) found.set(column, one);
		}
		return wanted.filter((column) => !found.has(column));
	};
	await expect.poll(missing, { timeout: 45_000, interval: 150, message }).toEqual([]);
	return found;
}

function check(column: Column, what: string, { text, words, texts, locale }: Found, step?: Step): void {
	const plain = (one: string) => one.replace(/[\u00a0\u2009\u202f]/g, ' ');
	for (const word of words) expect(plain(text), `${column}, ${what}`).toContain(plain(word));
	expect(text).not.toMatch(/undefined|\[object|NaN|Invalid Date|\{\w+\}/);
	const own = text.replaceAll(step?.said ?? '\n\n', '');
	if (texts !== null) expect(foreignWords(own, locale, texts), `${column}, ${what}`).toEqual([]);
	table.add(what, column, locale);
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
			const isGone = reader === 'attendee' && step?.toGuest === 'cancelled';
			const isOn = !isGone && (step?.status === 'pending' || step?.status === 'accepted');
			const start = step?.at.startTime.replace(/[-:]/g, '');
			expect([...entries.values()].map((entry) => entry.start)).toEqual(isOn ? [`${start}Z`] : []);
		}
	}
}

const hooksOf = ({ recipient: { path } }: Place) =>
	services.receiver.received.filter((hook) => hook.path === path);

test('all that happens is told by every channel, in every language, at the reader’s own time', async () => {
	// Also where one fails, every site is stopped in order.
	const lives = await Promise.allSettled(locales.map(lifeIn));
	for (const one of lives) if (one.status === 'rejected') throw one.reason;
	process.stdout.write(`\n${table.text()}\n`);
	expect(table.empty()).toEqual([]);
	const mails = await Promise.all(services.smtp.mails.map(wellMade));
	tell('mails received, each well made', mails.length);
}, 180_000);
