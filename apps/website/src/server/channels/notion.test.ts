import { type RunningNotion, startNotion } from '@bookme/box/notion/start-notion';
import type { Database, Page } from '@bookme/box/notion/world';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bookingNotice } from '../../../test/booking-notice.ts';
import { everythingOf } from '../../../test/everything-of.ts';
import { sendFailureOf } from '../../../test/send-failure-of.ts';
import { locales } from '../domain/locale.ts';
import { setUpNotion } from './notion/set-up-notion.ts';
import type { NotionSettings } from './notion/settings.ts';
import { notionChannel } from './notion.ts';

const token = 'ntn_test_0123456789abcdef';
const { signal } = new AbortController();

let notion: RunningNotion;
let database: Database;
let settings: NotionSettings;
let passed = 0;

beforeEach(async () => {
	passed = 0;
	const clock = {
		now: () => Date.now() + passed,
		sleep: async (ms: number) => {
			passed += ms;
		},
	};
	notion = await startNotion({ token, now: clock.now });
	database = notion.addDatabase();
	settings = { token, databaseId: database.id, baseUrl: notion.origin, clock };
	await setUpNotion(settings);
	notion.world.requests.length = 0;
});
afterEach(() => notion.stop());

const pages = (): Page[] => [...notion.world.pages.values()].filter(({ inTrash }) => !inTrash);

/** The only page, by the names of its columns, as Notion answers it */
async function onlyPage(): Promise<Record<string, unknown>> {
	expect(pages()).toHaveLength(1);
	const answer = await fetch(`${notion.origin}/v1/pages/${pages()[0]?.id}`, {
		headers: { authorization: `Bearer ${token}`, 'notion-version': '2025-09-03' },
	});
	const { properties } = (await answer.json()) as { properties: Record<string, unknown> };
	return properties;
}
const written = (text: string) => ({ rich_text: [{ plain_text: text }] });

describe('a booking’s page', () => {
	test('says how the booking stands', async () => {
		const { ref } = await notionChannel(settings).send(bookingNotice(), signal);
		expect(ref).toBe(pages()[0]?.id);
		expect(await onlyPage()).toMatchObject({
			Name: { title: [{ plain_text: 'Tech call' }] },
			Type: { select: { name: 'tech' } },
			Status: { select: { name: 'accepted' } },
			Attendee: written('Ida'),
			Email: { email: 'ida@example.com' },
			Start: { date: { start: '2030-01-01T10:00:00.000+01:00', end: null, time_zone: null } },
			End: { date: { start: '2030-01-01T10:45:00.000+01:00' } },
			'Time zone': written('Europe/Berlin'),
			Link: { url: 'https://meet.example.com/1?a=1,2;3' },
			Paid: { checkbox: false },
			'No-show': { checkbox: false },
			UID: written('8kQ2mVbT4xYrN6sLw1Zp3D'),
			'Booking key': written('main/8kQ2mVbT4xYrN6sLw1Zp3D'),
		});
	});

	test('is the same in every language, and stays one page', async () => {
		const channel = notionChannel(settings);
		const seen: unknown[] = [];
		for (const locale of locales) {
			await channel.send(bookingNotice({ locale }), signal);
			seen.push(await onlyPage());
		}
		expect(seen[1]).toEqual(seen[0]);
		expect(seen[2]).toEqual(seen[0]);
	});

	test('is written again when the booking moves to another uid, is asked for a new time, or is cancelled', async () => {
		const channel = notionChannel(settings);
		const { ref } = await channel.send(bookingNotice({ thread: 'first' }, { uid: 'first' }), signal);
		const moved = { uid: 'second', startTime: '2030-07-01T09:00:00.000Z' };
		const told = bookingNotice({ thread: 'first', happening: 'moved', earlier: ref }, moved);
		expect(await channel.send(told, signal)).toEqual({ ref });
		expect(await onlyPage()).toMatchObject({
			UID: written('second'),
			'Booking key': written('main/first'),
			Start: { date: { start: '2030-07-01T11:00:00.000+02:00' } },
		});
		await channel.send(
			bookingNotice({ thread: 'first' }, { status: 'cancelled', awaitingReschedule: true }),
			signal,
		);
		expect(await onlyPage()).toMatchObject({ Status: { select: { name: 'awaiting new time' } } });
		await channel.send(
			bookingNotice({ thread: 'first' }, { status: 'cancelled', endTime: null, meetingUrl: null }),
			signal,
		);
		expect(await onlyPage()).toMatchObject({
			Status: { select: { name: 'cancelled' } },
			End: { date: null },
			Link: { url: null },
		});
	});

	test('takes names that are long, broken or made to deceive, as one line of text', async () => {
		const name = `Ida\r\nStatus: cancelled \u202eadI<script>${'😀'.repeat(5000)}`;
		const attendee = { name, phone: null, timeZone: null, language: null, noShow: false, left: false };
		const email = `${'a'.repeat(300)}@example.com`;
		const over = {
			title: name,
			attendees: [{ ...attendee, email }],
			meetingUrl: `https://a.example/${'a'.repeat(3000)}`,
		};
		await notionChannel(settings).send(bookingNotice({}, over), signal);
		const { Name: title } = (await onlyPage()) as { Name: { title: { plain_text: string }[] } };
		const shown = title.title.map(({ plain_text }) => plain_text).join('');
		expect(shown).toMatch(/^Ida Status: cancelled adI<script>(?:😀)+…$/u);
		expect(shown.length).toBeGreaterThan(1990);
		expect(await onlyPage()).toMatchObject({ Email: { email: null }, Link: { url: null } });
	});

	test('is another one for another connection, and for a uid that would be cut', async () => {
		const channel = notionChannel(settings);
		const long = 'u'.repeat(3000);
		for (const [connection, thread] of [
			['main', 'a'],
			['other', 'a'],
			['main', `${long}1`],
			['main', `${long}2`],
		] as const)
			await channel.send(bookingNotice({ connection, thread }), signal);
		expect(pages()).toHaveLength(4);
		for (const [connection, thread] of [
			['other', 'a'],
			['main', `${long}1`],
		] as const)
			await notionChannel(settings).send(bookingNotice({ connection, thread }), signal);
		expect(pages()).toHaveLength(4);
	});
});

