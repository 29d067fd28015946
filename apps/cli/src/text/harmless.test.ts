import { expect, test } from 'vitest';
import { harmless, harmlessJson } from './harmless.ts';

test('control characters become visible and act no more', () => {
	expect(harmless('\u001b[31mred\u0007\u007f\u009b')).toBe('␛[31mred␇␡\\u009b');
});

test('marks of direction become visible', () => {
	expect(harmless('gpj\u202eexe')).toBe('gpj\\u202eexe');
});

test('letters of every script stay', () => {
	const text = 'Chloé Олег 田中 עברית 🙂';
	expect(harmless(text)).toBe(text);
});

test('line breaks stay where they are wanted', () => {
	expect(harmless('one\n\ttwo', '\n\t')).toBe('one\n\ttwo');
	expect(harmless('one\ntwo')).toBe('one␊two');
});

test('JSON says the same and holds no control character', () => {
	const value = { 'a\u009b': ['\u001b[2J', '\u202e', '\u2028', 'ok'] };
	const text = harmlessJson(value);
	expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
	expect(JSON.parse(text)).toEqual(value);
});
