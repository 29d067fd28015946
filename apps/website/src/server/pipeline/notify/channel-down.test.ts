import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededChance } from '../../../../test/chance.ts';
import { emptyTables, everyKind, type TestDatabase } from '../../../../test/databases.ts';
import { depth, tell } from '../../../../test/depth.ts';
import { noNotifySettings, sendingParts } from '../../../../test/notify-settings.ts';
import { journalOf, meetingTypesOfTests, partsOf } from '../../../../test/projection.ts';
import { RecordingChannel } from '../../../../test/recording-channel.ts';
import { World } from '../../../../test/world.ts';
import { listOutbox } from '../../db/outbox.ts';
import type { BookingNotice } from '../../domain/notice.ts';
import { AppError } from '../../errors.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { project } from '../project.ts';
import { announcing } from './announcing.ts';
import { runOutbox, sendDue } from './outbox-worker.ts';

const settings: NotifySettings = {
	...noNotifySettings,
	telegram: { token: 'none', chats: ['1'], apiRoot: null, updates: 'off' },
	webhook: { url: 'https://told.example.com', secret: 'none' },
};
const hour = 3_600_000;
/** Between one thing that happens and the next */
const pause = hour / 30;
const endings = ['cancelled', 'rejected', 'awaiting-new-time'];

describe.each(everyKind)('a channel that is down, on $name', ({ make }) => {
	let kept: TestDatabase;
	let down: RecordingChannel;
	let well: RecordingChannel;
	let now: number;
	beforeEach(async () => {
		kept = await make();
		[down, well] = [new RecordingChannel('telegram'), new RecordingChannel('webhook')];
	});
	afterEach(() => kept.drop());

	/** A life of which something happens after every pause. @returns what puts the next events among the bookings */
	async function lifeOf(seed: number) {
		const world = new World(seededChance(seed));
		world.live(36);
		const source = await journalOf(
			world.told.map(({ body }) => body),
			pause,
		);
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		now = source.clock.now - source.journal.events * pause;
		const parts = announcing(settings, () => now);
		const projecting = partsOf(kept.database, source, meetingTypesOfTests, parts);
		return {
			next: () => project(projecting, 1),
			close: () => source.drop(),
		};
	}

	async function send(channel: RecordingChannel): Promise<void> {
		const parts = { ...sendingParts, database: kept.database, channel, now: () => now, name: 'one' };
		while ((await sendDue(parts, new AbortController().signal)) > 0);
	}

	const waiting = async (channel: RecordingChannel) =>
		(await listOutbox(kept.database, { channel: channel.name, states: ['due', 'sending'], limit: 1000 })).map(
			({ due_at: due }) => Date.parse(due),
		);

	/** Of somebody who came after all, nobody is told that they did not once that is known. */
	async function lastThatStands(told: readonly BookingNotice[]): Promise<BookingNotice | undefined> {
		const absent = await kept.database
			.selectFrom('attendees')
			.select(['uid', 'email'])
			.where('no_show', '=', 1)
			.execute();
		return told.findLast(
			({ happening, booking, only }) =>
				happening !== 'no-show' ||
				absent.some(({ uid, email }) => uid === booking.uid && only?.includes(email ?? '')),
		);
	}

	test('for an hour, loses nothing, tells of each booking in order, and holds up no other', async () => {
		for (let seed = 1; seed <= depth({ test: 1, prove: 20 }); seed += 1) {
			const { next, close } = await lifeOf(seed);
			const back = now + hour;
			const fails = new AppError('played', 'network', 'Nobody is there.');
			down.manners = () => (now < back ? { fails, isTaken: false } : null);
			while ((await next()) > 0 || (await waiting(down)).length > 0) {
				now += pause;
				await send(down);
				await send(well);
				// Nothing that is due is left where nothing fails.
				expect((await waiting(well)).filter((due) => due <= now)).toEqual([]);
				if (now < back) expect(down.sent).toEqual([]);
			}
			await close();
			expect(well.sent.length).toBeGreaterThan(20);
			const [heardLate, heardAtOnce] = [byMeeting(down.sent), byMeeting(well.sent)];
			for (const [thread, all] of heardAtOnce) {
				const late = heardLate.get(thread) ?? [];
				const order = late.map(({ sequence }) => sequence);
				expect(order, thread).toEqual([...new Set(order)].sort((one, other) => one - other));
				const isToldAll = late.at(-1)?.happening === all.at(-1)?.happening;
				const last = isToldAll ? all.at(-1) : await lastThatStands(all);
				// Nobody hears of the end of what they never heard of.
				if (late.length === 0 && endings.includes(last?.happening ?? '')) continue;
				expect(late.at(-1)?.happening, thread).toBe(last?.happening);
				expect(late.at(-1)?.booking.uid, thread).toBe(last?.booking.uid);
				expect(late.at(-1)?.booking.startTime, thread).toBe(last?.booking.startTime);
			}
			const states = (await listOutbox(kept.database, { limit: 1000 })).map(({ state }) => state);
			expect(states.filter((state) => state !== 'sent' && state !== 'overtaken')).toEqual([]);
			tell('messages after an hour in which a channel was down', down.sent.length);
			tell('of the same, told at once by the channel beside it', well.sent.length);
			await emptyTables(kept.database);
			for (const channel of [down, well]) channel.notices = [];
		}
	}, 600_000);

	test('and never says a word, holds up no other', async () => {
		const { next, close } = await lifeOf(4);
		while ((await next()) > 0);
		await close();
		now += hour;
		const silence = Promise.withResolvers<void>();
		const mute = new (class extends RecordingChannel {
			override async send(...given: Parameters<RecordingChannel['send']>) {
				await silence.promise;
				return super.send(...given);
			}
		})('telegram');
		const end = new AbortController();
		const parts = { ...sendingParts, database: kept.database, now: () => now, name: 'one' };
		const loops = [mute, well].map((channel) => runOutbox({ ...parts, channel }, end.signal));
		await expect.poll(() => waiting(well)).toEqual([]);
		expect(well.sent.length).toBeGreaterThan(3);
		expect(mute.sent).toEqual([]);
		end.abort();
		silence.resolve();
		await Promise.all(loops);
	});
});

const byMeeting = (sent: readonly BookingNotice[]) => Map.groupBy(sent, ({ thread }) => thread);
