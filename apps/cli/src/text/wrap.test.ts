import { expect, test } from 'vitest';
import { wrap } from './wrap.ts';

test('breaks between words', () => {
	expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
});

test('keeps line breaks and the indentation after them', () => {
	expect(wrap('faults:\n  PORT: write a number', 80)).toEqual(['faults:', '  PORT: write a number']);
});

test('keeps a command in one piece', () => {
	expect(wrap('Run `pnpm cal tail -f` now.', 20)).toEqual(['Run', '`pnpm cal tail -f`', 'now.']);
});

test('leaves a word alone that is longer than a line', () => {
	expect(wrap('see https://book.example.com/very/long', 10)).toEqual([
		'see',
		'https://book.example.com/very/long',
	]);
});
