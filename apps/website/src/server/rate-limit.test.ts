import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

function limit() {
	const clock = { now: 0 };
	return { clock, limit: new RateLimit({ burst: 3, perSecond: 1, now: () => clock.now }) };
}

test('a source may take its burst at once, then what time gives back', () => {
	const { clock, limit: one } = limit();
	expect([1, 2, 3, 4].map(() => one.take('a'))).toEqual([true, true, true, false]);
	clock.now += 999;
	expect(one.take('a')).toBe(false);
	clock.now += 1;
	expect([1, 2].map(() => one.take('a'))).toEqual([true, false]);
	clock.now += 3_600_000;
	expect([1, 2, 3, 4].map(() => one.take('a'))).toEqual([true, true, true, false]);
});

test('sources do not pay for each other', () => {
	const { limit: one } = limit();
	for (let take = 0; take < 10; take += 1) one.take('greedy');
	expect(one.take('modest')).toBe(true);
});

test('of very many sources the longest silent is forgotten', () => {
	const { limit: one } = limit();
	for (let take = 0; take < 3; take += 1) one.take('first');
	expect(one.take('first')).toBe(false);
	for (let source = 0; source < 10_000; source += 1) one.take(`source ${source}`);
	expect(one.take('first')).toBe(true);
});
