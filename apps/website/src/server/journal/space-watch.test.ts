import { describe, expect, test } from 'vitest';
import { FullDisk } from '../../../test/full-disk.ts';
import { openTestJournal } from '../../../test/journals.ts';
import { temporaryFolder } from '../../../test/website.ts';
import { inWords, roomOf } from './free-space.ts';
import { nodeDisk } from './node-disk.ts';
import { SpaceWatch } from './space-watch.ts';

const gib = 2 ** 30;
const mib = 2 ** 20;

describe('room for deliveries', () => {
	test.each([
		['ample', gib, 100 * gib],
		['low', gib - 1, 100 * gib],
		['low', 200 * mib, 100 * gib],
		['scarce', 200 * mib - 1, 100 * gib],
		['ample', 300 * mib, 2 * gib],
		['low', 200 * mib, 2 * gib],
		['scarce', 40 * mib, 2 * gib],
	])('is %s with %i bytes of %i', (room, free, total) => {
		expect(roomOf({ free, total })).toBe(room);
	});

	test('is told in words', () => {
		expect([1.5 * gib, 22 * gib, 300 * mib].map(inWords)).toEqual(['1.5 GiB', '22 GiB', '300 MiB']);
	});
});

test('a disk that runs low is told of once when that begins and once when it is over', () => {
	const told: string[] = [];
	const tell = (level: string) => (_: object, message: string) => void told.push(`${level} ${message}`);
	const disk = { ...nodeDisk, space: () => ({ free, total: 100 * gib }) };
	let free = 5 * gib;
	const watch = new SpaceWatch(disk, '/logs', {
		info: tell('info'),
		warn: tell('warn'),
		error: tell('error'),
	});
	const seen = [5 * gib, gib - 1, 300 * mib, gib, 1.2 * gib, 5 * gib].map((bytes) => {
		free = bytes;
		expect(watch.look().freeBytes).toBe(bytes);
		return watch.look().space;
	});
	// At the very limit it is not over yet, or it would be told again and again.
	expect(seen).toEqual(['ok', 'low', 'low', 'low', 'ok', 'ok']);
	expect(told).toEqual([
		'warn only 1024 MiB free for the journal: make room, or deliveries will soon be refused',
		'info there is room for deliveries again',
	]);
});

test('a folder that is not there at the moment changes nothing', () => {
	const log = { info() {}, warn() {}, error() {} };
	expect(new SpaceWatch(nodeDisk, '/none/at/all', log).look()).toEqual({ space: 'ok', freeBytes: 0 });
});

test('a journal knows the room on its disk', async () => {
	const disk = new FullDisk(nodeDisk);
	const one = await openTestJournal({ disk, folder: temporaryFolder() });
	disk.free = 100 * mib;
	expect(one.journal.space).toEqual({ space: 'low', freeBytes: 100 * mib });
	await one.journal.close();
});
