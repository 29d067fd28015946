import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ForgetfulDisk } from '../../../test/forgetful-disk.ts';
import { FullDisk } from '../../../test/full-disk.ts';
import type { Disk } from './disk.ts';
import { Spool } from './spool.ts';
import { SpoolLanes } from './spool-lanes.ts';
import type { SpoolRecord } from './spool-record.ts';

const record = (seq: number): SpoolRecord => ({
	seq,
	name: `event-${seq}.json`,
	file: Buffer.alloc(100, 97),
});
const open = (disk: Disk) =>
	new SpoolLanes({ disk, folder: '/spool', segmentSize: 16 << 10, settle: async () => {} });

test('what comes during a write is written beside it, and what comes in one turn together', async () => {
	const disk = new FullDisk(new ForgetfulDisk());
	const spool = open(disk);
	await spool.begin(1);
	const before = disk.calls;
	const first = [1, 2, 3].map((seq) => spool.append(record(seq)));
	await setImmediate();
	expect(disk.calls - before).toBe(1);
	const second = [4, 5, 6].map((seq) => spool.append(record(seq)));
	await setImmediate();
	expect(disk.calls - before).toBe(2);
	await Promise.all([...first, ...second]);
	expect(disk.calls - before).toBe(2);
});

test('after a crash everything is found in the order of its seq, in whichever lane it is', async () => {
	const disk = new ForgetfulDisk();
	const spool = open(disk);
	await spool.begin(1);
	for (let seq = 1; seq <= 40; seq += 4) {
		const wave = [seq, seq + 1].map((one) => spool.append(record(one)));
		await setImmediate();
		await Promise.all([...wave, ...[seq + 2, seq + 3].map((one) => spool.append(record(one)))]);
	}
	const found = open(disk.afterCut(() => 0));
	expect(found.found.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
	expect(found.nextSeq).toBe(41);
	expect(found.isNew).toBe(false);
});

test('a write that fails takes nothing in the other lane with it', async () => {
	const disk = new FullDisk(new ForgetfulDisk());
	const spool = open(disk);
	await spool.begin(1);
	const first = spool.append(record(1));
	await setImmediate();
	disk.fault = () => 'EIO';
	const second = spool.append(record(2)).catch((error: unknown) => error);
	await first;
	expect(await second).toMatchObject({ code: 'EIO' });
	disk.fault = () => null;
	await spool.append(record(3));
	expect(open(disk).found.map(({ seq }) => seq)).toEqual([1, 3]);
});

test('what one lane has let go of is not taken for held because the other holds older ones', async () => {
	const disk = new ForgetfulDisk();
	const spool = open(disk);
	await spool.begin(1);
	const older = spool.append(record(1));
	await setImmediate();
	await Promise.all([older, spool.append(record(2)), spool.append(record(3))]);
	expect(open(disk).holdsAllAfter(0)).toBe(true);

	const second = new Spool({ disk, folder: '/spool/lane-2', segmentSize: 16 << 10, settle: async () => {} });
	await second.settle();
	await second.begin(4);
	const found = open(disk);
	expect(found.found.map(({ seq }) => seq)).toEqual([1]);
	expect([0, 1, 2, 3].map((seq) => found.holdsAllAfter(seq))).toEqual([false, false, false, true]);
});
