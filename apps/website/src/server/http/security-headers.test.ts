import { expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

test('nothing may load, frame or be framed unless a page says otherwise', () => {
	const headers = securityHeaders({ siteUrl: 'http://127.0.0.1:4321' });
	expect(headers['Content-Security-Policy']).toContain("default-src 'none'");
	expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
	expect(Object.values(headers).join()).not.toContain('unsafe');
	expect(headers).toMatchObject({ 'X-Content-Type-Options': 'nosniff' });
	expect(headers).toHaveProperty('Referrer-Policy');
	expect(headers['Permissions-Policy']).toMatch(/^(?:[a-z-]+=\(\)(?:, )?)+$/);
});

test('https is insisted on only where the site has it', () => {
	const hsts = 'Strict-Transport-Security';
	expect(securityHeaders({ siteUrl: 'http://127.0.0.1:4321' })).not.toHaveProperty(hsts);
	expect(securityHeaders({ siteUrl: 'https://book.example.com' })).toHaveProperty(hsts);
});
