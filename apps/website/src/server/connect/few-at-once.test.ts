import { expect, test } from 'vitest';
import { fewAtOnce } from './few-at-once.ts';

test('no more than these run at once, in the order they came, and a fault frees its place', async () => {
	const take = fewAtOnce(2);
	let running = 0;
	let most = 0;
	const done: number[] = [];
	const work = (number: number) =>
		take(async () => {
			running += 1;
			most = Math.max(most, running);
			await new Promise((resolve) => setTimeout(resolve, 2));
			running -= 1;
			done.push(number);
			if (number === 1) throw new Error('a fault');
		});
	const ended = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
	expect(most).toBe(2);
	expect(done).toEqual([0, 1, 2, 3, 4, 5]);
	expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1);
	await work(6);
	expect(done).toHaveLength(7);
});
