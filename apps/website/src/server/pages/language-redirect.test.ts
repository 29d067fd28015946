import { expect, test } from 'vitest';
import { languageRedirect } from './language-redirect.ts';

test('a visitor is sent to the page in their language and keeps the query', () => {
	const request = new Request('http://localhost/bookme?utm_source=news&x=%C3%A9', {
		headers: { 'accept-language': 'fr-CA' },
	});
	const response = languageRedirect(request, 'tech');
	expect(response.status).toBe(302);
	expect(response.headers.get('location')).toBe('/fr/bookme/tech?utm_source=news&x=%C3%A9');
	expect(response.headers.get('vary')).toBe('Accept-Language');
	expect(response.headers.get('cache-control')).toBe('private, no-store');
});
