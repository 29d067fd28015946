import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { seededChance } from '../../../test/chance.ts';
import { depth, tell } from '../../../test/depth.ts';
import { type Cut, ForgetfulDisk } from '../../../test/forgetful-disk.ts';
import { type Fault, FullDisk } from '../../../test/full-disk.ts';
import { allEntries, faultsOf, filesOf, packNow, packOn, putFiles } from '../../../test/packing.ts';
import { temporaryFolder } from '../../../test/website.ts';
import { encodeMember, readMemberHead } from './archive-format.ts';
import { Archives } from './archives.ts';
import { nodeDisk } from './node-disk.ts';
import type { PackNote } from './pack-parts.ts';
import { packRound } from './pack-round.ts';

const day = '2026-11-20';
const files = filesOf(day, 17);
const late = filesOf(day, 26, 1);
const both = new Map([...files, ...late]);

/** A folder of the real disk with these files */
async function folderOf(entries: ReadonlyMap<string, Uint8Array>): Promise<string> {
	const logsDir = temporaryFolder();
	await putFiles(nodeDisk, logsDir, entries);
	return logsDir;
}

const archiveOf = (logsDir: string) => join(logsDir, `archive/${day}.jsonl.gz`);
const some = (entries: ReadonlyMap<string, Buffer>, from: number, to?: number) =>
	new Map([...entries].slice(from, to));

describe('a round', () => {
	test('packs the days that are over, leaves the others, and says so', async () => {
		const today = filesOf('2026-11-21', 3, 100);
		const logsDir = await folderOf(new Map([...files, ...today]));
		expect(await packNow(logsDir, { packUntil: day })).toEqual([
			{ level: 'info', fields: { day, entries: 17, removed: 17 }, message: 'a day was packed' },
		]);
		expect(faultsOf(nodeDisk, logsDir, new Map([...files, ...today]), 'anywhere')).toEqual([]);
		expect(faultsOf(nodeDisk, logsDir, today, 'anywhere')).toHaveLength(17);
		expect(nodeDisk.list(logsDir).sort()).toEqual(['archive', ...today.keys()].sort());
		const lines = gunzipSync(nodeDisk.readFile(archiveOf(logsDir)) ?? '')
			.toString()
			.trimEnd()
			.split('\n');
		expect(lines.map((line) => JSON.parse(line))).toEqual(
			[...files].sort().map(([name, bytes]) => ({ name, file: bytes.toString() })),
		);
		expect(await packNow(logsDir, { packUntil: day })).toEqual([]);
	});

	test('merges files that turn up late into the archive of their day', async () => {
		const logsDir = await folderOf(files);
		await packNow(logsDir);
		const rest = some(late, 17);
		// One of them had been put back from a copy.
		await putFiles(nodeDisk, logsDir, new Map([...rest, ...some(files, 4, 5)]));
		const [note] = await packNow(logsDir);
		expect(note?.fields).toEqual({ day, entries: 9, removed: 10 });
		expect(faultsOf(nodeDisk, logsDir, both, 'archived')).toEqual([]);
	});

	test('leaves a file where it is whose name the archive has with other bytes', async () => {
		const logsDir = await folderOf(files);
		await packNow(logsDir);
		const [[name = '', bytes = Buffer.alloc(0)] = []] = files;
		const other = filesOf(day, 1, 77).get(name) ?? Buffer.alloc(0);
		await putFiles(nodeDisk, logsDir, new Map([[name, other]]));
		expect(await packNow(logsDir)).toMatchObject([
			{ level: 'warn', fields: { file: name }, message: expect.stringMatching(/other file of this name/) },
		]);
		expect(allEntries(nodeDisk, logsDir).get(name)).toEqual({ file: other, archived: bytes });
	});

	test.each([
		['not JSON', Buffer.from('{ torn')],
		['not UTF-8', Buffer.from([0xff, 0x00])],
		['of another digest', Buffer.from(String(files.values().next().value).replace('☕', '☔'))],
	])('leaves a damaged file where it is (%s), and packs the others', async (_, damaged) => {
		const name = `event-${day}T23-59-59-999Z.json`;
		const logsDir = await folderOf(new Map([...files, [name, damaged]]));
		const notes = await packNow(logsDir);
		expect(notes).toMatchObject([
			{ level: 'warn', fields: { file: name } },
			{ fields: { entries: 17, removed: 17 } },
		]);
		expect(Buffer.from(nodeDisk.readFile(join(logsDir, name)) ?? '')).toEqual(damaged);
		expect(faultsOf(nodeDisk, logsDir, new Map([...files, [name, damaged]]), 'anywhere')).toEqual([]);
		// Nor is the archive written anew for it each time.
		const before = nodeDisk.openFile(archiveOf(logsDir))?.mark;
		await packNow(logsDir);
		expect(nodeDisk.openFile(archiveOf(logsDir))?.mark).toBe(before);
	});

	test('puts a day that somebody packed again with gzip into members', async () => {
		const logsDir = await folderOf(files);
		await packNow(logsDir);
		writeFileSync(archiveOf(logsDir), gzipSync(gunzipSync(nodeDisk.readFile(archiveOf(logsDir)) ?? '')));
		expect(new Archives(nodeDisk, logsDir).isIndexed(day)).toBe(false);
		await packNow(logsDir);
		expect(new Archives(nodeDisk, logsDir).isIndexed(day)).toBe(true);
		expect(faultsOf(nodeDisk, logsDir, files, 'archived')).toEqual([]);
	});

	test.each([
		['no gzip', Buffer.from('no gzip')],
		['cut off', null],
	])(
		'touches neither a damaged archive (%s) nor the files of its day, and packs the others',
		async (_, spoilt) => {
			const other = filesOf('2026-11-19', 3, 200);
			const logsDir = await folderOf(files);
			await packNow(logsDir);
			const damaged = spoilt ?? Buffer.from(nodeDisk.readFile(archiveOf(logsDir)) ?? '').subarray(0, -1);
			writeFileSync(archiveOf(logsDir), damaged);
			await putFiles(nodeDisk, logsDir, new Map([...other, ...some(late, 17)]));
			const notes = await packNow(logsDir);
			expect(new Set(notes.map((note) => note.level))).toEqual(new Set(['info', 'warn', 'error']));
			expect(Buffer.from(nodeDisk.readFile(archiveOf(logsDir)) ?? '')).toEqual(damaged);
			rmSync(archiveOf(logsDir));
			expect(faultsOf(nodeDisk, logsDir, new Map([...other, ...some(late, 17)]), 'anywhere')).toEqual([]);
		},
	);

	test('lets archives go that are old enough, and nothing else', async () => {
		const old = filesOf('2026-10-01', 3, 300);
		const logsDir = await folderOf(new Map([...files, ...old]));
		const notes = await packNow(logsDir, { dropUntil: '2026-11-19' });
		expect(notes.at(-1)).toMatchObject({ fields: { days: 1, first: '2026-10-01', last: '2026-10-01' } });
		expect(faultsOf(nodeDisk, logsDir, files, 'archived')).toEqual([]);
	});

	test('that is broken off leaves every entry, and the next one ends it', async () => {
		const logsDir = await folderOf(files);
		let breaths = 0;
		for (let at = 1; ; at += 1) {
			const stop = new AbortController();
			const disk = new FullDisk(nodeDisk, (call) => {
				if (call === at) stop.abort();
				return null;
			});
			const order = { logsDir, packUntil: day, dropUntil: null };
			const notes: PackNote[] = [];
			await packOn(disk)(order, { signal: stop.signal, tell: (note) => void notes.push(note) });
			expect(notes.filter(({ level }) => level !== 'info')).toEqual([]);
			expect(faultsOf(nodeDisk, logsDir, files, 'anywhere')).toEqual([]);
			if (!stop.signal.aborted) break;
			breaths += 1;
			await putFiles(nodeDisk, logsDir, files);
			rmSync(archiveOf(logsDir), { force: true });
		}
		expect(breaths).toBeGreaterThan(4);
		expect(faultsOf(nodeDisk, logsDir, files, 'archived')).toEqual([]);
	});
});

