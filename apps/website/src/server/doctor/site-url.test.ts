import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { workspaceRoot } from '../environment.ts';
import { checkSiteUrl } from './site-url.ts';

function check(siteUrl: string) {
	const config = readConfig({ SITE_URL: siteUrl }, { root: workspaceRoot, mode: 'serve' });
	return checkSiteUrl({ config });
}

test('a public https address is what Cal.com needs', () => {
	expect(check('https://book.example.com')).toMatchObject({
		state: 'ok',
		says: 'the webhook’s address is https://book.example.com/api/cal/webhook',
	});
});

test.each([
	'http://127.0.0.1:4321',
	'https://localhost',
	'https://site.localhost',
	'http://192.168.1.20',
	'http://10.1.2.3:80',
	'http://172.20.0.5',
	'http://[::1]:4321',
	'http://[fd00::1]',
	'https://raspberry',
	'https://box.local',
])('%s cannot be reached by any provider', (siteUrl) => {
	expect(check(siteUrl)).toMatchObject({
		state: 'warning',
		says: expect.stringMatching(/this network only, .*Calendly/),
	});
});

test('http alone is not enough', () => {
	expect(check('http://book.example.com').says).toContain('is not https');
});
