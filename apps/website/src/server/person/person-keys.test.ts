import { expect, test } from 'vitest';
import { PersonKeys } from './person-keys.ts';

const keys = new PersonKeys('a key');

test('the same address has the same hash and stand-in, under one key only', () => {
	const others = new PersonKeys('another key');
	expect(keys.hashOf('ida@example.com')).toBe(new PersonKeys('a key').hashOf('ida@example.com'));
	expect(keys.hashOf('ida@example.com')).not.toBe(others.hashOf('ida@example.com'));
	expect(keys.standInOf('ida@example.com')).not.toBe(others.standInOf('ida@example.com'));
	expect(keys.standInOf('ida@example.com')).not.toContain(keys.hashOf('ida@example.com').slice(0, 16));
	expect(keys.standInOf('ida@example.com')).toMatch(/^redacted-[0-9a-f]{16}@redacted\.invalid$/);
});

test('spellings that differ in case still do, and are one in lower case', () => {
	const spelled = ['ida@example.com', 'Ida@example.com', 'IDA@EXAMPLE.COM'].map((one) => keys.standInOf(one));
	expect(new Set(spelled).size).toBe(3);
	expect(new Set(spelled.map((one) => one.toLowerCase())).size).toBe(1);
});

test('what is sealed only its key opens, and only whole', () => {
	const sealed = keys.seal('Ida Exemple');
	expect(sealed.includes('Ida')).toBe(false);
	expect(keys.open(sealed)).toBe('Ida Exemple');
	expect(new PersonKeys('another key').open(sealed)).toBeNull();
	expect(keys.open(sealed.subarray(0, -1))).toBeNull();
	expect(keys.open(Buffer.alloc(3))).toBeNull();
});
