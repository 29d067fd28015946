import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/website.ts';
import { realClock } from './clock.ts';
import { Pace } from './pace.ts';
import { SharedTurns } from './shared-turns.ts';

const garbage = 'this is no database at all, but long enough to look at as one '.repeat(200);

/** Turns in a file of their own, and what was told of it */
function open(file = join(temporaryFolder(), 'state/turns.db')) {
	const told: string[] = [];
	const turns = new SharedTurns(file, (what) => told.push(what));
	return { file, told, pace: new Pace({ turns, key: 'one', rate: 120, clock: realClock }) };
}

function spoil(folder: string, put: (file: string) => void): void {
	mkdirSync(folder);
	put(join(folder, 'turns.db'));
}

/** How many turns the file knows */
function turnsIn(file: string): unknown {
	const database = new DatabaseSync(file, { readOnly: true });
	const row = database.prepare('select count(*) as turns from turns').get();
	database.close();
	return row?.['turns'];
}

describe('turns in a file', () => {
	test('are there for others, and nothing is told', async () => {
		const { file, told, pace } = open();
		(await pace.take()).end(null);
		expect(turnsIn(file)).toBe(1);
		expect(told).toEqual([]);
	});

	test('that is broken are counted in this process, and it is told once what to do', async () => {
		const { file, told, pace } = open(join(temporaryFolder(), 'turns.db'));
		writeFileSync(file, garbage);
		for (const turn of [await pace.take(), await pace.take()]) turn.end(null);
		expect(told).toEqual([expect.stringMatching(/turns\.db is broken .*Remove it: it is made anew\.$/)]);
	});

	test('that breaks while a turn is under way are counted in this process from then on', async () => {
		const { file, told, pace } = open();
		const turn = await pace.take();
		writeFileSync(file, garbage);
		turn.end(new Response(null, { headers: { 'X-RateLimit-Remaining': '5', 'X-RateLimit-Reset': '60' } }));
		(await pace.take()).end(null);
		expect(told).toHaveLength(1);
	});

	test.each<[string, (folder: string) => void]>([
		['on a disk that is full', (folder) => spoil(folder, (file) => symlinkSync('/dev/full', file))],
		['in whose place a folder stands', (folder) => spoil(folder, (file) => mkdirSync(file))],
		['whose folder cannot be made', (folder) => writeFileSync(folder, '')],
	])('%s are counted in this process', async (_, prepare) => {
		const folder = join(temporaryFolder(), 'state');
		prepare(folder);
		const { told, pace } = open(join(folder, 'turns.db'));
		(await pace.take()).end(null);
		expect(told).toEqual([expect.stringMatching(/turns\.db cannot be written .*Look at the disk/)]);
	});

	test('end with what went wrong elsewhere', () => {
		const told: string[] = [];
		const turns = new SharedTurns(join(temporaryFolder(), 'turns.db'), (what) => told.push(what));
		const fault = () =>
			turns.alone(() => {
				throw new Error('a fault of ours');
			});
		expect(fault).toThrow('a fault of ours');
		expect(told).toEqual([]);
	});
});
