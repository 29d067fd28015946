import type {
	KyselyPlugin,
	PluginTransformQueryArgs,
	PluginTransformResultArgs,
	RootOperationNode,
} from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyTables, everyKind, type TestDatabase } from '../../../../test/databases.ts';
import { noNotifySettings, sendingParts } from '../../../../test/notify-settings.ts';
import { journalOf, meetingTypesOfTests, partsOf } from '../../../../test/projection.ts';
import { RecordingChannel } from '../../../../test/recording-channel.ts';
import { listOutbox, type OutboxRow, retryRows } from '../../db/outbox.ts';
import { releaseHeld, takeDue } from '../../db/outbox-taking.ts';
import { AppError, type ErrorCategory } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { project } from '../project.ts';
import { announcing } from './announcing.ts';
import { runOutbox, sendDue } from './outbox-worker.ts';

const minute = 60_000;

/** A database that goes away until it is mended: once messages were taken, or when what became of them is marked. */
class Cut implements KyselyPlugin {
	isMended = false;
	refused = 0;
	#hasTaken = false;
	readonly #at: 'take' | 'mark';

	constructor(at: 'take' | 'mark' = 'take') {
		this.#at = at;
	}

	transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
		const isMark = node.kind === 'UpdateQueryNode' && node.with === undefined;
		if (this.#hasTaken && !this.isMended && (this.#at === 'take' || isMark || this.refused > 0)) {
			this.refused += 1;
			throw new Error('The line is cut.');
		}
		if (node.kind === 'UpdateQueryNode' && node.with !== undefined) this.#hasTaken = true;
		return node;
	}

	async transformResult({ result }: PluginTransformResultArgs) {
		return result;
	}
}

