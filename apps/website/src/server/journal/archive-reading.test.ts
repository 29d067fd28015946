import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { draftOf } from '../../../test/drafts.ts';
import { openTestJournal, type TestJournal, type TestJournalOptions } from '../../../test/journals.ts';
import { filesOf, packNow, packOn, putFiles } from '../../../test/packing.ts';
import { temporaryFolder } from '../../../test/website.ts';
import { JournalReader } from './journal-reader.ts';
import { nodeDisk } from './node-disk.ts';
import type { Rotation } from './rotate.ts';

const opened: TestJournal[] = [];

async function open(options: TestJournalOptions = {}): Promise<TestJournal> {
	const one = await openTestJournal(options);
	opened.push(one);
	return one;
}

afterEach(async () => {
	for (const { journal } of opened.splice(0)) await journal.close();
});

const dayMs = 86_400_000;
const body = (uid: string) => JSON.stringify({ createdAt: uid, payload: { uid, note: 'ï ☕ "quoted"\n' } });
const isFile = (name: string) => name.startsWith('event-');
const folders = ({ folder, logsDir }: TestJournal) => ({ logsDir, dataDir: join(folder, 'data') });

/** A journal with four entries on each of three days, of which the first two are packed. */
async function threeDays(): Promise<{ one: TestJournal; bodies: string[] }> {
	const one = await open();
	const bodies: string[] = [];
	for (let at = 0; at < 12; at += 1) {
		if (at % 4 === 0 && at > 0) one.clock.now += dayMs;
		bodies.push(body(`uid-${at + 1}`));
		await one.append(bodies[at] ?? '');
	}
	await vi.waitFor(() => expect(one.journal.reader.readAfter(0, 100)).toHaveLength(12));
	await packNow(one.logsDir, { packUntil: '2026-11-21' });
	expect(nodeDisk.list(one.logsDir).filter(isFile)).toHaveLength(4);
	return { one, bodies };
}

const bodiesOf = (reader: JournalReader | null) =>
	reader?.readAfter(0, 100).map((entry) => Buffer.from(entry.body).toString());

