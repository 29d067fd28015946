import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nodeDisk } from '../src/server/journal/node-disk.ts';
import { seededChance } from './chance.ts';
import { depth, tell } from './depth.ts';
import { faultsOf, filesOf, packNow, putFiles } from './packing.ts';
import { temporaryFolder } from './website.ts';

const program = resolve(import.meta.dirname, 'pack-until-killed.ts');

/** Packs in a process of its own and ends it after some time. @returns whether it was still at work */
async function packUntilKilled(logsDir: string, afterMs: number): Promise<boolean> {
	const child = spawn(process.execPath, [program, logsDir], { stdio: ['ignore', 'pipe', 'inherit'] });
	const ended = once(child, 'close');
	await once(child.stdout, 'data');
	await sleep(afterMs);
	child.kill('SIGKILL');
	const [, signal] = await ended;
	return signal === 'SIGKILL';
}

test('a kill at any moment of the packing loses and doubles nothing', async () => {
	const kills = depth({ test: 8, prove: 300 });
	const chance = seededChance(99);
	let [struck, entries, seq] = [0, 0, 1];
	for (let kill = 0; kill < kills; ) {
		const logsDir = temporaryFolder();
		const all = new Map<string, Buffer>();
		for (let round = 0; round < 8 && kill < kills; round += 1, kill += 1) {
			// Days that are new, and files that come late to one that is packed, in whole or half.
			for (const day of [`2026-10-${10 + round}`, '2026-10-09']) {
				const count = 20 + Math.floor(chance() * 160);
				const files = [...filesOf(day, count, seq)].filter(([name]) => !all.has(name));
				seq += count;
				await putFiles(nodeDisk, logsDir, new Map(files));
				for (const [name, bytes] of files) all.set(name, bytes);
			}
			struck += Number(await packUntilKilled(logsDir, chance() * 150));
			expect(faultsOf(nodeDisk, logsDir, all, 'anywhere'), `kill ${kill}`).toEqual([]);
		}
		await packNow(logsDir);
		expect(faultsOf(nodeDisk, logsDir, all, 'archived')).toEqual([]);
		entries += all.size;
	}
	expect(struck).toBeGreaterThan(kills / 4);
	tell('kills while packing', struck);
	tell('entries packed through kills', entries);
}, 1_200_000);
