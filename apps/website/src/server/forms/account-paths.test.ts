import { expect, test } from 'vitest';
import { accountPageIn, safeNext, signInPath } from './account-paths.ts';

test.each([
	['/en/sign-in', { locale: 'en', page: 'sign-in' }],
	['/ru/sign-up', { locale: 'ru', page: 'sign-up' }],
	['/fr/dashboard', { locale: 'fr', page: 'dashboard' }],
	['/fr/dashboard/people/any', { locale: 'fr', page: 'dashboard' }],
	['/en/bookme', null],
	['/de/sign-in', null],
	['/sign-in', null],
	['/en/sign-in/more', null],
	['/en/dashboards', null],
	['//en/dashboard', null],
])('%s', (path, page) => {
	expect(accountPageIn(path)).toEqual(page);
});

test.each(['/en/dashboard/profile', '/ru/dashboard/connections?done=x', '/fr/dashboard'])(
	'somebody who was going to %s gets there',
	(path) => {
		expect(safeNext(path, 'en')).toBe(path);
		const { searchParams } = new URL(signInPath('en', path), 'http://x');
		expect(searchParams.get('next')).toBe(path);
	},
);

test.each([
	null,
	'',
	'https://evil.example/en/dashboard',
	'//evil.example/en/dashboard',
	'/\\evil.example/en/dashboard',
	'\\\\evil.example/en/dashboard',
	'/\t/evil.example/en/dashboard',
	'/en/dashboard/../../../evil',
	'/en/dashboard/%2e%2e/%2e%2e/bookme',
	'javascript:alert(1)',
	'http:evil.example',
	'/en/sign-out',
	'/api/health',
	'http://here.invalid.evil.example/en/dashboard',
	'http://user@evil.example/en/dashboard',
	`/en/dashboard?${'x'.repeat(600)}`,
])('nobody is led elsewhere by %j', (asked) => {
	expect(safeNext(asked, 'ru')).toBe('/ru/dashboard');
});
