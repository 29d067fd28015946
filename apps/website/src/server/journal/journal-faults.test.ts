import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { depth, tell } from '../../../test/depth.ts';
import { type Fault, FullDisk } from '../../../test/full-disk.ts';
import { openTestJournal, readFolder, type TestJournal } from '../../../test/journals.ts';
import { temporaryFolder } from '../../../test/website.ts';
import { AppError } from '../errors.ts';
import { nodeDisk } from './node-disk.ts';

const body = (uid: string) => JSON.stringify({ createdAt: uid, payload: { uid, padding: 'x'.repeat(1200) } });

/** Tries again as a sender does. @throws what is no AppError of the disk */
async function insist<T>(work: () => Promise<T>, wait: () => Promise<void>): Promise<T> {
	const until = performance.now() + patienceMs;
	for (;;) {
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof AppError) || error.category !== 'disk' || performance.now() > until) throw error;
			await wait();
		}
	}
}

const patienceMs = 10_000;

/** Keeps twenty deliveries on a disk with faults. @returns how many calls the disk saw */
async function keepTwenty(fault: Fault): Promise<number> {
	const folder = temporaryFolder();
	const disk = new FullDisk(nodeDisk, fault);
	const open = () => openTestJournal({ folder, disk, segmentSize: 16 << 10 });
	const one = await insist(open, () => sleep(1));
	const uids = Array.from({ length: 20 }, (_, at) => `uid-${at}`);
	const later = async () => {
		one.clock.now += 300;
		await sleep(5);
	};
	for (let at = 0; at < uids.length; at += 4) {
		const wave = uids.slice(at, at + 4).map((uid) => insist(() => one.append(body(uid)), later));
		const kept = await Promise.all(wave);
		expect(kept.map(({ file }) => readdirSync(one.logsDir).includes(file))).toEqual([true, true, true, true]);
	}
	await one.journal.close();
	const events = readFolder(one.logsDir).map((entry) => Buffer.from(entry.body).toString());
	expect(events.sort()).toEqual(uids.map(body).sort());
	expect(readdirSync(join(one.logsDir, '.spool/drafts'))).toEqual([]);
	const again = await openTestJournal({ folder });
	expect(again.journal.events).toBe(20);
	await again.journal.close();
	return disk.calls;
}

