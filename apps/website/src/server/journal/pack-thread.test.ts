import { expect, test } from 'vitest';
import { faultsOf, filesOf, putFiles } from '../../../test/packing.ts';
import { temporaryFolder } from '../../../test/website.ts';
import { nodeDisk } from './node-disk.ts';
import type { PackNote } from './pack-parts.ts';
import { packBeside } from './pack-thread.ts';

const files = filesOf('2026-11-20', 150);

async function folderOf(): Promise<string> {
	const logsDir = temporaryFolder();
	await putFiles(nodeDisk, logsDir, files);
	return logsDir;
}

test('a thread of its own packs, tells what it did and ends', async () => {
	const logsDir = await folderOf();
	const notes: PackNote[] = [];
	const { signal } = new AbortController();
	const tell = (note: PackNote) => void notes.push(note);
	await packBeside({ logsDir, packUntil: '2026-11-20', dropUntil: null }, { signal, tell });
	expect(notes).toMatchObject([{ fields: { entries: 150, removed: 150 }, message: 'a day was packed' }]);
	expect(faultsOf(nodeDisk, logsDir, files, 'archived')).toEqual([]);
});

test('one that is stopped, before or while it works, leaves every entry', async () => {
	for (const afterMs of [0, 30, 80, 120]) {
		const logsDir = await folderOf();
		const stop = new AbortController();
		if (afterMs === 0) stop.abort();
		else setTimeout(() => stop.abort(), afterMs);
		const order = { logsDir, packUntil: '2026-11-20', dropUntil: null };
		await packBeside(order, { signal: stop.signal, tell() {} });
		expect(faultsOf(nodeDisk, logsDir, files, 'anywhere')).toEqual([]);
	}
});

test('one that cannot work at all says why', async () => {
	const order = { logsDir: '\0', packUntil: '2026-11-20', dropUntil: null };
	const { signal } = new AbortController();
	await expect(packBeside(order, { signal, tell() {} })).rejects.toThrow(/null bytes/);
});
