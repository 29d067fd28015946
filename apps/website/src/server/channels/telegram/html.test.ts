import { readHtml } from '@bookme/box/telegram/read-html';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, fitted, mostCharacters, told } from './html.ts';

const more = (left: number) => `…and ${left} more`;

test('whatever strangers write is a text without tags, of one line and not too long', () => {
	const strange = fc.array(
		fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.constantFrom('<b>', '</', '&lt;', '"', '\n', '\u202e', '@all'),
		),
	);
	fc.assert(
		fc.property(strange, fc.integer({ min: 1, max: 50 }), (parts, most) => {
			const { text, entities } = readHtml(told(parts.join(''), most));
			expect(entities).toEqual([]);
			expect(text.isWellFormed()).toBe(true);
			expect(text).not.toMatch(/[\n\u202e]|[@/]\w/);
			expect(Array.from(text.replaceAll('\u2060', '')).length).toBeLessThanOrEqual(most);
		}),
	);
});

test('a cut is between signs, and shown', () => {
	expect(cut('abc', 3)).toBe('abc');
	expect(cut('abcd', 3)).toBe('ab…');
	expect(cut('😀😀😀😀', 3)).toBe('😀😀…');
});

test('pieces are left out whole, and counted', () => {
	const pieces = Array.from({ length: 100 }, (_, at) => `<b>${'&lt;'.repeat(99)}</b>${at % 10}`);
	const { text } = readHtml(fitted(pieces, '\n', more));
	expect(text.length).toBeLessThanOrEqual(mostCharacters);
	expect(text.length).toBeGreaterThan(mostCharacters - 150);
	expect(text.split('\n').at(-1)).toBe(more(60));
	expect(fitted(['a', 'b'], '\n', more)).toBe('a\nb');
});
