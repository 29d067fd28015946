import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('works run one after the other, also behind one that failed', async () => {
	const turns = new Turns();
	const done: string[] = [];
	const work = (name: string, ms: number) => async () => {
		done.push(`${name} begins`);
		await sleep(ms);
		done.push(`${name} ends`);
		if (name === 'second') throw new Error(name);
		return name;
	};
	const all = [turns.take(work('first', 20)), turns.take(work('second', 5)), turns.take(work('third', 1))];
	const results = await Promise.allSettled(all);
	await turns.idle();
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	expect(done).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});
