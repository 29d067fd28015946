import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { narrowPolicy } from './narrow-policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const html = '<style>a{}</style><script type="module">go()</script><script>injected()</script>';

test('only the hashes of what a page has are left, and none is added', () => {
	const policy = `default-src 'none'; script-src 'self' ${hash('go()')} ${hash('other()')}; style-src 'self' ${hash('a{}')};`;
	expect(narrowPolicy(policy, html)).toBe(
		`default-src 'none'; script-src 'self' ${hash('go()')}; style-src 'self' ${hash('a{}')};`,
	);
});

test('the rest of a policy stays as it is', () => {
	const policy = "default-src 'none'; frame-src https://app.cal.com; frame-ancestors 'none'";
	expect(narrowPolicy(policy, html)).toBe(policy);
});
