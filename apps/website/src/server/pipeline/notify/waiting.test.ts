import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyTables, everyKind, type TestDatabase } from '../../../../test/databases.ts';
import type { TestJournal } from '../../../../test/journals.ts';
import { noNotifySettings, sendingParts } from '../../../../test/notify-settings.ts';
import { journalOf, meetingTypesOfTests, partsOf, stored } from '../../../../test/projection.ts';
import { RecordingChannel } from '../../../../test/recording-channel.ts';
import { mainConnection } from '../../db/connections.ts';
import { listOutbox, retryRows } from '../../db/outbox.ts';
import { AppError } from '../../errors.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { SendFailure } from '../../send-failure.ts';
import { project } from '../project.ts';
import { emptyProjection } from '../rebuild.ts';
import { announcing } from './announcing.ts';
import { sendDue } from './outbox-worker.ts';
import { tellNewPassword } from './tell-new-password.ts';
import { tellSite } from './tell-site.ts';

const hour = 3_600_000;
/** When journals of tests begin */
const begin = Date.parse('2026-11-20T10:00:00.000Z');
const inDays = (days: number) => new Date(begin + days * 24 * hour).toISOString();
const mail = {
	url: 'smtp://127.0.0.1',
	from: 'b@example.com',
	to: ['host@example.com'],
	attendees: false,
	repeats: true,
};

