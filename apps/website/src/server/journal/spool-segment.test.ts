import { beforeEach, expect, test } from 'vitest';
import { ForgetfulDisk } from '../../../test/forgetful-disk.ts';
import { FullDisk } from '../../../test/full-disk.ts';
import type { SpoolRecord } from './spool-record.ts';
import { SpoolSegment } from './spool-segment.ts';

const size = 16 << 10;
const record = (seq: number, text: string): SpoolRecord => ({
	seq,
	name: `event-${seq}.json`,
	file: Buffer.from(text),
});
const found = (segment: SpoolSegment) =>
	segment.found.map(({ seq, name, file }) => [seq, name, Buffer.from(file).toString()]);

let disk: ForgetfulDisk;
beforeEach(() => {
	disk = new ForgetfulDisk();
});
const open = (on: ForgetfulDisk | FullDisk = disk) => new SpoolSegment(on, '/segment-1', size);

async function begun(nextSeq: number): Promise<SpoolSegment> {
	const segment = open();
	await segment.reset(nextSeq);
	return segment;
}

test('what was written is found again, in order, with the next seq', async () => {
	const segment = await begun(7);
	await segment.write([record(7, 'seven'), record(8, '')]);
	await segment.write([record(9, 'ñ')]);
	const again = open();
	expect(found(again)).toEqual([
		[7, 'event-7.json', 'seven'],
		[8, 'event-8.json', ''],
		[9, 'event-9.json', 'ñ'],
	]);
	expect(again.nextSeq).toBe(10);
	expect(again.names).toEqual(['event-7.json', 'event-8.json', 'event-9.json']);
});

test('a reset forgets the records and remembers the number', async () => {
	const segment = await begun(1);
	await segment.write([record(1, 'one'), record(2, 'two')]);
	await segment.reset(3);
	expect(open().found).toEqual([]);
	expect(open().nextSeq).toBe(3);
	await segment.write([record(3, 'a')]);
	expect(found(open())).toEqual([[3, 'event-3.json', 'a']]);
});

test('records of a use before are never read on behind newer ones', async () => {
	const segment = await begun(1);
	await segment.write([record(1, 'same size'), record(2, 'same size'), record(3, 'same size')]);
	await segment.reset(4);
	await segment.write([record(4, 'same size')]);
	expect(open().found.map(({ seq }) => seq)).toEqual([4]);
});

test('a write that was refused does not count, though the disk may have taken it', async () => {
	const lying = new FullDisk(disk);
	const segment = open(lying);
	await segment.reset(1);
	lying.fault = (_, kind) => (kind === 'write' ? 'EIO' : null);
	// The bytes reach the disk, and its answer does not reach us.
	await open().write([record(1, 'refused'), record(2, 'refused'), record(3, 'refused')]);
	await expect(segment.write([record(1, 'refused')])).rejects.toThrow('EIO');
	lying.fault = () => null;
	await segment.write([record(3, 'instead')]);
	expect(found(open())).toEqual([[3, 'event-3.json', 'instead']]);
});

test.each([0, 3, 8, 40, 300, 511])(
	'a header torn after %i bytes leaves the one before in force',
	async (cut) => {
		const segment = await begun(1);
		await segment.write([record(1, 'one'), record(2, 'two')]);
		const file = disk.openDurable('/segment-1', size);
		const before = Buffer.from(file.read(0, file.size));
		await segment.reset(3);
		const after = Buffer.from(file.read(0, file.size));
		const slot = before.subarray(0, 512).equals(after.subarray(0, 512)) ? 512 : 0;
		const torn = Buffer.concat([after.subarray(slot, slot + cut), before.subarray(slot + cut, slot + 512)]);
		await file.write(torn, slot);
		expect(open().nextSeq).toBe(3);
		expect(open().isNew).toBe(false);
	},
);

test.each(['magic', 'digest', 'length', 'content'])(
	'a record with a damaged %s ends what is read',
	async (part) => {
		const segment = await begun(1);
		await segment.write([record(1, 'one'), record(2, 'two')]);
		const file = disk.openDurable('/segment-1', size);
		const bytes = Buffer.from(file.read(0, file.size));
		const second = bytes.indexOf('event-2.json') - 32;
		const offset = { magic: 0, digest: 4, length: 16, content: 32 + 'event-2.json'.length }[part] ?? 0;
		await file.write(Buffer.from([(bytes[second + offset] ?? 0) ^ 0xff]), second + offset);
		expect(found(open())).toEqual([[1, 'event-1.json', 'one']]);
	},
);

test('a segment of another size is used as it is', async () => {
	const segment = await begun(1);
	await segment.write([record(1, 'kept by another release')]);
	const larger = new SpoolSegment(disk, '/segment-1', size * 4);
	expect(found(larger)).toEqual([[1, 'event-1.json', 'kept by another release']]);
	expect(larger.fits(size)).toBe(false);
});