describe('one page for a booking', () => {
	test('is found by the id that was given back before, without a query', async () => {
		const { ref } = await notionChannel(settings).send(bookingNotice(), signal);
		notion.world.lagMs = 3_600_000;
		await notionChannel(settings).send(bookingNotice({ earlier: ref }), signal);
		expect(pages()).toHaveLength(1);
		expect(notion.world.requests.filter(({ path }) => path.endsWith('/query'))).toHaveLength(1);
	});

	test('stays one where a query does not find yet what was just made', async () => {
		notion.world.lagMs = 3_600_000;
		const channel = notionChannel(settings);
		await channel.send(bookingNotice(), signal);
		await channel.send(bookingNotice({ happening: 'paid' }, { paid: true }), signal);
		expect(await onlyPage()).toMatchObject({ Paid: { checkbox: true } });
	});

	test('stays one where two happenings are sent at the same time', async () => {
		const channel = notionChannel(settings);
		const sent = await Promise.all(
			(['requested', 'booked', 'paid'] as const).map((happening) =>
				channel.send(bookingNotice({ happening }), signal),
			),
		);
		expect(new Set(sent.map(({ ref }) => ref)).size).toBe(1);
		expect(pages()).toHaveLength(1);
	});

	test('stays one where the answer to its making was cut, though it is not found for a while', async () => {
		notion.world.lagMs = 5000;
		notion.manners.add({ method: 'POST', path: /pages$/, manner: { kind: 'cut-after' } });
		const channel = notionChannel(settings);
		const cut = await sendFailureOf(channel.send(bookingNotice(), signal));
		expect(cut).toMatchObject({ category: 'network', mayHaveArrived: true });
		passed += channel.settlesMs ?? 0;
		const { ref } = await channel.send(bookingNotice(), signal);
		expect(pages().map(({ id }) => id)).toEqual([ref]);
	});

	test('stays one where Notion made it and said that it failed', async () => {
		const manner = { kind: 'refuse-after', status: 503, code: 'service_unavailable' } as const;
		notion.manners.add({ method: 'POST', path: /pages$/, manner });
		const channel = notionChannel(settings);
		const failed = await sendFailureOf(channel.send(bookingNotice(), signal));
		expect(failed).toMatchObject({ category: 'provider', mayHaveArrived: true });
		await channel.send(bookingNotice(), signal);
		expect(pages()).toHaveLength(1);
	});

	test('is made anew where the owner threw it away, and where it is of another database', async () => {
		const channel = notionChannel(settings);
		const { ref: first } = await channel.send(bookingNotice(), signal);
		for (const page of notion.world.pages.values()) page.inTrash = true;
		const { ref: second } = await channel.send(bookingNotice({ earlier: first }), signal);
		expect(pages().map(({ id }) => id)).toEqual([second]);
		const other = { ...settings, databaseId: notion.addDatabase().id };
		await setUpNotion(other);
		const { ref: third } = await notionChannel(other).send(bookingNotice({ earlier: second }), signal);
		expect(third).not.toBe(second);
	});
});

