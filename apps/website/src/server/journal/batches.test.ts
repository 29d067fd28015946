import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Batches } from './batches.ts';

/** Batches that write down what they are given; job 13 fails. */
function record() {
	const seen: number[][] = [];
	const batches = new Batches<number>(async (jobs) => {
		seen.push([...jobs]);
		await sleep(1);
		return jobs.map((job) => (job === 13 ? new Error('unlucky') : null));
	});
	return { batches, seen };
}

test('jobs of one turn are one batch, and those that come meanwhile are the next', async () => {
	const { batches, seen } = record();
	const first = [1, 2, 3].map((job) => batches.do(job));
	await setImmediate();
	await Promise.all([...first, ...[4, 5].map((job) => batches.do(job))]);
	expect(seen).toEqual([
		[1, 2, 3],
		[4, 5],
	]);
});

test('a job fails alone, with its own error', async () => {
	const { batches, seen } = record();
	const results = await Promise.allSettled([12, 13, 14].map((job) => batches.do(job)));
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	expect(results[1]).toMatchObject({ reason: { message: 'unlucky' } });
	expect(seen).toEqual([[12, 13, 14]]);
	await batches.do(15);
	expect(seen).toHaveLength(2);
});

test('the size is what is not done yet', async () => {
	const { batches } = record();
	const jobs = [1, 2].map((job) => batches.do(job));
	expect(batches.size).toBe(2);
	await setImmediate();
	jobs.push(batches.do(3));
	expect(batches.size).toBe(3);
	await Promise.all(jobs);
	expect(batches.size).toBe(0);
});
