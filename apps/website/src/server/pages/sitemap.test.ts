import { expect, test } from 'vitest';
import { sitemap } from './sitemap.ts';

test('the sitemap lists four pages in three languages, each with its alternates', () => {
	const xml = sitemap('https://book.example.com');
	const addresses = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
	expect(addresses).toHaveLength(12);
	expect(addresses).toContain('https://book.example.com/fr/bookme/tech');
	expect(xml.match(/hreflang="x-default"/g)).toHaveLength(12);
});

test('signs with a meaning in XML are escaped', () => {
	expect(sitemap('https://book.example.com/a&b')).toContain('https://book.example.com/a&#38;b/en/bookme');
});
