import { expect, test } from 'vitest';
import { safeCallback } from './callback.ts';

test('a path of the box is gone on to, with its query', () => {
	expect(safeCallback('/auth/oauth2/authorize?state=a%20b&x=1#top')).toBe(
		'/auth/oauth2/authorize?state=a%20b&x=1',
	);
	expect(safeCallback('mara')).toBe('/mara');
});

test.each([
	null,
	undefined,
	'',
	'https://evil.example.com/x',
	'//evil.example.com/x',
	'\\\\evil.example.com/x',
	'/\\evil.example.com/x',
	'/.//evil.example.com/x',
	'/x/..//evil.example.com/x',
	'http://box.invalid//evil.example.com/x',
	'/\t/evil.example.com/x',
	'javascript:alert(1)',
	'http://[',
])('%j leads to the first page instead', (asked) => {
	expect(safeCallback(asked)).toBe('/');
});
