import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ForgetfulDisk } from '../../../test/forgetful-disk.ts';
import { FullDisk } from '../../../test/full-disk.ts';
import type { Disk } from './disk.ts';
import { Spool } from './spool.ts';
import type { SpoolRecord } from './spool-record.ts';

const record = (seq: number, size = 100): SpoolRecord => ({
	seq,
	name: `event-${seq}.json`,
	file: Buffer.alloc(size, 97),
});

/** A spool whose settling takes as long as the test wants. */
function open(disk: Disk, settle: (names: readonly string[]) => Promise<void> = async () => {}): Spool {
	return new Spool({ disk, folder: '/spool', segmentSize: 16 << 10, settle });
}

test('appends of one turn share a flush, and those that arrive during it share the next one', async () => {
	const disk = new FullDisk(new ForgetfulDisk());
	const spool = open(disk);
	await spool.begin(1);
	const before = disk.calls;
	const wave = (first: number) => Array.from({ length: 25 }, (_, at) => spool.append(record(first + at, 10)));
	const early = wave(1);
	await setImmediate();
	expect(disk.calls - before).toBe(1);
	await Promise.all([...early, ...wave(26)]);
	expect(disk.calls - before).toBe(2);
	expect(open(disk).found.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});

test('an append during a settling is never in the segment that is emptied', async () => {
	const disk = new ForgetfulDisk();
	const settled: string[] = [];
	const spool = open(disk, async (names) => {
		const snapshot = [...names];
		await sleep(5);
		settled.push(...snapshot);
	});
	await spool.begin(1);
	let seq = 0;
	for (let round = 0; round < 20; round += 1) {
		await spool.append(record(++seq));
		const settling = spool.settle();
		for (let at = 0; at < 5; at += 1) {
			await spool.append(record(++seq));
			if (at % 2 === 0) await setImmediate();
		}
		await settling;
		const safe = new Set([...settled, ...open(disk).found.map(({ name }) => name)]);
		const lost = Array.from({ length: seq }, (_, at) => `event-${at + 1}.json`).filter(
			(name) => !safe.has(name),
		);
		expect(lost).toEqual([]);
	}
});

test('two settlings at once, with appends beside them, leave one spool in order', async () => {
	const disk = new ForgetfulDisk();
	const spool = open(disk);
	await spool.begin(1);
	for (let seq = 1; seq < 200; seq += 4) {
		await Promise.all([
			spool.append(record(seq)),
			spool.settle(),
			spool.append(record(seq + 1)),
			spool.settle(),
			spool.append(record(seq + 2)),
		]);
		await spool.append(record(seq + 3));
	}
	await spool.settle();
	expect(open(disk).found).toEqual([]);
	expect(open(disk).nextSeq).toBe(spool.nextSeq);
	expect(disk.list('/spool').length).toBeLessThanOrEqual(3);
});

test('a segment whose files could not be made durable keeps its records', async () => {
	const disk = new ForgetfulDisk();
	let refuses = true;
	const spool = open(disk, async () => {
		if (refuses) throw new Error('not now');
	});
	await spool.begin(1);
	await spool.append(record(1));
	await expect(spool.settle()).rejects.toThrow('not now');
	await spool.append(record(2));
	expect(open(disk).found.map(({ seq }) => seq)).toEqual([1, 2]);
	refuses = false;
	await spool.settle();
	expect(open(disk).found).toEqual([]);
	expect(open(disk).nextSeq).toBe(3);
});

test('where settling falls behind, six segments are filled and appends then wait', async () => {
	const disk = new ForgetfulDisk();
	const gate = Promise.withResolvers<void>();
	const spool = open(disk, () => gate.promise);
	await spool.begin(1);
	let kept = 0;
	const appends = Array.from({ length: 60 }, (_, at) =>
		spool.append(record(at + 1, 1900)).then(() => {
			kept += 1;
		}),
	);
	await sleep(50);
	expect(disk.list('/spool')).toHaveLength(6);
	expect(kept).toBeLessThan(60);
	gate.resolve();
	await Promise.all(appends);
	expect(disk.list('/spool')).toHaveLength(6);
	expect(kept).toBe(60);
});

test('a group that the disk refuses is refused whole, and the next one is taken', async () => {
	const disk = new FullDisk(new ForgetfulDisk());
	const spool = open(disk);
	await spool.begin(1);
	await spool.append(record(1));
	disk.fault = (_, kind) => (kind === 'write' ? 'EIO' : null);
	const refused = await Promise.allSettled([spool.append(record(2)), spool.append(record(3))]);
	expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	disk.fault = () => null;
	await spool.append(record(4));
	expect(open(disk).found.map(({ seq }) => seq)).toEqual([1, 4]);
});

test('no segment and no file handle is left behind by a disk that has no room for a new one', async () => {
	const disk = new FullDisk(new ForgetfulDisk());
	const spool = open(disk, async () => {
		throw new Error('not now');
	});
	await spool.begin(1);
	disk.fault = (_, kind) => (kind === 'openDurable' ? 'ENOSPC' : null);
	let seq = 0;
	while (seq < 40) await spool.append(record(++seq, 1900)).catch(() => {});
	expect(disk.list('/spool')).toEqual(['segment-1']);
	disk.fault = () => null;
	await spool.append(record(++seq, 1900));
	expect(disk.list('/spool')).toEqual(['segment-1', 'segment-2']);
});

test('what is overwritten leaves no byte of former records, and appends meanwhile lose nothing', async () => {
	const disk = new ForgetfulDisk();
	const settled = new Set<string>();
	const spool = open(disk, async (names) => {
		const snapshot = [...names];
		await sleep(1);
		for (const name of snapshot) settled.add(name);
	});
	await spool.begin(1);
	const secret: SpoolRecord = { ...record(0), file: Buffer.from('ida@example.com'.repeat(200)) };
	for (let seq = 1; seq <= 12; seq += 1) await spool.append({ ...secret, seq });
	const scrubbing = spool.scrub();
	const appends: Promise<void>[] = [];
	for (let seq = 13; seq <= 200; seq += 1) {
		appends.push(spool.append(record(seq, 700)));
		if (seq % 3 === 0) await setImmediate();
	}
	await Promise.all([scrubbing, ...appends]);
	const segments = disk.list('/spool').map((name) => Buffer.from(disk.readFile(`/spool/${name}`) ?? []));
	expect(segments.length).toBeGreaterThan(1);
	expect(segments.filter((bytes) => bytes.includes('ida@'))).toEqual([]);
	const held = open(disk.afterCut(() => 0)).found.map(({ name }) => name);
	const all = Array.from({ length: 188 }, (_, at) => record(at + 13).name);
	expect(all.filter((name) => !held.includes(name) && !settled.has(name))).toEqual([]);
	expect(held.length).toBeGreaterThan(0);
	spool.close();
});

test('overwriting that the disk refuses rejects, and what is appended then still counts', async () => {
	const disk = new FullDisk(new ForgetfulDisk());
	const spool = open(disk);
	await spool.begin(1);
	await spool.append(record(1));
	disk.fault = (_, kind) => (kind === 'write' ? 'EIO' : null);
	await expect(spool.scrub()).rejects.toThrow('EIO');
	disk.fault = () => null;
	await spool.append(record(2));
	expect(open(disk).found.map(({ seq }) => seq)).toContain(2);
	await spool.scrub();
	expect(open(disk).found).toEqual([]);
});