describe.each(everyKind)('what waits for its hour, on $name', ({ make }) => {
	let kept: TestDatabase;
	let channel: RecordingChannel;
	let now: number;
	let settings: NotifySettings;
	let source: TestJournal | null;

	beforeAll(async () => {
		kept = await make();
	});
	afterAll(() => kept.drop());
	beforeEach(async () => {
		await emptyTables(kept.database);
		channel = new RecordingChannel('mail');
		settings = { ...noNotifySettings, mail, timeZone: 'UTC' };
		return async () => source?.drop();
	});

	const parts = () =>
		partsOf(
			kept.database,
			held(),
			meetingTypesOfTests,
			announcing(settings, () => now),
		);
	const held = () => {
		if (source === null) throw new Error('Nothing happened yet.');
		return source;
	};

	/** What happens one after the other, at the journal's time or later */
	async function happen(...bodies: object[]): Promise<void> {
		source = await journalOf(bodies as Parameters<typeof journalOf>[0]);
		await expect.poll(() => held().journal.reader.lastSeq).toBe(held().journal.events);
		now = source.clock.now;
		while ((await project(parts(), 1)) > 0);
	}

	/** What happens later */
	async function happenToo(...bodies: object[]): Promise<void> {
		const { clock, journal } = held();
		for (const body of bodies) {
			clock.now += 7;
			await journal.append(stored('cal', JSON.stringify(body), clock.now));
		}
		await expect.poll(() => journal.reader.lastSeq).toBe(journal.events);
		now = clock.now;
		while ((await project(parts(), 1)) > 0);
	}

	async function send(): Promise<void> {
		const how = {
			...sendingParts,
			...{ database: kept.database, channel, now: () => now, name: 'one' },
			...{ hours: settings, targets: settings },
			resetLink: async (account: string) => `https://book.example.com/en/reset?token=of-${account}`,
		};
		while ((await sendDue(how, new AbortController().signal)) > 0);
	}

	const told = () => channel.notices.map((one) => (one.kind === 'booking' ? one.happening : one.kind));
	const states = async () =>
		(await listOutbox(kept.database, { limit: 99 })).map(({ what, state }) => `${what} ${state}`).sort();

	test('a reminder comes its time before the start, and again before another start', async () => {
		settings = { ...settings, reminders: { ...settings.reminders, tech: [24 * hour, hour] } };
		const [first, second] = [inDays(10), inDays(20)];
		await happen(
			body('BOOKING_CREATED', 'a', first),
			body('BOOKING_RESCHEDULED', 'a', second, { rescheduleStartTime: first, rescheduleUid: 'a' }),
		);
		await send();
		expect(told()).toEqual(['booked', 'moved']);
		for (const start of [first, second])
			for (const lead of [24 * hour, hour]) {
				now = Date.parse(start) - lead - 1000;
				await send();
				const before = told().length;
				now += 2000;
				await send();
				expect(told().length - before).toBe(start === second ? 1 : 0);
			}
		expect(told()).toEqual(['booked', 'moved', 'reminder', 'reminder']);
	});

	describe('of a booking that moves again and again', () => {
		const [first, second, third] = [inDays(10), inDays(20), inDays(30)];
		const at = (minute: number) => new Date(begin + minute * 60_000).toISOString();
		const moved = (minute: number, to: string, from: string) => ({
			...body('BOOKING_RESCHEDULED', 'a', to, { rescheduleStartTime: from, rescheduleUid: 'a' }),
			createdAt: at(minute),
		});
		const made = { ...body('BOOKING_CREATED', 'a', first), createdAt: at(1) };
		const moves = () =>
			channel.sent.flatMap(({ before, booking }) =>
				before === null ? [] : [[before.startTime, booking.startTime]],
			);

		test('a time that it had before is told again', async () => {
			await happen(made, moved(2, second, first), moved(3, first, second), moved(4, second, first));
			expect((await states()).filter((one) => one === 'moved due')).toHaveLength(3);
		});

		test('what nobody was told in time is one move, from the time that people know', async () => {
			await happen(made);
			await send();
			await happenToo(moved(2, second, first), moved(3, third, second));
			await send();
			expect(moves()).toEqual([[first, third]]);
			expect(await states()).toEqual(['booked sent', 'moved overtaken', 'moved sent']);
		});

		test('what failed and is tried again does not tell of a move that was told since', async () => {
			await happen(made);
			await send();
			const fails = new AppError('played', 'input', 'It would be refused again.');
			channel.manners = () => ({ fails, isTaken: false });
			await happenToo(moved(2, second, first));
			await send();
			channel.manners = () => null;
			await happenToo(moved(3, third, second));
			await send();
			await retryRows(kept.database, { states: ['failed'] }, new Date(now).toISOString());
			await send();
			expect(moves()).toEqual([[second, third]]);
		});
	});

	test('nobody is reminded of what is cancelled, has begun, or was booked later than that', async () => {
		settings = { ...settings, reminders: { ...settings.reminders, tech: [24 * hour] } };
		const [start, begun, soon] = [inDays(10), inDays(9), inDays(0.5)];
		await happen(
			body('BOOKING_CREATED', 'a', start),
			body('BOOKING_CREATED', 'b', begun),
			body('BOOKING_CREATED', 'c', soon),
			body('BOOKING_CANCELLED', 'a', start),
		);
		await send();
		expect((await states()).filter((one) => one.startsWith('reminder'))).toHaveLength(2);
		now = Date.parse(start) - 1000;
		await send();
		expect(told()).not.toContain('reminder');
		expect(await states()).toContain('reminder overtaken');
	});

	test.each([
		['an address of the owner', { to: ['other@example.com'] }, ['ida@example.com']],
		['attendees', { attendees: false }, ['host@example.com']],
	])('%s that was taken out since is not reminded', async (_, since, reminded) => {
		const both = { ...mail, attendees: true };
		settings = { ...settings, mail: both, reminders: { ...settings.reminders, tech: [24 * hour] } };
		await happen(body('BOOKING_CREATED', 'a', inDays(10)));
		await send();
		channel.notices = [];
		settings = { ...settings, mail: { ...both, ...since } };
		now = begin + 9.5 * 24 * hour;
		await send();
		expect(channel.sent.map(({ recipient }) => recipient)).toEqual(reminded);
	});

	test('a chat that was taken out since is not reminded', async () => {
		channel = new RecordingChannel('telegram');
		const telegram = { token: 't', chats: ['1', '@Team'], apiRoot: null, updates: 'off' } as const;
		const reminders = { ...settings.reminders, tech: [24 * hour] };
		settings = { ...settings, telegram: { ...telegram, chats: [...telegram.chats] }, reminders };
		await happen(body('BOOKING_CREATED', 'a', inDays(10)));
		await send();
		channel.notices = [];
		settings = { ...settings, telegram: { ...telegram, chats: ['@team'] } };
		now = begin + 9.5 * 24 * hour;
		await send();
		expect(channel.sent.map(({ recipient }) => recipient)).toEqual(['@Team']);
	});

	test('reminders of bookings that lie ahead are there again after a rebuild, and are told once', async () => {
		settings = { ...settings, reminders: { ...settings.reminders, tech: [24 * hour] } };
		const start = inDays(10);
		await happen(body('BOOKING_CREATED', 'a', start));
		await send();
		await kept.database.deleteFrom('outbox').execute();
		await emptyProjection(kept.database, held().journal.id, now + 1);
		now = Date.parse(start) - 2 * hour * 12;
		// In the middle of being made anew nothing is sent, and nothing is taken for overtaken.
		await send();
		now = held().clock.now + 2;
		while ((await project(parts(), 1)) > 0);
		expect(await states()).toEqual(['booked suppressed', 'reminder due']);
		now = Date.parse(start) - hour;
		await emptyProjection(kept.database, held().journal.id, now);
		await send();
		expect(await states()).toContain('reminder due');
		while ((await project(parts(), 1)) > 0);
		await send();
		await send();
		expect(told()).toEqual(['booked', 'reminder']);
	});

	test('a kind of meeting, a happening or a channel that is switched off is told to nobody', async () => {
		settings = { ...settings, silenced: [{ kind: 'tech', what: 'cancelled' }] };
		await happen(body('BOOKING_CREATED', 'a', inDays(9)), body('BOOKING_CREATED', 'b', inDays(9)));
		settings = { ...settings, silenced: [{ kind: 'tech', what: 'mail' }] };
		await send();
		expect(told()).toEqual(['booked', 'booked']);
		await held().drop();
		await happen(body('BOOKING_CREATED', 'c', inDays(9)));
		await send();
		expect(told()).toHaveLength(2);
	});

	test('in quiet hours a host is left alone, and told when they end', async () => {
		await happen(body('BOOKING_CREATED', 'a', inDays(9)));
		const minute = Math.floor(now / 60_000) % (24 * 60);
		const to = (minute + 60) % (24 * 60);
		settings = { ...settings, quiet: { from: (minute + 24 * 60 - 60) % (24 * 60), to } };
		await send();
		expect(told()).toEqual([]);
		expect((await listOutbox(kept.database, { limit: 1 }))[0]).toMatchObject({ state: 'due', tries: 0 });
		now += hour;
		await send();
		expect(told()).toEqual(['booked']);
	});

	describe('a digest', () => {
		beforeEach(() => {
			settings = { ...settings, digest: 18 * 60 };
		});

		test('tells once a day what may wait, in order, as one message', async () => {
			await happen(
				body('BOOKING_CREATED', 'a', inDays(9)),
				body('BOOKING_REQUESTED', 'b', inDays(9), { status: 'PENDING' }),
				body('BOOKING_CREATED', 'c', inDays(9)),
				body('BOOKING_CANCELLED', 'c', inDays(9)),
			);
			const healed = {
				matter: 'gaps-healed',
				connection: mainConnection,
				mark: '1',
				facts: { count: 2 },
			} as const;
			await tellSite(kept.database, settings, healed, now);
			await send();
			expect(told()).toEqual(['requested']);
			now += 24 * hour;
			await send();
			expect(told()).toEqual(['requested', 'digest']);
			const [, digest] = channel.notices;
			if (digest?.kind !== 'digest') throw new Error('It is no digest.');
			expect(digest.notices.map((one) => (one.kind === 'booking' ? one.booking.uid : one.facts))).toEqual([
				{ count: 2 },
				'a',
			]);
			expect(await states()).toEqual([
				'booked overtaken',
				'booked sent',
				'cancelled overtaken',
				'gaps-healed sent',
				'requested sent',
			]);
		});

		test('is repeated as a whole after a failure, and is a plain message where it would tell one thing', async () => {
			await happen(body('BOOKING_CREATED', 'a', inDays(9)), body('BOOKING_CREATED', 'b', inDays(9)));
			now += 24 * hour;
			let isDown = true;
			const fails = new SendFailure('down', 'network', 'Nobody is there.');
			channel.manners = () => (isDown ? { fails, isTaken: false } : null);
			await send();
			const due = (await listOutbox(kept.database, { limit: 9 })).map((row) => row.due_at);
			expect(new Set(due).size).toBe(1);
			isDown = false;
			now += hour;
			await send();
			expect(told()).toEqual(['digest']);
			await held().drop();
			await happen(body('BOOKING_CREATED', 'c', inDays(9)));
			now += 24 * hour;
			await send();
			expect(told()).toEqual(['digest', 'booked']);
		});

		test('hinders nothing that is urgent, and does not tell afterwards what that has told', async () => {
			await happen(body('BOOKING_CREATED', 'a', inDays(9)));
			await send();
			expect(told()).toEqual([]);
			await held().drop();
			const soon = new Date(begin + 60_000).toISOString();
			await happen(
				body('BOOKING_CREATED', 'a', inDays(9)),
				body('BOOKING_RESCHEDULED', 'a', soon, { rescheduleUid: 'a', rescheduleStartTime: inDays(9) }),
			);
			await send();
			expect(told()).toEqual(['moved']);
			now += 24 * hour;
			await send();
			expect(told()).toEqual(['moved']);
		});
	});

	test('a matter of the site is told once by its mark', async () => {
		now = begin;
		const matter = { matter: 'webhook-off', connection: mainConnection, mark: 'since then' } as const;
		for (const cause of ['webhook-inactive', 'webhook-missing'])
			await tellSite(kept.database, settings, { ...matter, facts: { cause, label: 'Mara' } }, now);
		await send();
		expect(channel.notices).toMatchObject([
			{ kind: 'site', matter: 'webhook-off', facts: { cause: 'webhook-inactive', label: 'Mara' } },
		]);
	});

	test('a link for a new password is made when it is mailed, and not mailed an hour later', async () => {
		now = begin;
		const account = { ...someAccount, email: 'dora@example.com' };
		await tellNewPassword(kept.database, { account, locale: 'fr' }, now);
		expect(JSON.stringify(await listOutbox(kept.database, { limit: 9 }))).not.toContain('token');
		await send();
		expect(channel.notices).toMatchObject([
			{
				kind: 'account',
				recipient: 'dora@example.com',
				locale: 'fr',
				link: 'https://book.example.com/en/reset?token=of-dora',
			},
		]);
		expect(JSON.stringify(await listOutbox(kept.database, { limit: 9 }))).not.toContain('token');
		await tellNewPassword(kept.database, { account, locale: 'fr' }, now);
		now += hour + 1;
		await send();
		expect(channel.notices).toHaveLength(1);
	});
});

const someAccount = {
	id: 'dora',
	name: 'Dora',
	role: 'consultant',
	locale: 'en',
	isActive: true,
	hasTwoFactor: false,
	createdAt: '2026-01-01T00:00:00.000Z',
} as const;

function body(triggerEvent: string, uid: string, startTime: string, others: object = {}) {
	return {
		triggerEvent,
		createdAt: new Date(begin).toISOString(),
		payload: {
			...{ uid, type: 'tech-60', title: 'A talk', startTime },
			endTime: new Date(Date.parse(startTime) + hour).toISOString(),
			organizer: { name: 'Mara', email: 'mara@example.com', timeZone: 'Europe/Berlin' },
			attendees: [{ name: 'Ida', email: 'ida@example.com', timeZone: 'Europe/Paris' }],
			...others,
		},
	};
}
