import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CalendlyWorld } from '../../../../test/calendly-world.ts';
import { seededChance } from '../../../../test/chance.ts';
import { everyKind, type TestDatabase } from '../../../../test/databases.ts';
import { depth, tell } from '../../../../test/depth.ts';
import { noNotifySettings, sendingParts } from '../../../../test/notify-settings.ts';
import { journalOf, meetingTypesOfTests, partsOf, stirred } from '../../../../test/projection.ts';
import { RecordingChannel } from '../../../../test/recording-channel.ts';
import { type Truth, World } from '../../../../test/world.ts';
import { listOutbox } from '../../db/outbox.ts';
import type { Provider } from '../../domain/entry.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { project } from '../project.ts';
import { emptyProjection } from '../rebuild.ts';
import { announcing } from './announcing.ts';
import { sendDue } from './outbox-worker.ts';

describe.each(everyKind)('the outbox, on $name', ({ make }) => {
	let kept: TestDatabase;
	let channel: RecordingChannel;
	let now: number;

	beforeEach(async () => {
		kept = await make();
		channel = new RecordingChannel();
		now = Date.now();
	});
	afterEach(() => kept.drop());

	const partsWith = (given: Partial<NotifySettings> = {}) =>
		announcing({ ...noNotifySettings, ...given }, () => now);

	/** Projects what a journal of these has, so many at a time, and does something after each portion */
	async function lived(
		bodies: readonly object[],
		portion: number,
		then: () => Promise<void> = async () => {},
		provider: Provider = 'cal',
	) {
		const source = await journalOf(bodies as Parameters<typeof journalOf>[0], 7, provider);
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		now = source.clock.now;
		const parts = partsOf(kept.database, source, meetingTypesOfTests, partsWith());
		while ((await project(parts, portion)) > 0) await then();
		await source.drop();
		return source;
	}

	async function sendAll(): Promise<void> {
		now += 60_000;
		const parts = { ...sendingParts, database: kept.database, channel, now: () => now, name: 'one' };
		while ((await sendDue(parts, new AbortController().signal)) > 0);
	}

	const historyOf = (seed: number) => {
		const world = new World(seededChance(seed));
		world.live(30);
		return world;
	};

	test('what is told event by event ends with what is true, and nothing is told twice', async () => {
		let sent = 0;
		for (let seed = 1; seed <= depth({ test: 3, prove: 100 }); seed += 1) {
			channel.notices = [];
			await kept.database.deleteFrom('outbox').execute();
			await emptyProjection(kept.database, '');
			await kept.database.deleteFrom('cursors').execute();
			const world = historyOf(seed);
			await lived(
				world.told.map(({ body }) => body),
				1,
				sendAll,
			);
			for (const truth of [...world.bookings.values()].filter(isToldAsOne))
				expect(lastOf(channel, truth), `history ${seed}, ${truth.uid}`).toBe(wordFor(truth));
			const keys = channel.sent.map(({ id }) => id);
			expect(new Set(keys).size).toBe(keys.length);
			sent += keys.length;
		}
		tell('messages of histories', sent);
	}, 600_000);

	test('a move that is told in two halves is told once, and never as a cancellation', async () => {
		const world = new CalendlyWorld(seededChance(21));
		world.live(60);
		const inOrder = world.told.map(({ body }) => body);
		for (const bodies of [inOrder, stirred(inOrder, seededChance(4))]) {
			for (const table of ['outbox', 'cursors'] as const) await kept.database.deleteFrom(table).execute();
			channel.notices = [];
			await lived(bodies, 1, sendAll, 'calendly');
			const told = (uid: string) =>
				channel.sent.filter(({ booking }) => booking.uid === uid).map(({ happening }) => happening);
			for (const { uid, status, from } of world.bookings.values()) {
				const about = told(uid).filter((what) => what !== 'no-show');
				if (status === 'accepted') expect(about, uid).toEqual([from === null ? 'booked' : 'moved']);
				else if (status === 'rescheduled') expect(about, uid).not.toContain('cancelled');
				else if (bodies === inOrder) expect(about.at(-1), uid).toBe('cancelled');
			}
			const keys = channel.sent.map(({ id }) => id);
			expect(new Set(keys).size).toBe(keys.length);
		}
	});

	test('in whatever order events come, nobody hears of the end of what they never heard of', async () => {
		const world = historyOf(5);
		await lived(
			stirred(world.told, seededChance(9)).map(({ body }) => body),
			1000,
		);
		await sendAll();
		for (const truth of world.bookings.values()) {
			const isOn = truth.status === 'accepted' || (truth.status === 'pending' && !truth.awaitingPayment);
			const about = channel.sent.filter(({ booking }) => booking.uid === truth.uid);
			expect(about, truth.uid).toHaveLength(isOn ? 1 : 0);
		}
	});

	test('made anew, it tells nothing, and nothing that was told is told again', async () => {
		const world = historyOf(3);
		const source = await journalOf(world.told.map(({ body }) => body));
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		now = source.clock.now;
		const parts = partsOf(kept.database, source, meetingTypesOfTests, partsWith());
		while ((await project(parts, 3)) > 0) await sendAll();
		const before = channel.sent.length;
		expect(before).toBeGreaterThan(10);
		await emptyProjection(kept.database, source.journal.id, now);
		while ((await project(parts, 1000)) > 0);
		await sendAll();
		expect(channel.sent).toHaveLength(before);
		// Nor where the outbox went with the tables.
		await kept.database.deleteFrom('outbox').execute();
		await emptyProjection(kept.database, source.journal.id, now);
		while ((await project(parts, 1000)) > 0);
		await sendAll();
		expect(channel.sent).toHaveLength(before);
		const rows = await listOutbox(kept.database, { limit: 1000 });
		expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['suppressed']));
		await source.drop();
	});

	test('several workers send each message once', async () => {
		await lived(
			historyOf(11).told.map(({ body }) => body),
			1,
		);
		now += 60_000;
		const workers = ['one', 'two', 'three'].map((name) => ({
			...{ ...sendingParts, database: kept.database, channel, now: () => now, name },
		}));
		for (let rounds = 0; rounds < 60; rounds += 1)
			await Promise.all(workers.map((one) => sendDue(one, new AbortController().signal)));
		const ids = channel.sent.map(({ id }) => id);
		expect(ids.length).toBeGreaterThan(5);
		expect(new Set(ids).size).toBe(ids.length);
	});
});

/** The last thing that was told of a booking */
function lastOf({ sent }: RecordingChannel, { uid }: Truth): string | null {
	const about = sent.filter(({ booking }) => booking.uid === uid);
	const last = about.findLast(({ happening }) => !['no-show', 'paid'].includes(happening));
	return last === undefined ? null : words[last.happening];
}

const words = {
	requested: 'pending',
	booked: 'accepted',
	moved: 'accepted',
	cancelled: 'cancelled',
	rejected: 'rejected',
	'awaiting-new-time': 'cancelled',
	paid: 'accepted',
	'no-show': 'accepted',
	'guest-left': 'accepted',
	reminder: 'accepted',
} as const;

/** A move is told by its new booking; of a slot each seat is told by itself. */
function isToldAsOne({ to, kind }: Truth): boolean {
	return to === null && kind === 'plain';
}

/** What people should know of a booking: of a payment that is awaited nothing. */
function wordFor({ status, awaitingPayment }: Truth): string | null {
	return status === 'pending' && awaitingPayment ? null : status;
}
