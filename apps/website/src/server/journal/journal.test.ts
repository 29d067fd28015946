import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { draftOf } from '../../../test/drafts.ts';
import {
	openTestJournal,
	readFolder,
	type TestJournal,
	type TestJournalOptions,
} from '../../../test/journals.ts';

const opened: TestJournal[] = [];

async function open(options: TestJournalOptions = {}): Promise<TestJournal> {
	const one = await openTestJournal(options);
	opened.push(one);
	return one;
}

afterEach(async () => {
	for (const { journal } of opened.splice(0)) await journal.close();
});

const body = (uid: string) => `{"createdAt":"2026-11-20T09:59:59.000Z","payload":{"uid":"${uid}"}}`;
const files = ({ logsDir }: TestJournal) => readdirSync(logsDir).filter((name) => name.startsWith('event-'));

describe('an entry', () => {
	test('is a whole file of its own, its owner’s alone, before append resolves', async () => {
		const one = await open();
		const kept = await one.append(body('a'));
		expect(kept).toMatchObject({ seq: 1, id: 'id-1', status: 'kept', duplicate: false });
		expect(kept.file).toBe('event-2026-11-20T10-00-00-001Z.json');
		expect(readFolder(one.logsDir).map((entry) => Buffer.from(entry.body).toString())).toEqual([body('a')]);
		expect(statSync(join(one.logsDir, kept.file)).mode & 0o777).toBe(0o600);
		expect(statSync(one.logsDir).mode & 0o777).toBe(0o700);
		expect(statSync(join(one.logsDir, '.spool')).mode & 0o777).toBe(0o700);
	});

	test('is known to readers soon, in the order of its seq', async () => {
		const one = await open();
		await Promise.all(Array.from({ length: 20 }, (_, at) => one.append(body(`uid-${at}`))));
		await expect
			.poll(() => one.journal.reader.readAfter(0, 100).map(({ head }) => head.seq))
			.toHaveLength(20);
		expect(one.journal.reader.readAfter(0, 100).map(({ head }) => head.seq)).toEqual(
			Array.from({ length: 20 }, (_, at) => at + 1),
		);
		expect(one.journal.reader.readAfter(17, 2).map(({ head }) => head.seq)).toEqual([18, 19]);
		expect(one.journal.events).toBe(20);
	});

	test('is passed on by tail as it comes', async () => {
		const one = await open();
		await one.append(body('a'));
		const end = new AbortController();
		const seen: number[] = [];
		const tail = one.journal.reader.tail(0, { signal: end.signal, pollMs: 5 });
		const following = (async () => {
			for await (const { head } of tail) {
				seen.push(head.seq);
				if (head.seq === 2) await one.append(body('c'));
				if (head.seq === 3) end.abort();
			}
		})();
		await one.append(body('b'));
		await following;
		expect(seen).toEqual([1, 2, 3]);
	});
});

describe('names and numbers', () => {
	test('entries of one millisecond are told apart by -1, -2', async () => {
		const one = await open();
		const receivedAt = '2026-11-20T11:00:00.007Z';
		const kept = await Promise.all(
			['a', 'b', 'c'].map((uid) => one.journal.append(draftOf(body(uid), { receivedAt }))),
		);
		expect(kept.map(({ file }) => file)).toEqual([
			'event-2026-11-20T11-00-00-007Z.json',
			'event-2026-11-20T11-00-00-007Z-1.json',
			'event-2026-11-20T11-00-00-007Z-2.json',
		]);
	});

	test('requests that end in another order than they began share no name', async () => {
		const one = await open();
		const times = ['11:00:00.001Z', '11:00:00.002Z', '11:00:00.001Z', '11:00:00.002Z', '11:00:00.001Z'];
		const kept = await Promise.all(
			times.map((time, at) =>
				one.journal.append(draftOf(body(`uid-${at}`), { receivedAt: `2026-11-20T${time}` })),
			),
		);
		expect(new Set(kept.map(({ file }) => file)).size).toBe(5);
		expect(readFolder(one.logsDir).map(({ event }) => event)).toEqual(
			times.map((_, at) => JSON.parse(body(`uid-${at}`))),
		);
	});

	test('a clock that is set back overwrites nothing and gives no number again, also after a restart', async () => {
		const first = await open();
		await first.append(body('a'));
		await first.append(body('b'));
		first.clock.now -= 2;
		await first.append(body('c'));
		await first.journal.close();
		const second = await open({ folder: first.folder });
		const kept = await second.append(body('d'));
		expect(kept.seq).toBe(4);
		expect(readFolder(first.logsDir).map(({ file }) => file)).toEqual([
			'event-2026-11-20T10-00-00-001Z.json',
			'event-2026-11-20T10-00-00-002Z.json',
			'event-2026-11-20T10-00-00-001Z-1.json',
			'event-2026-11-20T10-00-00-001Z-2.json',
		]);
	});

	test('a number is given once, though its file and the index were taken away', async () => {
		const first = await open();
		for (const uid of ['a', 'b', 'c']) await first.append(body(uid));
		await first.journal.close();
		for (const file of files(first)) rmSync(join(first.logsDir, file));
		rmSync(join(first.folder, 'data'), { recursive: true });
		const second = await open({ folder: first.folder, now: first.clock.now });
		expect((await second.append(body('d'))).seq).toBe(4);
	});
});