describe('a disk that refuses', () => {
	test.each([
		['ENOSPC', 1],
		['ENOSPC', 7],
		['EIO', 1],
		['EROFS', 3],
	])(
		'with %s at any call, %i times in a row, loses and doubles nothing, and is recovered from',
		async (code, times) => {
			const step = depth({ test: 3, prove: 1 });
			let faults = 0;
			for (let first = 1; ; first += step) {
				const calls = await keepTwenty((call) => (call >= first && call < first + times ? code : null));
				if (calls < first) break;
				faults += 1;
			}
			tell(`${code} at a call, ${times} in a row`, faults);
			expect(faults).toBeGreaterThan(10);
		},
		120_000,
	);

	const fails = async (one: TestJournal, uid: string) =>
		expect(await one.append(body(uid)).catch((error: unknown) => error)).toMatchObject({
			code: 'journal-unavailable',
			category: 'disk',
		});

	test('while it is full shows nothing half-written, and leaves nothing behind that takes room', async () => {
		const disk = new FullDisk(nodeDisk);
		const one = await openTestJournal({ disk });
		await one.append(body('a'));
		disk.fault = (_, kind) => (kind === 'writeFile' ? 'ENOSPC' : null);
		for (let at = 0; at < 30; at += 1) await fails(one, `refused-${at}`);
		expect(readFolder(one.logsDir)).toHaveLength(1);
		expect(readdirSync(join(one.logsDir, '.spool/drafts'))).toEqual([]);
		disk.fault = () => null;
		expect((await one.append(body('b'))).seq).toBeGreaterThan(1);
		await one.journal.close();
	});

	test('only to name a file loses nothing: the retry finds it, and meanwhile nothing new is begun', async () => {
		const disk = new FullDisk(nodeDisk);
		const one = await openTestJournal({ disk });
		disk.fault = (_, kind) => (kind === 'rename' ? 'ENOSPC' : null);
		await fails(one, 'a');
		await fails(one, 'a');
		await fails(one, 'b');
		expect(readFolder(one.logsDir)).toEqual([]);
		disk.fault = () => null;
		expect(await one.append(body('a'))).toMatchObject({ seq: 1, duplicate: true });
		expect(await one.append(body('b'))).toMatchObject({ seq: 2, duplicate: false });
		expect(readFolder(one.logsDir).map(({ head }) => head.seq)).toEqual([1, 2]);
		await one.journal.close();
	});

	test('only to name a file loses nothing: a restart finds it', async () => {
		const disk = new FullDisk(nodeDisk);
		const one = await openTestJournal({ disk });
		disk.fault = (_, kind) => (kind === 'rename' ? 'ENOSPC' : null);
		await fails(one, 'a');
		await one.journal.close();
		const again = await openTestJournal({ folder: one.folder });
		expect(readFolder(one.logsDir).map(({ head }) => head.seq)).toEqual([1]);
		expect(await again.append(body('a'))).toMatchObject({ seq: 1, duplicate: true });
		await again.journal.close();
	});

	test('in a busy moment keeps what was answered, refuses the rest, and makes the files once it can', async () => {
		const disk = new FullDisk(nodeDisk);
		const one = await openTestJournal({ disk });
		disk.fault = (_, kind) => (kind === 'writeFile' ? 'ENOSPC' : null);
		const wave = await Promise.allSettled(
			Array.from({ length: 20 }, (_, at) => one.append(body(`busy-${at}`))),
		);
		const answered = wave.flatMap((one) => (one.status === 'fulfilled' ? [one.value.seq] : []));
		await fails(one, 'later');
		expect(readFolder(one.logsDir)).toEqual([]);
		expect(one.told).toContainEqual(expect.stringMatching(/^error files of durable entries cannot be made/));
		disk.fault = () => null;
		await one.append(body('later'));
		const kept = readFolder(one.logsDir).map(({ head }) => head.seq);
		expect(kept).toEqual(expect.arrayContaining(answered));
		await one.journal.close();
	});

	test('makes the journal unavailable, in words that help, when it cannot even be opened', async () => {
		const disk = new FullDisk(nodeDisk, () => 'EROFS');
		await expect(openTestJournal({ disk })).rejects.toMatchObject({
			code: 'journal-unavailable',
			message: expect.stringMatching(/EROFS.*CAL_LOGS_DIR.*DATA_DIR/),
		});
	});

	test('is seen by the probe, and so is its recovery', async () => {
		const disk = new FullDisk(nodeDisk);
		const one = await openTestJournal({ disk });
		expect(one.journal.probe()).toBe(true);
		disk.fault = () => 'ENOSPC';
		expect(one.journal.probe()).toBe(false);
		disk.fault = () => null;
		await expect
			.poll(() => {
				one.clock.now += 300;
				return one.journal.probe();
			})
			.toBe(true);
		await one.journal.close();
		expect(one.journal.probe()).toBe(false);
	});
});

test('crash after crash, however short the lives, the spool does not grow', async () => {
	const folder = temporaryFolder();
	const script = `
		import { openTestJournal } from ${JSON.stringify(new URL('../../../test/journals.ts', import.meta.url).href)};
		const one = await openTestJournal({ folder: process.argv[1], segmentSize: 16 << 10, lockWaitMs: 5000, now: Date.now() });
		await Promise.all(Array.from({ length: 5 }, (_, at) => one.append(JSON.stringify({ createdAt: process.pid + '-' + at }))));
		process.kill(process.pid, 'SIGKILL');
	`;
	for (let life = 0; life < 8; life += 1) {
		const child = spawn(process.execPath, ['--input-type=module', '--eval', script, folder], {
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
	}
	const one = await openTestJournal({ folder });
	expect(readFolder(one.logsDir)).toHaveLength(40);
	expect(one.journal.events).toBe(40);
	const segments = readdirSync(join(one.logsDir, '.spool')).filter((name) => name.startsWith('segment-'));
	expect(segments.length).toBeLessThanOrEqual(2);
	await one.journal.close();
}, 60_000);
