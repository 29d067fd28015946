import { expect, test } from 'vitest';
import { readWeightedList } from './weighted-list.ts';

test('values are read in order, in lower case, with their weight', () => {
	expect(readWeightedList('fr-CA, RU;q=0.5, *;q=0')).toEqual([
		{ value: 'fr-ca', weight: 1 },
		{ value: 'ru', weight: 0.5 },
		{ value: '*', weight: 0 },
	]);
});

test('a weight that cannot be read takes its value out of the list', () => {
	expect(readWeightedList('en;q=2, fr;q=, ru;q=-1, de;q=0.1234, it;q=1.000')).toEqual([
		{ value: 'it', weight: 1 },
	]);
});

test('no header and an empty one are an empty list', () => {
	expect(readWeightedList(null)).toEqual([]);
	expect(readWeightedList(' , ,;q=1')).toEqual([]);
});