describe('a duplicate', () => {
	test('that names itself is the same for ever, also after a restart, and is counted on the first', async () => {
		const first = await open();
		const kept = await first.append(body('a'));
		first.clock.now += 400 * 86_400_000;
		expect(await first.append(body('a'))).toEqual({ ...kept, duplicate: true });
		await first.journal.close();
		const second = await open({ folder: first.folder, now: first.clock.now });
		expect(await second.append(body('a'))).toEqual({ ...kept, duplicate: true });
		expect(files(second)).toHaveLength(1);
		await expect.poll(() => second.journal.reader.rowOf(1)?.duplicates).toBe(2);
	});

	test('of another connection is another delivery', async () => {
		const one = await open();
		await one.append(body('a'), { connection: 'one' });
		expect((await one.append(body('a'), { connection: 'two' })).duplicate).toBe(false);
	});

	test('that does not name itself counts for ten minutes, either way of the clock', async () => {
		const one = await open();
		const append = (ms: number) => {
			one.clock.now += ms - 1;
			return one.append('false', { identified: false });
		};
		expect((await append(1)).duplicate).toBe(false);
		expect((await append(600_000 - 1)).duplicate).toBe(true);
		expect((await append(1)).duplicate).toBe(false);
		expect((await append(599_999)).duplicate).toBe(true);
		expect((await append(-3_600_000)).duplicate).toBe(false);
		expect(files(one)).toHaveLength(3);
	});

	test.each([true, false])('of fifty at once there is one file (identified: %s)', async (identified) => {
		const one = await open();
		const receivedAt = new Date(one.clock.now).toISOString();
		const kept = await Promise.all(
			Array.from({ length: 50 }, () => one.journal.append(draftOf(body('a'), { receivedAt, identified }))),
		);
		expect(kept.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
		expect(new Set(kept.map(({ file }) => file)).size).toBe(1);
		expect(files(one)).toHaveLength(1);
		await expect.poll(() => one.journal.reader.rowOf(1)?.duplicates).toBe(49);
	});

	test('is found in bounded memory: what the index has is not remembered beside it', async () => {
		const one = await open({ segmentSize: 4 << 20 });
		for (let round = 0; round < 20; round += 1) {
			await Promise.all(Array.from({ length: 200 }, (_, at) => one.append(body(`${round}-${at}`))));
		}
		await expect.poll(() => one.journal.reader.events).toBe(4000);
		expect(one.journal.events).toBe(4000);
		expect((await one.append(body('3-7'))).duplicate).toBe(true);
	});
});

describe('what can be made again', () => {
	const fill = async (count: number) => {
		const one = await open();
		await Promise.all(Array.from({ length: count }, (_, at) => one.append(body(`uid-${at + 1}`))));
		await one.journal.close();
		return one;
	};

	test('an index that was deleted is filled in the background, while deliveries are taken', async () => {
		const first = await fill(1000);
		rmSync(join(first.folder, 'data'), { recursive: true });
		const second = await open({ folder: first.folder, now: first.clock.now });
		expect(second.journal.reader.events).toBeLessThan(1000);
		expect((await second.append(body('new'))).seq).toBe(1001);
		await second.journal.indexed;
		expect(second.journal.events).toBe(1001);
		expect((await second.append(body('uid-3'))).seq).toBe(3);
		await second.journal.close();
		const third = await open({ folder: first.folder, now: second.clock.now });
		expect(third.journal.reader.events).toBe(1001);
	});

	test.each(['garbage', ''])('an index that holds %j is made again', async (content) => {
		const first = await fill(3);
		for (const name of readdirSync(join(first.folder, 'data'))) {
			writeFileSync(join(first.folder, 'data', name), content.repeat(4096));
		}
		const second = await open({ folder: first.folder, now: first.clock.now });
		await second.journal.indexed;
		expect((await second.append(body('uid-2'))).duplicate).toBe(true);
		expect(second.journal.events).toBe(3);
	});

	test('an index of another journal is not believed', async () => {
		const first = await fill(3);
		const other = await fill(5);
		rmSync(join(first.folder, 'data'), { recursive: true });
		cpSync(join(other.folder, 'data'), join(first.folder, 'data'), { recursive: true });
		const second = await open({ folder: first.folder, now: first.clock.now });
		await second.journal.indexed;
		expect(second.journal.events).toBe(3);
	});

	test('a spool that was deleted takes no number with it', async () => {
		const first = await fill(4);
		rmSync(join(first.logsDir, '.spool'), { recursive: true });
		const second = await open({ folder: first.folder, now: first.clock.now });
		expect((await second.append(body('new'))).seq).toBe(5);
		expect((await second.append(body('uid-1'))).duplicate).toBe(true);
	});

	test('spool and index deleted together: the files alone are enough', async () => {
		const first = await fill(4);
		rmSync(join(first.logsDir, '.spool'), { recursive: true });
		rmSync(join(first.folder, 'data'), { recursive: true });
		const second = await open({ folder: first.folder, now: first.clock.now });
		expect((await second.append(body('new'))).seq).toBe(5);
		expect(second.journal.events).toBe(5);
	});

	test('a file that is no entry is told once and left where it is', async () => {
		const first = await fill(3);
		writeFileSync(join(first.logsDir, 'event-2026-11-19T10-00-00-000Z.json'), '{ "v": 1');
		writeFileSync(join(first.logsDir, 'notes.txt'), 'mine');
		rmSync(join(first.folder, 'data'), { recursive: true });
		const second = await open({ folder: first.folder, now: first.clock.now });
		await second.journal.indexed;
		expect(second.journal.events).toBe(3);
		expect(second.told.filter((line) => line.includes('event-2026-11-19'))).toHaveLength(1);
		expect(readFileSync(join(first.logsDir, 'notes.txt'), 'utf8')).toBe('mine');
	});

	test('a start after a clean stop writes no file again and reads none', async () => {
		const first = await fill(30);
		const second = await open({ folder: first.folder, now: first.clock.now });
		expect(second.told).toEqual([]);
	});
});

test('a folder that is removed and one that is made in its place are both taken up while running', async () => {
	const one = await open();
	await one.append(body('a'));
	rmSync(one.logsDir, { recursive: true });
	const failed = await one.append(body('b')).catch((error: unknown) => error);
	expect(failed).toMatchObject({ code: 'journal-unavailable', category: 'disk' });
	const kept = await expect
		.poll(() => one.append(body('b')).catch(() => null), { timeout: 5000, interval: 300 })
		.not.toBeNull()
		.then(() => readFolder(one.logsDir));
	expect(kept).toHaveLength(1);
	expect(kept[0]?.head.seq).toBeGreaterThan(1);
	expect(existsSync(join(one.logsDir, '.spool'))).toBe(true);
	expect(one.journal.probe()).toBe(true);
});

test('nothing is rewritten while a day is packed, and what arrives meanwhile is kept', async () => {
	const told: string[] = [];
	const packing = Promise.withResolvers<void>();
	const begun = Promise.withResolvers<void>();
	const pack = async () => {
		begun.resolve();
		await packing.promise;
		told.push('packed');
	};
	const one = await openTestJournal({ rotation: { keepDays: 1, keepArchiveDays: null, pack } });
	const { seq } = await one.append('{"createdAt":"1"}');
	await begun.promise;
	const rewriting = one.journal.rewrite(async (until) => {
		told.push(`rewritten until ${until - seq}`);
		return [];
	});
	await one.append('{"createdAt":"2"}');
	packing.resolve();
	await rewriting;
	expect(told).toEqual(['packed', 'rewritten until 1']);
	await one.journal.close();
	expect(readFolder(one.logsDir)).toHaveLength(2);
});
