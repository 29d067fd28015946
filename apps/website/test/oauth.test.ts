import { afterEach, describe, expect, test } from 'vitest';
import { ask, type Pair, startAgain, startPair, stopPair, userNamed } from './connected.ts';
import { testToken } from './website.ts';

let pair: Pair;

afterEach(() => stopPair(pair));

/** Goes to Cal.com as somebody who signs in there and says yes, or no. @returns What came back */
async function consent(address: string, decision = 'allow', name = 'mara'): Promise<URLSearchParams> {
	const { cal } = pair;
	const form = (path: string, fields: Record<string, string>, cookie = '') =>
		fetch(new URL(path, cal.origin), {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: cal.origin, cookie },
			body: new URLSearchParams(fields),
		});
	const signedIn = await form('/auth/login', { userId: `${userNamed(cal, name).id}`, callbackUrl: '/' });
	const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
	const answer = await form(address, { decision }, cookie);
	expect(answer.status).toBe(303);
	return new URL(answer.headers.get('location') ?? '').searchParams;
}

async function begin(label = 'By sign-in'): Promise<string> {
	const { status, body } = await ask(pair.site, 'GET', `/api/cal/auth-url?label=${label}&locale=fr`);
	expect(status).toBe(200);
	return String(body['url']);
}

function comeBack(returned: URLSearchParams): Promise<Response> {
	const headers = { authorization: `Bearer ${testToken}` };
	return fetch(`${pair.site.url}/api/cal/callback?${returned}`, { headers, redirect: 'manual' });
}

describe.each(['confidential', 'public'] as const)('an account that signs in, to a %s client', (oauth) => {
	test('is connected, and set up like any other', async () => {
		pair = await startPair({ oauth });
		const address = await begin();
		expect(new URL(address).searchParams.has('code_challenge')).toBe(oauth === 'public');
		const back = await comeBack(await consent(address));
		expect(back.status).toBe(303);
		const [, id] =
			/^\/fr\/dashboard\/connections\/([\w-]+)\/setup$/.exec(back.headers.get('location') ?? '') ?? [];
		const done = await ask(pair.site, 'POST', '/api/cal/setup', { connection: id ?? '', services: [] });
		expect(done.body['connection']).toMatchObject({ kind: 'oauth', state: 'connected', label: 'By sign-in' });
		expect(pair.cal.world.webhooks.size).toBe(1);
	});
});

describe('a return from Cal.com', () => {
	test('is worth one connection, in the session that it was begun in, with the state that it was given', async () => {
		pair = await startPair({ oauth: 'confidential' });
		const returned = await consent(await begin());
		const wrong = new URLSearchParams({ code: returned.get('code') ?? '', state: 'of somebody else' });
		const where = async (query: URLSearchParams) => (await comeBack(query)).headers.get('location');
		expect(await where(wrong)).toBe('/en/dashboard/connections?fault=oauth-state');
		expect(await where(returned)).toMatch(/\/setup$/);
		expect(await where(returned)).toBe('/en/dashboard/connections?fault=oauth-state');
	});

	test('with a no, or with a code that Cal.com does not know, leaves nothing behind', async () => {
		pair = await startPair({ oauth: 'confidential' });
		const where = async (query: URLSearchParams) => (await comeBack(query)).headers.get('location');
		expect(await where(await consent(await begin(), 'deny'))).toBe(
			'/en/dashboard/connections?fault=oauth-denied',
		);
		const returned = await consent(await begin());
		returned.set('code', 'of nobody');
		expect(await where(returned)).toBe('/en/dashboard/connections?fault=oauth-code-refused');
		const { body } = await ask(pair.site, 'GET', '/api/cal/connections');
		expect(body['connections']).toHaveLength(1);
	});

	test('is the same for programs', async () => {
		pair = await startPair({ oauth: 'public' });
		const returned = Object.fromEntries(await consent(await begin()));
		const { status, body } = await ask(pair.site, 'POST', '/api/cal/callback', returned);
		expect([status, body]).toMatchObject([201, { connected: true, connection: { username: 'mara' } }]);
		expect(JSON.stringify(body)).not.toMatch(/eyJ/);
		expect((await ask(pair.site, 'POST', '/api/cal/callback', returned)).body['code']).toBe('oauth-state');
	});
});

test('without an application at Cal.com there is no sign-in', async () => {
	pair = await startPair();
	const { status, body } = await ask(pair.site, 'GET', '/api/cal/auth-url');
	expect([status, body['code']]).toEqual([400, 'no-oauth']);
});

describe('a token', () => {
	test('that Cal.com no longer takes is renewed in the middle of a comparison, and the next one uses the new one', async () => {
		let ahead = 0;
		const spent: string[] = [];
		pair = await startPair({
			oauth: 'confidential',
			cal: { now: () => Date.now() + ahead },
			watch: ({ path, isDone }) => {
				if (isDone && path.endsWith('/auth/oauth2/token')) spent.push(path);
				return null;
			},
		});
		const back = await comeBack(await consent(await begin()));
		const [, connection = ''] = /connections\/([\w-]+)/.exec(back.headers.get('location') ?? '') ?? [];
		await ask(pair.site, 'POST', '/api/cal/setup', { connection, services: [] });
		expect(spent).toHaveLength(1);
		// Access tokens last half an hour there; the site's clock knows nothing of it.
		ahead = 31 * 60_000;
		const synced = await Promise.all(
			[1, 2, 3].map(() => ask(pair.site, 'POST', '/api/cal/sync', { connection })),
		);
		expect(synced.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(spent).toHaveLength(2);
		await ask(pair.site, 'POST', '/api/cal/sync', { connection });
		expect(spent).toHaveLength(2);
		// After a month the refresh token has ended as well.
		ahead += 31 * 86_400_000;
		const late = await ask(pair.site, 'POST', '/api/cal/sync', { connection });
		expect([late.status, late.body['code']]).toEqual([409, 'oauth-code-refused']);
		const { body } = await ask(pair.site, 'GET', `/api/cal/connection?connection=${connection}`);
		expect(body['connection']).toMatchObject({ state: 'reconnect', note: 'oauth-code-refused' });
		const again = await comeBack(await consent(await begin()));
		expect(again.headers.get('location')).toBe(`/fr/dashboard/connections/${connection}`);
		expect((await ask(pair.site, 'POST', '/api/cal/sync', { connection })).status).toBe(200);
	});
});

describe('a redirect address', () => {
	test('that has changed since is named, and no code is spent', async () => {
		pair = await startPair({ oauth: 'public' });
		const returned = await consent(await begin());
		await pair.site.stop();
		pair.site = await startAgain(pair, { SITE_URL: 'https://book.example.com' });
		const back = await comeBack(returned);
		expect(back.headers.get('location')).toBe('/en/dashboard/connections?fault=oauth-redirect');
		expect(await ask(pair.site, 'GET', '/api/cal/connections')).toMatchObject({
			body: { connections: [{ id: 'main' }] },
		});
	});

	test('that is not registered is refused by Cal.com, and nobody is sent anywhere', async () => {
		pair = await startPair({ oauth: 'public', env: { SITE_URL: 'https://book.example.com' } });
		const answer = await fetch(await begin(), { redirect: 'manual' });
		expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
	});
});