describe('entries that are packed', () => {
	test('are read as before: by number, by name, from a cursor, the newest, and exact to the byte', async () => {
		const { one, bodies } = await threeDays();
		const { reader } = one.journal;
		expect(bodiesOf(reader)).toEqual(bodies);
		expect(bodiesOf(JournalReader.open(folders(one)))).toEqual(bodies);
		const third = reader.bySeq(3);
		expect(Buffer.from(third.body).toString()).toBe(bodies[2]);
		expect(reader.byFile(third.file)).toEqual(third);
		expect(reader.newest(10).map(({ head }) => head.seq)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
		expect([reader.hasFile(third.file), reader.hasFile('event-2026-11-20T00-00-00-000Z.json')]).toEqual([
			true,
			false,
		]);
		expect(() => reader.byFile('event-2026-11-20T00-00-00-000Z.json')).toThrow(/has no file/);
	});

	test('are known as repeats, and their names are not given again', async () => {
		const { one, bodies } = await threeDays();
		expect(await one.append(bodies[0] ?? '')).toMatchObject({ seq: 1, duplicate: true });
		await one.journal.close();
		const two = await open({ folder: one.folder, now: one.clock.now });
		const receivedAt = '2026-11-20T10:00:00.001Z';
		const again = await two.journal.append(draftOf(body('another'), { receivedAt }));
		expect(again.file).toBe('event-2026-11-20T10-00-00-001Z-1.json');
	});

	test('fill an index that was lost, together with the files, and numbers go on', async () => {
		const { one, bodies } = await threeDays();
		await one.journal.close();
		rmSync(join(one.folder, 'data'), { recursive: true });
		const two = await open({ folder: one.folder, now: one.clock.now });
		await two.journal.indexed;
		expect(bodiesOf(two.journal.reader)).toEqual(bodies);
		expect(two.journal.events).toBe(12);
		expect(await two.append(bodies[2] ?? '')).toMatchObject({ seq: 3, duplicate: true });
		expect(await two.append(body('new'))).toMatchObject({ seq: 13, duplicate: false });
	});

	test('tell the last number where index, spool and every file are gone', async () => {
		const folder = temporaryFolder();
		const logsDir = join(folder, 'logs');
		await putFiles(nodeDisk, logsDir, filesOf('2026-11-20', 170));
		await packNow(logsDir);
		const one = await open({ folder });
		expect(one.journal.events).toBe(170);
		expect((await one.append(body('new'))).seq).toBe(171);
	});

	test('in a damaged archive hide no others, and do not stop new ones from being kept', async () => {
		const { one } = await threeDays();
		const path = join(one.logsDir, 'archive/2026-11-20.jsonl.gz');
		nodeDisk.writeFile(path, (nodeDisk.readFile(path) ?? Buffer.alloc(0)).subarray(0, -5));
		const { reader } = one.journal;
		expect(() => reader.bySeq(1)).toThrow(expect.objectContaining({ code: 'damaged-archive' }));
		expect(reader.bySeq(5).head.seq).toBe(5);
		expect(reader.hasFile(reader.rowOf(1)?.file ?? '')).toBe(true);
		await one.journal.close();
		rmSync(join(one.folder, 'data'), { recursive: true });
		const two = await open({ folder: one.folder });
		await two.journal.indexed;
		expect(two.journal.events).toBe(8);
		await two.journal.append(draftOf(body('another'), { receivedAt: '2026-11-20T10:00:00.001Z' }));
		expect(two.told).toContainEqual(expect.stringMatching(/^error The archive .*cannot be read/));
	});

	test('are passed on by tail, and so are those that are packed at that moment', async () => {
		const { one, bodies } = await threeDays();
		const end = new AbortController();
		const seen: string[] = [];
		for await (const entry of one.journal.reader.tail(0, { signal: end.signal, pollMs: 5 })) {
			if (seen.push(Buffer.from(entry.body).toString()) === 6) await packNow(one.logsDir);
			if (seen.length === 12) end.abort();
		}
		expect(seen).toEqual(bodies);
	});
});

describe('a journal that looks after its old days', () => {
	const rotation = (keepArchiveDays: number | null): Rotation => ({
		keepDays: 1,
		keepArchiveDays,
		pack: packOn(nodeDisk),
	});

	test('packs what is over for long enough, says so, and reads on', async () => {
		const { one, bodies } = await threeDays();
		await one.journal.close();
		const two = await open({ folder: one.folder, now: one.clock.now + 2 * dayMs, rotation: rotation(null) });
		await vi.waitFor(() => expect(two.told).toContain('info a day was packed'), 5_000);
		expect(nodeDisk.list(two.logsDir).filter(isFile)).toEqual([]);
		expect(bodiesOf(two.journal.reader)).toEqual(bodies);
	});

	test('lets go of old archives with their rows, and never gives their numbers again', async () => {
		const { one, bodies } = await threeDays();
		await one.journal.close();
		const later = { folder: one.folder, now: one.clock.now + 2 * dayMs };
		const two = await open({ ...later, rotation: rotation(2) });
		const { edition } = two.journal.reader;
		await vi.waitFor(() => expect(two.journal.events).toBe(4), 5_000);
		expect(two.journal.reader.edition).not.toBe(edition);
		expect(bodiesOf(two.journal.reader)).toEqual(bodies.slice(8));
		expect(two.journal.reader.rowOf(1)).toBeNull();
		// The same bytes are news again: nobody has them any more.
		expect(await two.append(bodies[0] ?? '')).toMatchObject({ seq: 13, duplicate: false });
		await two.journal.close();
	});

	test('gives no number again though all entries went', async () => {
		const { one } = await threeDays();
		await one.journal.close();
		const two = await open({
			folder: one.folder,
			now: one.clock.now + 9 * dayMs,
			rotation: rotation(2),
		});
		await vi.waitFor(() => expect(two.journal.events).toBe(0), 5_000);
		expect(nodeDisk.list(join(two.logsDir, 'archive'))).toEqual([]);
		await two.journal.close();
		const three = await open({ folder: one.folder, now: two.clock.now });
		expect(three.journal.reader.lastSeq).toBe(12);
		// Nothing is missing, so nothing is read anew.
		expect(three.journal.reader.isComplete).toBe(true);
		expect((await three.append(body('new'))).seq).toBe(13);
	});

	test('keeps the row of a file that could not be packed', async () => {
		const { one } = await threeDays();
		const name = one.journal.reader.rowOf(9)?.file ?? '';
		nodeDisk.writeFile(join(one.logsDir, name), Buffer.from('torn'));
		await one.journal.close();
		const two = await open({
			folder: one.folder,
			now: one.clock.now + 9 * dayMs,
			rotation: rotation(2),
		});
		await vi.waitFor(() => expect(two.journal.events).toBe(1), 5_000);
		expect(two.journal.reader.rowOf(9)?.file).toBe(name);
		expect(two.told.filter((line) => /not packed/.test(line))).toHaveLength(1);
	});

	test('ends its packing before it gives the folder back', async () => {
		const { one, bodies } = await threeDays();
		await one.journal.close();
		const steps: string[] = [];
		const pack: Rotation['pack'] = async (_, { signal }) => {
			steps.push('begun');
			await new Promise((resolve) => signal.addEventListener('abort', resolve));
			await new Promise((resolve) => setTimeout(resolve, 50));
			steps.push('ended');
		};
		const two = await open({ folder: one.folder, rotation: { keepDays: 1, keepArchiveDays: null, pack } });
		await vi.waitFor(() => expect(steps).toEqual(['begun']), 5_000);
		await two.journal.close();
		expect(steps).toEqual(['begun', 'ended']);
		expect(bodiesOf(JournalReader.open(folders(two)))).toEqual(bodies);
	});
});