const logsDir = '/logs';

/** A disk that has a day packed in part: its first entries in the archive, the rest and some of them again as files. */
async function halfPacked(): Promise<ForgetfulDisk> {
	const disk = new ForgetfulDisk();
	await putFiles(disk, logsDir, some(both, 0, 12));
	await packNow(logsDir, {}, disk);
	await putFiles(disk, logsDir, some(both, 10));
	return disk;
}

/** Packs until the power goes, twice, then to the end. @returns faults, or null where the work ended before the cut */
async function packThroughCuts(cut: Cut, seed: number): Promise<string[] | null> {
	const chance = seededChance(seed);
	let disk = await halfPacked();
	const faults: string[] = [];
	let calls = 0;
	for (const next of [cut, { ...cut, call: 1 + Math.floor(chance() * cut.call) }]) {
		disk = disk.afterCut(() => 1, next);
		await packNow(logsDir, {}, disk).catch(() => []);
		calls = Math.max(calls, disk.calls);
		disk = disk.afterCut(chance);
		faults.push(...faultsOf(disk, logsDir, both, 'anywhere'));
	}
	const notes = await packNow(logsDir, {}, disk);
	faults.push(...notes.filter(({ level }) => level !== 'info').map(({ message }) => message));
	faults.push(...faultsOf(disk, logsDir, both, 'archived'));
	return calls < cut.call ? null : faults;
}

test('a power cut after any call of the packing loses and doubles nothing', async () => {
	const seeds = depth({ test: 6, prove: 100 });
	let cuts = 0;
	for (let seed = 1; seed <= seeds; seed += 1) {
		for (let call = 1, ended = false; !ended; call += 1) {
			for (const during of [false, true]) {
				const faults = await packThroughCuts({ call, during }, seed * 10_000 + call * 2 + Number(during));
				expect(faults ?? [], `cut ${during ? 'during' : 'after'} call ${call}, seed ${seed}`).toEqual([]);
				ended = faults === null;
				cuts += 2;
			}
		}
	}
	expect(cuts).toBeGreaterThan(seeds * 50);
	tell('power cuts while packing', cuts);
}, 600_000);

