import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

const { signal } = new AbortController();

test('three go at once, then three in every second', async () => {
	let now = 5_000_000;
	const begin = now;
	const sleep = async (ms: number) => {
		now += ms;
	};
	const pace = new Pace({ now: () => now, sleep }, 3);
	const at: number[] = [];
	for (let count = 0; count < 8; count += 1) {
		await pace.take(signal);
		at.push(now - begin);
	}
	expect(at).toEqual([0, 0, 0, 1000, 1000, 1000, 2000, 2000]);
});

test('those who wait at the same time get turns one behind the other', async () => {
	const slept: number[] = [];
	const pace = new Pace({ now: () => 0, sleep: async (ms) => void slept.push(ms) }, 3);
	await Promise.all(Array.from({ length: 8 }, () => pace.take(signal)));
	expect(slept).toEqual([1000, 1000, 1000, 2000, 2000]);
});

test('nobody waits for hours where the clock was set back', async () => {
	let now = 5_000_000_000;
	const slept: number[] = [];
	const pace = new Pace({ now: () => now, sleep: async (ms) => void slept.push(ms) }, 1);
	await pace.take(signal);
	now -= 3_600_000;
	await pace.take(signal);
	expect(slept).toEqual([]);
});

test('nobody waits who is not wanted any more', async () => {
	const pace = new Pace({ now: () => 0, sleep: async () => {} }, 3);
	await expect(pace.take(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
