import { expect, test } from 'vitest';
import { cameOverHttps } from './over-https.ts';

const https = 'https://book.example';
const behind = ['10.0.0.0/8'];

test.each([
	['http://127.0.0.1:4321', [], '203.0.113.9', null, true],
	[https, behind, '10.1.2.3', 'https', true],
	[https, behind, '::ffff:10.1.2.3', 'HTTPS', true],
	[https, behind, '10.1.2.3', 'https, http', true],
	[https, behind, '10.1.2.3', 'http', false],
	[https, behind, '10.1.2.3', null, false],
	[https, behind, '203.0.113.9', 'https', false],
	[https, [], '127.0.0.1', 'https', false],
])('%s behind %j, from %s with %s: %s', (siteUrl, trustedProxies, remote, proto, safe) => {
	const request = new Request('http://x', { headers: proto === null ? {} : { 'x-forwarded-proto': proto } });
	expect(cameOverHttps({ siteUrl, trustedProxies: [...trustedProxies] }, request, remote)).toBe(safe);
});
