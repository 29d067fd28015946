import { expect, test } from 'vitest';
import { fill } from './fill.ts';

test('names are replaced by their values', () => {
	expect(fill('Book on {host}, on {host}', { host: 'cal.com' })).toBe('Book on cal.com, on cal.com');
});

test('a name without a value is an error, one from the prototype too', () => {
	expect(() => fill('Book on {host}', {})).toThrow('{host}');
	expect(() => fill('{toString}', {})).toThrow('{toString}');
});

test('a value without a name is an error', () => {
	expect(() => fill('Book', { host: 'cal.com' })).toThrow('{host}');
});

test('a value is never read as a text', () => {
	expect(fill('{meeting}', { meeting: '{host} $& $1' })).toBe('{host} $& $1');
});
