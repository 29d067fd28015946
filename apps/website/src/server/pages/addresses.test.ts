import { expect, test } from 'vitest';
import { alternates, bookingTypeIn, isPublicPath, pagePath } from './addresses.ts';

test('each page has an address per language and one that names none', () => {
	expect(pagePath('fr', null)).toBe('/fr/bookme');
	expect(pagePath('fr', 'tech')).toBe('/fr/bookme/tech');
	expect(alternates('https://book.example.com', '/bookme/tech')).toEqual([
		{ hreflang: 'en', href: 'https://book.example.com/en/bookme/tech' },
		{ hreflang: 'ru', href: 'https://book.example.com/ru/bookme/tech' },
		{ hreflang: 'fr', href: 'https://book.example.com/fr/bookme/tech' },
		{ hreflang: 'x-default', href: 'https://book.example.com/bookme/tech' },
	]);
});

test('only the pages themselves and what crawlers ask for are public paths', () => {
	for (const path of ['/en/bookme', '/ru/bookme/mentoring', '/robots.txt', '/favicon.svg']) {
		expect(isPublicPath(path)).toBe(true);
	}
	for (const path of ['/', '/bookme', '/de/bookme', '/en/bookme/none', '/en/bookme/tech/', '/api/health']) {
		expect(isPublicPath(path)).toBe(false);
	}
});

test('a part of an address is a meeting type or nothing', () => {
	expect(bookingTypeIn('tech')).toBe('tech');
	expect(bookingTypeIn('toString')).toBeNull();
	expect(bookingTypeIn(undefined)).toBeNull();
});
