import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { databaseKinds, type TestDatabase } from '../../../test/databases.ts';
import { readHolder } from '../db/holders.ts';
import { Hold } from './hold.ts';
import { whileHeld } from './while-held.ts';

let kept: TestDatabase;
/** How far its clock is ahead */
let ahead = 0;
let working: string[];

beforeAll(async () => {
	const [sqlite] = databaseKinds;
	if (sqlite === undefined) throw new Error('There is no kind of database.');
	kept = await sqlite.make();
});
afterAll(() => kept.drop());
beforeEach(() => {
	working = [];
});

/** Somebody who works while they may, and shows when. */
function begin(name: string, work: (held: AbortSignal) => Promise<void> = untilAborted) {
	const monotonic = () => performance.now() + ahead;
	const hold = new Hold({ database: kept.database, name: 'work', place: `/${name}`, monotonic });
	const stop = new AbortController();
	const done = whileHeld(hold, `journal of ${name}`, stop.signal, async (held) => {
		working.push(`${name} works`);
		await work(held);
		working.push(`${name} ends`);
	});
	return { stop, done };
}

function untilAborted(signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

test('one of two works, and the other one as soon as that one has ended', async () => {
	const first = begin('first');
	await expect.poll(() => working).toEqual(['first works']);
	const second = begin('second');
	first.stop.abort();
	await first.done;
	await expect.poll(() => working).toEqual(['first works', 'first ends', 'second works']);
	second.stop.abort();
	await second.done;
	expect(await readHolder(kept.database, 'work')).toBeNull();
});

test('whoever has lost it to somebody else ends, and works again when it is free', async () => {
	const { stop, done } = begin('first');
	await expect.poll(() => working).toEqual(['first works']);
	await kept.database.updateTable('holders').set({ holder: 'another', place: '/another' }).execute();
	ahead += 5_000;
	await expect.poll(() => working).toEqual(['first works', 'first ends']);
	await kept.database.deleteFrom('holders').execute();
	ahead += 5_000;
	await expect.poll(() => working).toEqual(['first works', 'first ends', 'first works']);
	stop.abort();
	await done;
});

test('work that fails ends it, and leaves it to the next one', async () => {
	const { done } = begin('first', () => Promise.reject(new Error('refused')));
	await expect(done).rejects.toThrow('refused');
	expect(await readHolder(kept.database, 'work')).toBeNull();
});
