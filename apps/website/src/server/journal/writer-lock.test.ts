import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/website.ts';
import { lastWriter, lockForWriting } from './writer-lock.ts';

let folder: string;
const holders: ChildProcess[] = [];

beforeEach(() => {
	folder = join(temporaryFolder(), '.spool');
	mkdirSync(folder);
});
afterEach(() => {
	for (const holder of holders.splice(0)) holder.kill('SIGKILL');
});

/** Another process that has the folder. */
async function holder(): Promise<ChildProcess & { pid: number }> {
	const script = `
		import { lockForWriting } from ${JSON.stringify(new URL('./writer-lock.ts', import.meta.url).href)};
		await lockForWriting(process.argv[1], { pid: process.pid, url: 'http://127.0.0.1:1' }, 0);
		process.stdout.write('held');
		setInterval(() => {}, 1000);
	`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', script, folder], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	holders.push(child);
	await once(child.stdout, 'data');
	return Object.assign(child, { pid: child.pid ?? 0 });
}

const self = { pid: process.pid, url: null };

test('a living holder is named after the time it was given to end', async () => {
	const { pid } = await holder();
	const started = performance.now();
	await expect(lockForWriting(folder, self, 300)).rejects.toMatchObject({
		code: 'journal-in-use',
		category: 'disk',
		message: expect.stringContaining(`process ${pid}`),
	});
	expect(performance.now() - started).toBeGreaterThan(290);
	expect(lastWriter(folder)).toEqual({ pid, url: 'http://127.0.0.1:1' });
});

test('a holder that ends meanwhile is waited for', async () => {
	const other = await holder();
	const waiting = lockForWriting(folder, self, 10_000);
	await sleep(150);
	other.kill('SIGTERM');
	const lock = await waiting;
	expect(lastWriter(folder)).toEqual(self);
	lock.release();
});

test('a dead holder’s folder is taken over at once', async () => {
	const other = await holder();
	other.kill('SIGKILL');
	await once(other, 'close');
	const lock = await lockForWriting(folder, self, 0);
	lock.release();
	lock.release();
});

test('a folder that was given back is free', async () => {
	const first = await lockForWriting(folder, self, 0);
	await expect(lockForWriting(folder, self, 0)).rejects.toMatchObject({ code: 'journal-in-use' });
	first.release();
	(await lockForWriting(folder, self, 0)).release();
});
