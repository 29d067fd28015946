import { expect, test } from 'vitest';
import { localeOf } from './locale-of.ts';

test('an address that names a language is answered in it, whatever the reader prefers', () => {
	expect(localeOf('/ru/bookme/none', 'fr')).toBe('ru');
});

test('any other address is answered in the language of the reader', () => {
	expect(localeOf('/rubbish', 'fr-CA')).toBe('fr');
	expect(localeOf('/', null)).toBe('en');
});
