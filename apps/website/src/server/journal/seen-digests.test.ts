import { expect, test } from 'vitest';
import { SeenDigests } from './seen-digests.ts';

/** 48 bits that look like chance and are the same in every run. */
function digest(number: number): number {
	return (Math.imul(number, 0x9e3779b1) >>> 0) * 2 ** 16 + (Math.imul(number, 0x85ebca6b) >>> 16);
}

test('what was seen is never taken for unseen', () => {
	for (const one of [0, 1, 2 ** 24 - 1, 2 ** 24, 2 ** 48 - 1]) {
		const seen = new SeenDigests();
		expect(seen.mayHave(one)).toBe(false);
		seen.add(one);
		expect(seen.mayHave(one)).toBe(true);
	}
	const seen = new SeenDigests();
	for (let number = 0; number < 100_000; number += 1) seen.add(digest(number));
	for (let number = 0; number < 100_000; number += 1) {
		if (!seen.mayHave(digest(number))) expect.fail(`${number} was forgotten`);
	}
});

test('with a million seen, few of the unseen have to be looked for', () => {
	const seen = new SeenDigests();
	for (let number = 0; number < 1_000_000; number += 1) seen.add(digest(number));
	let suspects = 0;
	for (let number = 1_000_000; number < 1_100_000; number += 1)
		suspects += Number(seen.mayHave(digest(number)));
	expect(suspects / 100_000).toBeLessThan(0.03);
});