describe('what Notion answers', () => {
	const refusals = [
		[{ kind: 'refuse', status: 401, code: 'unauthorized' }, 'reconnect', 'NOTION_TOKEN'],
		[{ kind: 'refuse', status: 403, code: 'restricted_resource' }, 'input', 'capabilities'],
		[{ kind: 'refuse', status: 404, code: 'object_not_found' }, 'input', 'Connections'],
		[{ kind: 'refuse', status: 409, code: 'conflict_error' }, 'provider', '409'],
		[{ kind: 'refuse', status: 500, code: 'internal_server_error' }, 'provider', '500'],
		[{ kind: 'refuse', status: 504, code: 'gateway_timeout' }, 'provider', '504'],
		[{ kind: 'page', status: 502 }, 'provider', '502'],
		[{ kind: 'page', status: 200 }, 'provider', 'JSON'],
	] as const;
	test.each(refusals)('%o is %s', async (manner, category, says) => {
		notion.manners.add({ manner, times: 9 });
		const failure = await sendFailureOf(notionChannel(settings).send(bookingNotice(), signal));
		expect(failure).toMatchObject({ category, mayHaveArrived: false, retryAfterS: null });
		expect(failure.message).toContain(says);
		expect(everythingOf(failure)).not.toContain(token);
		notion.manners.clear();
		await notionChannel(settings).send(bookingNotice(), signal);
		expect(pages()).toHaveLength(1);
	});

	test('429 and 529 say when to come again', async () => {
		for (const status of [429, 529]) {
			notion.manners.add({ manner: { kind: 'refuse', status, code: 'rate_limited', retryAfterS: 37 } });
			const failure = await sendFailureOf(notionChannel(settings).send(bookingNotice(), signal));
			expect(failure).toMatchObject({ category: 'provider', retryAfterS: 37, mayHaveArrived: false });
		}
	});

	test('a token that is another one is told, and stands in no error', async () => {
		const wrong = { ...settings, token: 'ntn_wrong_0123456789' };
		const failure = await sendFailureOf(notionChannel(wrong).send(bookingNotice(), signal));
		expect(failure).toMatchObject({ code: 'notion-token', category: 'reconnect' });
		expect(everythingOf(failure)).not.toContain('ntn_wrong');
	});
});

describe('a line that breaks', () => {
	test('before anything was taken leaves no doubt', async () => {
		notion.manners.add({ manner: { kind: 'cut-before' } });
		const cut = await sendFailureOf(notionChannel(settings).send(bookingNotice(), signal));
		expect(cut).toMatchObject({ category: 'network', mayHaveArrived: false });
	});

	test('while a page is written may have left it written', async () => {
		const { ref } = await notionChannel(settings).send(bookingNotice(), signal);
		notion.manners.add({ method: 'PATCH', manner: { kind: 'cut-after' } });
		const told = bookingNotice({ earlier: ref }, { status: 'cancelled' });
		const failure = await sendFailureOf(notionChannel(settings).send(told, signal));
		expect(failure).toMatchObject({ category: 'network', mayHaveArrived: true });
		expect(await onlyPage()).toMatchObject({ Status: { select: { name: 'cancelled' } } });
	});
});

describe('the database', () => {
	test('lacks properties: the error names them, and what to do', async () => {
		const bare = { ...settings, databaseId: notion.addDatabase({ properties: { Type: { select: {} } } }).id };
		const failure = await sendFailureOf(notionChannel(bare).send(bookingNotice(), signal));
		expect(failure).toMatchObject({ category: 'input', code: 'notion-columns-missing' });
		expect(failure.message).toMatch(/Status, Attendee, .*Booking key.*pnpm cal notify setup notion/);
		expect(failure.message).not.toContain('Type');
	});

	test('loses properties while it is in use, and is looked at again', async () => {
		const channel = notionChannel(settings);
		await channel.send(bookingNotice({ thread: 'a' }), signal);
		const [source] = notion.world.dataSources.values();
		source?.properties.delete('Link');
		const failure = await sendFailureOf(channel.send(bookingNotice({ thread: 'b' }), signal));
		expect(failure.message).toContain('Link');
		await setUpNotion(settings);
		await channel.send(bookingNotice({ thread: 'b' }), signal);
		expect(pages()).toHaveLength(2);
	});

	test('may be given by its address, and its title may be called anything', async () => {
		const named = notion.addDatabase({ properties: { Termin: { title: {} } } });
		const databaseId = `https://www.notion.so/acme/Bookings-${named.id.replaceAll('-', '')}?v=0123`;
		await setUpNotion({ ...settings, databaseId });
		await notionChannel({ ...settings, databaseId }).send(bookingNotice(), signal);
		expect(await onlyPage()).toMatchObject({ Termin: { title: [{ plain_text: 'Tech call' }] } });
	});

	test('is asked for three times a second at most', async () => {
		const limited = await startNotion({
			token,
			now: () => Date.now() + passed,
			rate: { perSecond: 3, burst: 6 },
		});
		try {
			const databaseId = limited.addDatabase().id;
			const own = { ...settings, baseUrl: limited.origin, databaseId };
			passed += 60_000;
			await setUpNotion(own);
			passed += 60_000;
			const channel = notionChannel(own);
			for (let count = 0; count < 12; count += 1)
				await channel.send(bookingNotice({ thread: `b${count}` }), signal);
			expect(limited.world.pages.size).toBe(12);
			expect(limited.world.requests.filter(({ status }) => status !== 200)).toEqual([]);
		} finally {
			await limited.stop();
		}
	});
});
