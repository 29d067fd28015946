import { expect, test } from 'vitest';
import { FreeNames } from './free-names.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 20, 10) + ms).toISOString();

/** A folder that already has one file for each of these moments. */
function folder(...taken: string[]) {
	const files = new Set(taken.map((moment) => new FreeNames(() => false, null).next(moment)));
	let asked = 0;
	const isTaken = (name: string) => {
		asked += 1;
		return files.has(name);
	};
	return { isTaken, asked: () => asked };
}

test('a moment later than all files is free without asking the disk', () => {
	const { isTaken, asked } = folder(at(0));
	const names = new FreeNames(isTaken, at(0));
	expect(names.next(at(5))).toBe('event-2026-11-20T10-00-00-005Z.json');
	expect(names.next(at(3))).toBe('event-2026-11-20T10-00-00-003Z.json');
	expect(names.next(at(5))).toBe('event-2026-11-20T10-00-00-005Z-1.json');
	expect(asked()).toBe(0);
});

test('an earlier one is asked for, and so is any where nobody knows the latest', () => {
	expect(new FreeNames(folder(at(0), at(9)).isTaken, at(9)).next(at(0))).toMatch(/000Z-1\.json$/);
	expect(new FreeNames(folder(at(7)).isTaken, null).next(at(7))).toMatch(/007Z-1\.json$/);
});

test('a moment that was named so long ago that it is forgotten is asked for again', () => {
	const { isTaken, asked } = folder(at(1));
	const names = new FreeNames(isTaken, at(0));
	expect(names.next(at(1))).toMatch(/001Z\.json$/);
	for (let ms = 2; ms < 10_010; ms += 1) names.next(at(ms));
	expect(asked()).toBe(0);
	expect(names.next(at(1))).toMatch(/001Z-1\.json$/);
	expect(asked()).toBe(2);
});