test.each(['ENOSPC', 'EIO', 'EROFS'])(
	'a disk that refuses any call with %s loses nothing, and the next round ends the work',
	async (code) => {
		let faults = 0;
		for (let at = 1; ; at += 1) {
			const folder = await folderOf(some(both, 0, 12));
			await packNow(folder);
			await putFiles(nodeDisk, folder, some(both, 10));
			const fault: Fault = (call) => (call === at ? code : null);
			const disk = new FullDisk(nodeDisk, fault);
			const notes = await packNow(folder, {}, disk);
			expect(faultsOf(nodeDisk, folder, both, 'anywhere')).toEqual([]);
			const ended = disk.calls < at;
			expect(notes.some(({ level }) => level === 'warn')).toBe(!ended);
			await packNow(folder);
			expect(faultsOf(nodeDisk, folder, both, 'archived')).toEqual([]);
			if (ended) break;
			faults += 1;
		}
		expect(faults).toBeGreaterThan(5);
		tell(`${code} while packing`, faults);
	},
	60_000,
);

/** A member with other lines than it was to have */
function rewritten(member: Uint8Array, change: (lines: string) => string, first?: string): Buffer {
	const { first: before = '' } = readMemberHead(Buffer.from(member)) ?? {};
	return encodeMember(Buffer.from(change(gunzipSync(member).toString())), first ?? before);
}

test.each<[string, (member: Uint8Array, number: number) => Uint8Array]>([
	[
		'a bit is another',
		(member, at) => (at === 2 ? Buffer.from(member).fill(7, member.length - 30, -29) : member),
	],
	[
		'a letter was exchanged before it was written',
		(member, at) => (at === 2 ? rewritten(member, (lines) => lines.replace('xx', 'xy')) : member),
	],
	[
		'a header names another entry',
		(member, at) => (at === 2 ? rewritten(member, (lines) => lines, 'event-2') : member),
	],
	['a member is missing', (member, at) => (at === 2 ? Buffer.alloc(0) : member)],
	['the last entries are missing', (member) => (hasLast(member) ? Buffer.alloc(0) : member)],
	['the end is missing', (member) => (gunzipSync(member).length === 0 ? Buffer.alloc(0) : member)],
])('a disk that gives back other bytes than were to be written keeps the files (%s)', async (_, change) => {
	const folder = await folderOf(files);
	const spoiling = { ...nodeDisk };
	let members = 0;
	spoiling.append = (path, member) => {
		members += 1;
		nodeDisk.append(path, change(member, members));
	};
	const notes = await packNow(folder, {}, spoiling);
	expect(notes).toMatchObject([{ level: 'warn', fields: { day } }]);
	expect(faultsOf(nodeDisk, folder, files, 'anywhere')).toEqual([]);
	expect(nodeDisk.list(join(folder, 'archive'))).toEqual([]);
});

test('a round that is broken off while it reads back names no archive', async () => {
	const spoiling = { ...nodeDisk };
	spoiling.append = (path, member) => nodeDisk.append(path, hasLast(member) ? Buffer.alloc(0) : member);
	for (let at = 1, breaths = 0; breaths === at - 1; at += 1) {
		const folder = await folderOf(files);
		const stop = new AbortController();
		breaths = 0;
		const breathe = async () => {
			breaths += 1;
			if (breaths === at) stop.abort();
		};
		const order = { logsDir: folder, packUntil: day, dropUntil: null };
		const { signal } = stop;
		await packRound(order, {
			disk: spoiling,
			logsDir: folder,
			memberSize: 5_000,
			signal,
			tell() {},
			breathe,
		});
		expect(nodeDisk.list(join(folder, 'archive'))).toEqual([]);
		expect(faultsOf(nodeDisk, folder, files, 'anywhere')).toEqual([]);
	}
});

test('a file that changes while its day is packed stays', async () => {
	const folder = await folderOf(files);
	// The first in the order of the archive, which has been read when anything is written
	const [name = ''] = [...files.keys()].sort();
	const edited = Buffer.from(String(files.get(name)).replace('"verified": true', '"verified": false'));
	const disk = { ...nodeDisk };
	disk.append = (path, bytes) => {
		writeFileSync(join(folder, name), edited);
		nodeDisk.append(path, bytes);
	};
	expect(await packNow(folder, {}, disk)).toMatchObject([{ level: 'warn' }]);
	expect(faultsOf(nodeDisk, folder, new Map([...files, [name, edited]]), 'anywhere')).toEqual([]);
});

function hasLast(member: Uint8Array): boolean {
	return gunzipSync(member).includes([...files.keys()].sort().at(-1) ?? '');
}