describe.each(everyKind)('sending, on $name', ({ make }) => {
	let kept: TestDatabase;
	let channel: RecordingChannel;
	let now: number;

	beforeAll(async () => {
		kept = await make();
	});
	afterAll(() => kept.drop());
	beforeEach(async () => {
		await empty();
		channel = new RecordingChannel();
		await booked('uid1');
	});

	async function empty(): Promise<void> {
		await emptyTables(kept.database);
	}

	async function booked(...uids: string[]): Promise<void> {
		const source = await journalOf(uids.map((uid) => body(uid)));
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		now = source.clock.now;
		const parts = announcing(noNotifySettings, () => now);
		while ((await project(partsOf(kept.database, source, meetingTypesOfTests, parts), 100)) > 0);
		await source.drop();
	}

	const send = (name = 'one') =>
		sendDue(
			{ ...sendingParts, database: kept.database, channel, now: () => now, name },
			new AbortController().signal,
		);
	const row = async (): Promise<OutboxRow> => {
		const [first] = await listOutbox(kept.database, { limit: 1 });
		if (first === undefined) throw new Error('There is no row.');
		return first;
	};
	const failing = (fails: Error, isTaken = false) => {
		channel.manners = () => ({ fails, isTaken });
	};

	test('is noted with what the channel calls the message', async () => {
		await send();
		expect(await row()).toMatchObject({ state: 'sent', ref: 'message 1', tries: 1, error: null });
		expect(channel.sent[0]).toMatchObject({
			happening: 'booked',
			sequence: 0,
			earlier: null,
			thread: 'uid1',
		});
	});

	test.each<[ErrorCategory, string]>([
		['network', 'due'],
		['provider', 'due'],
		['disk', 'due'],
		['reconnect', 'held'],
		['input', 'failed'],
		['internal', 'failed'],
	])('a fault of the kind %s leaves it %s, with the reason', async (category, state) => {
		failing(new AppError('played', category, 'A played fault.'));
		await send();
		expect(await row()).toMatchObject({ state, error: 'A played fault.', taken_by: null });
		expect(channel.sent).toEqual([]);
	});

	test('is tried again later and later, and given up in the end', async () => {
		failing(new AppError('played', 'network', 'Nobody is there.'));
		const pauses: number[] = [];
		for (let tries = 1; tries <= 14; tries += 1) {
			expect(await send()).toBe(1);
			const { due_at: due } = await row();
			pauses.push(Date.parse(due) - now);
			expect(await send()).toBe(0);
			now = Math.max(now, Date.parse(due));
		}
		expect(await row()).toMatchObject({ state: 'failed', tries: 14 });
		const rising = pauses.slice(0, 10);
		expect(rising).toEqual(rising.toSorted((one, other) => one - other));
		expect(await retryRows(kept.database, { states: ['failed'] }, new Date(now).toISOString())).toBe(1);
		channel.manners = () => null;
		await send();
		expect(await row()).toMatchObject({ state: 'sent', error: null });
	});

	test('comes again when the service wants it to', async () => {
		failing(new SendFailure('busy', 'provider', 'Too many.', { retryAfterS: 7200 }));
		await send();
		expect(Date.parse((await row()).due_at) - now).toBe(7_200_000);
	});

	describe('that cannot be read', () => {
		const answers = (responses: string) =>
			kept.database.updateTable('bookings').set({ responses }).where('uid', '=', 'uid1').execute();
		const stateOf = async (thread: string) =>
			(await listOutbox(kept.database, { limit: 9 })).find((one) => one.thread === thread)?.state;

		test('waits for its next try, with the reason, and is in nobody’s doubt', async () => {
			channel.whenInDoubt = 'leave';
			await answers('no JSON');
			await send();
			await answers('[]');
			expect(await row()).toMatchObject({ state: 'due', tries: 1, error: expect.stringMatching(/JSON/) });
			now = Date.parse((await row()).due_at);
			await send();
			expect(await row()).toMatchObject({ state: 'sent', tries: 2, error: null });
			expect(channel.sent).toHaveLength(1);
		});

		test('holds up no other', async () => {
			await empty();
			await booked('uid1', 'uid2');
			await answers('no JSON');
			await send();
			expect(await stateOf('uid1')).toBe('due');
			expect(await stateOf('uid2')).toBe('sent');
		});

		test('as the database is away is given back once that is there, and counts for no try', async () => {
			channel.whenInDoubt = 'leave';
			const cut = new Cut();
			const parts = { ...sendingParts, database: kept.database.withPlugin(cut), channel, now: () => now };
			const stop = new AbortController();
			const running = runOutbox({ ...parts, name: 'one' }, stop.signal);
			await expect.poll(() => cut.refused).toBeGreaterThan(2);
			expect(await row()).toMatchObject({ state: 'sending' });
			cut.isMended = true;
			await expect.poll(async () => (await row()).state).toBe('sent');
			stop.abort();
			await running;
			expect(channel.sent).toHaveLength(1);
			expect(await row()).toMatchObject({ tries: 1, error: null });
		});
	});

	describe('whose end cannot be written down, as the database is away', () => {
		async function sentOnceItIsBack(fails: Error | null): Promise<void> {
			channel.whenInDoubt = 'leave';
			const cut = new Cut('mark');
			channel.manners = () => (fails === null ? null : { fails, isTaken: false });
			const parts = { ...sendingParts, database: kept.database.withPlugin(cut), channel, now: () => now };
			const stop = new AbortController();
			const running = runOutbox({ ...parts, name: 'one' }, stop.signal);
			await expect.poll(() => cut.refused).toBeGreaterThan(2);
			expect(await row()).toMatchObject({ state: 'sending' });
			channel.manners = () => null;
			cut.isMended = true;
			await expect.poll(async () => (await row()).state).not.toBe('sending');
			stop.abort();
			await running;
		}

		test('is sent, and not in doubt, where the channel took it', async () => {
			await sentOnceItIsBack(null);
			now += 2 * minute;
			await send('two');
			expect(await row()).toMatchObject({ state: 'sent', tries: 1 });
			expect(channel.sent).toHaveLength(1);
		});

		test('waits for its next try where the channel could not be reached either', async () => {
			await sentOnceItIsBack(new AppError('played', 'network', 'Nobody is there.'));
			expect(await row()).toMatchObject({ state: 'due', tries: 1, error: 'Nobody is there.' });
			now += 2 * minute;
			await send('two');
			expect(await row()).toMatchObject({ state: 'sent', tries: 2 });
			expect(channel.sent).toHaveLength(1);
		});
	});

	test('that is held goes on with the next start', async () => {
		failing(new AppError('refused', 'reconnect', 'The key is refused.'));
		await send();
		expect(await send()).toBe(0);
		channel.manners = () => null;
		await releaseHeld(kept.database, channel.name, new Date(now).toISOString());
		await send();
		expect(await row()).toMatchObject({ state: 'sent' });
	});

	describe.each([
		['exact', 'sent', 2],
		['repeat', 'sent', 2],
		['leave', 'doubtful', 1],
	] as const)('where nobody knows whether it arrived, and the channel says %s', (how, state, arrived) => {
		test(`it is ${state} after the line broke`, async () => {
			channel.whenInDoubt = how;
			let isCut = true;
			const fails = new SendFailure('cut', 'network', 'The line broke.', { mayHaveArrived: true });
			channel.manners = () => (isCut ? { fails, isTaken: true } : null);
			await send();
			isCut = false;
			now += minute;
			await send();
			expect(await row()).toMatchObject({ state });
			expect(channel.sent).toHaveLength(arrived);
			expect(new Set(channel.sent.map(({ id }) => id)).size).toBe(1);
		});

		test(`it is ${state} after its sender died`, async () => {
			channel.whenInDoubt = how;
			const until = new Date(now + minute).toISOString();
			const at = new Date(now).toISOString();
			const taken = await takeDue(kept.database, channel.name, {
				...{ by: 'the dead', now: at, until, limit: 5, isWhole: true },
			});
			expect(taken).toHaveLength(1);
			// Nobody takes it while it may be under way.
			expect(await send()).toBe(0);
			expect(await row()).toMatchObject({ state: 'sending' });
			now += minute + 1;
			await send();
			expect(await row()).toMatchObject({ state });
		});
	});

	test('a service that failed may have taken it, and is left alone for a while all the same', async () => {
		const arrived = { mayHaveArrived: true };
		failing(new SendFailure('failing', 'provider', 'Out of order.', { ...arrived, retryAfterS: 7200 }));
		await send();
		expect(Date.parse((await row()).due_at) - now).toBe(7_200_000);
		now += 7_200_000;
		failing(new SendFailure('cut', 'network', 'The line broke.', arrived));
		await send();
		expect(Date.parse((await row()).due_at) - now).toBe(30_000);
	});

	test('what is in doubt is told again only when the service surely knows of it', async () => {
		Object.assign(channel, { settlesMs: minute });
		failing(new SendFailure('cut', 'network', 'The line broke.', { mayHaveArrived: true }), true);
		await send();
		expect(Date.parse((await row()).due_at) - now).toBe(minute);
	});

	test('a mail that is in doubt twice is not sent a third time', async () => {
		channel.whenInDoubt = 'repeat';
		failing(new SendFailure('cut', 'network', 'The line broke.', { mayHaveArrived: true }), true);
		await send();
		await send();
		expect(await row()).toMatchObject({ state: 'doubtful' });
		expect(channel.sent).toHaveLength(2);
		expect(await send()).toBe(0);
	});

	test('no more are taken than were wanted', async () => {
		await empty();
		await booked(...Array.from({ length: 30 }, (_, at) => `uid${at}`));
		const [at, until] = [now, now + minute].map((ms) => new Date(ms).toISOString());
		const taking = { by: 'one', now: at ?? '', until: until ?? '', isWhole: true };
		for (const limit of [1, 7]) {
			const taken = await takeDue(kept.database, channel.name, { ...taking, limit });
			expect(taken).toHaveLength(limit);
		}
	});

	test('what waits behind a slow message is not begun late, and is in nobody’s doubt', async () => {
		channel.whenInDoubt = 'leave';
		await empty();
		await booked('uid1', 'uid2', 'uid3');
		channel.manners = () => {
			now += 40_000;
			return null;
		};
		for (let rounds = 0; rounds < 3; rounds += 1) {
			await send('one');
			expect(await listOutbox(kept.database, { states: ['doubtful', 'sending'], limit: 9 })).toEqual([]);
		}
		const rows = await listOutbox(kept.database, { limit: 9 });
		expect(rows.map(({ state, tries }) => [state, tries])).toEqual([1, 2, 3].map(() => ['sent', 1]));
		expect(channel.sent).toHaveLength(3);
	});

	test('whoever was too slow does not overwrite what the next one noted', async () => {
		const slow = Promise.withResolvers<void>();
		const first = new (class extends RecordingChannel {
			override async send(...given: Parameters<RecordingChannel['send']>) {
				await slow.promise;
				return super.send(...given);
			}
		})();
		const parts = { ...sendingParts, database: kept.database, now: () => now };
		const signal = new AbortController().signal;
		const late = sendDue({ ...parts, channel: first, name: 'slow' }, signal);
		await expect.poll(async () => (await row()).state).toBe('sending');
		now += 2 * minute;
		await send('quick');
		expect(await row()).toMatchObject({ state: 'sent', tries: 2 });
		slow.resolve();
		await late;
		expect(await row()).toMatchObject({ state: 'sent', tries: 2 });
	});
});

function body(uid: string) {
	return {
		triggerEvent: 'BOOKING_CREATED',
		createdAt: '2026-11-20T10:00:00Z',
		payload: {
			uid,
			type: 'tech-60',
			title: 'A talk',
			startTime: '2030-12-01T09:00:00Z',
			endTime: '2030-12-01T10:00:00Z',
			organizer: { name: 'Mara', email: 'mara@example.com', timeZone: 'Europe/Berlin' },
			attendees: [{ name: 'Ida', email: 'ida@example.com', timeZone: 'Europe/Paris' }],
		},
	};
}
