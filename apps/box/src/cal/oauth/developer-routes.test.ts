import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationOf, people, redirectUri, sampleClients } from '../../../test/authorization.ts';
import { startBox } from '../../../test/start-box.ts';
import type { RunningCal } from '../start-cal.ts';

const path = '/settings/developer/oauth';
let box: RunningCal;
let cookie = '';

beforeAll(async () => {
	box = await startBox({ clients: sampleClients() });
	cookie = await visitor().signIn(people.mara);
});
afterAll(() => box.stop());

const visitor = (clientId = 'confidential') => applicationOf(box.origin, clientId);
const page = async () => (await visitor().ask(path, { headers: { cookie } })).text();
const secretIn = (html: string) => /<code id="secret">([0-9a-f]{64})<\/code>/.exec(html)?.[1] ?? '';

const application = {
	name: 'Trial',
	redirectUris: `${redirectUri}\nhttp://localhost:3000/cb`,
	type: 'CONFIDENTIAL',
};

async function register(more: Record<string, string> = {}) {
	const reply = await visitor().post(path, { ...application, scopes: 'BOOKING_READ', ...more }, cookie);
	const html = await reply.text();
	const ids = [...html.matchAll(/client_id<\/dt><dd><code>([0-9a-f]{64})</g)];
	return { status: reply.status, html, secret: secretIn(html), clientId: ids.at(-1)?.[1] ?? '' };
}

test('nobody sees it without being signed in', async () => {
	for (const method of ['GET', 'POST']) {
		const reply = await visitor().ask(path, { method, headers: { origin: box.origin } });
		expect(reply.headers.get('location')).toBe(`/auth/login?callbackUrl=${encodeURIComponent(path)}`);
	}
});

describe('an application that was registered', () => {
	test('shows its secret once', async () => {
		const { status, secret } = await register();
		expect(status).toBe(200);
		expect(secret).not.toBe('');
		const later = await page();
		expect(later).not.toContain(secret);
		expect(later).toContain(`ends in ${secret.slice(-4)}`);
	});

	test('works for its owner at once, and for others when it is approved', async () => {
		const { clientId, secret } = await register();
		const client = visitor(clientId);
		const codeOf = async (userId: number) => (await client.allow(userId)).get('code');
		const code = (await codeOf(people.mara)) ?? '';
		const fields = {
			grant_type: 'authorization_code',
			code,
			redirect_uri: redirectUri,
			client_secret: secret,
		};
		expect((await client.token(fields)).status).toBe(200);
		expect(await codeOf(people.jonas)).toBeNull();
		await visitor().post(`${path}/${clientId}/approve`, {}, cookie);
		expect(await codeOf(people.jonas)).not.toBeNull();
	});

	test('has two secrets at most, both valid, and its tokens survive the old one', async () => {
		const { clientId, secret: old } = await register();
		const client = visitor(clientId);
		const made = await (await visitor().post(`${path}/${clientId}/secrets`, {}, cookie)).text();
		const fresh = secretIn(made);
		expect(fresh).not.toBe('');
		const third = await visitor().post(`${path}/${clientId}/secrets`, {}, cookie);
		expect(third.status).toBe(303);
		const exchange = async (secret: string) => {
			const code = (await client.allow(people.mara)).get('code') ?? '';
			const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
			return client.token({ ...fields, client_secret: secret });
		};
		const { answer } = await exchange(old);
		expect((await exchange(fresh)).status).toBe(200);
		const deletion = new RegExp(`${clientId}/(secrets/[0-9a-f]+/delete)`).exec(made)?.[1];
		await visitor().post(`${path}/${clientId}/${deletion}`, {}, cookie);
		expect((await exchange(old)).status).toBe(401);
		const renewal = { grant_type: 'refresh_token', refresh_token: `${answer['refresh_token']}` };
		expect((await client.token({ ...renewal, client_secret: fresh })).status).toBe(200);
	});

	test('has no secret when it is public', async () => {
		const { status } = await register({ type: 'PUBLIC', name: 'Pocket trial' });
		expect(status).toBe(303);
		expect(await page()).toContain('Pocket trial');
	});

	test('is changed by nobody else', async () => {
		const { clientId } = await register();
		const other = await visitor().signIn(people.jonas);
		for (const action of ['approve', 'secrets', 'secrets/x/delete']) {
			expect((await visitor().post(`${path}/${clientId}/${action}`, {}, other)).status).toBe(404);
			const headers = { cookie, origin: 'https://evil.example.com' };
			const foreign = await visitor().ask(`${path}/${clientId}/${action}`, { method: 'POST', headers });
			expect(foreign.status).toBe(403);
		}
	});
});

test.each([
	['name', '', 'Please fill this in'],
	['redirectUris', '', 'Please fill this in'],
	['redirectUris', 'app.example.com/cb', 'Not a redirect URI'],
	['redirectUris', 'http://app.example.com/cb', 'Not a redirect URI'],
	['redirectUris', 'https://app.example.com/cb#there', 'Not a redirect URI'],
	['redirectUris', 'https://user:word@app.example.com/cb', 'Not a redirect URI'],
	['redirectUris', 'javascript:alert(1)', 'Not a redirect URI'],
	['redirectUris', 'data:text/html,x', 'Not a redirect URI'],
	[
		'redirectUris',
		Array.from({ length: 11 }, (_, index) => `https://app.example.com/${index}`).join(' '),
		'At most 10',
	],
	['scopes', 'EVERYTHING', 'choose at least one'],
])('an application with %s %j is not taken, and what was written stays', async (field, value, fault) => {
	const { status, html } = await register({ name: 'Faulty', [field]: value });
	expect(status).toBe(422);
	expect(html).toContain(fault);
	if (field !== 'name') expect(html).toContain('value="Faulty"');
	expect(await page()).not.toContain('Faulty');
});

test('https, this machine and an app’s own scheme may be returned to, ten of them', async () => {
	const uris = ['http://localhost/cb', 'http://[::1]:8080/cb', 'com.example.app:/done'];
	const more = Array.from({ length: 7 }, (_, index) => `https://app.example.com/${index}`);
	expect((await register({ redirectUris: [...uris, ...more].join('\n') })).status).toBe(200);
});
