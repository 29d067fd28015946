import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationOf, challenge, people, redirectUri, sampleClients } from '../../../test/authorization.ts';
import { startBox } from '../../../test/start-box.ts';
import type { RunningCal } from '../start-cal.ts';

let box: RunningCal;
let selfHosted: RunningCal;

beforeAll(async () => {
	box = await startBox({ clients: sampleClients() });
	selfHosted = await startBox({ clients: sampleClients(), profile: 'self-hosted' });
});
afterAll(async () => {
	await box.stop();
	await selfHosted.stop();
});

const keeper = () => applicationOf(box.origin, 'confidential');

describe('an authorize address', () => {
	test('leads to the sign-in, and from there back to itself', async () => {
		const reply = await keeper().ask(keeper().addressOf());
		expect(reply.status).toBe(302);
		const login = new URL(reply.headers.get('location') ?? '', box.origin);
		expect(login.pathname).toBe('/auth/login');
		expect(login.searchParams.get('callbackUrl')).toBe(keeper().addressOf());
		const page = await (await keeper().ask(login.pathname + login.search)).text();
		expect(page).toContain('Keeper wants to use Cal.com');
	});

	test('asks whoever is signed in, in their language', async () => {
		const headers = { cookie: await keeper().signIn(people.mara), 'accept-language': 'fr-CA' };
		const reply = await keeper().ask(keeper().addressOf({ scope: 'BOOKING_READ,WEBHOOK_WRITE' }), {
			headers,
		});
		const page = await reply.text();
		expect(page).toContain('Keeper demande un accès');
		expect(page).toContain('Voir\u00a0: réservations');
		expect(page).toContain('Modifier\u00a0: points de rappel');
		expect(reply.headers.get('x-frame-options')).toBe('DENY');
		expect(reply.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(reply.headers.get('content-security-policy')).toContain(
			"form-action 'self' https://app.example.com;",
		);
	});

	test.each([
		['an unknown client', { client_id: 'nobody' }],
		['a redirect URI with something more', { redirect_uri: `${redirectUri}&more` }],
		['a redirect URI with less', { redirect_uri: 'https://app.example.com/cal/callback' }],
		['a redirect URI in other letters', { redirect_uri: redirectUri.replace('app', 'APP') }],
		['no redirect URI', { redirect_uri: '' }],
	])('with %s ends in a page, and nobody is sent anywhere', async (_, extra) => {
		const cookie = await keeper().signIn(people.mara);
		for (const method of ['GET', 'POST']) {
			const headers = { cookie, origin: box.origin };
			const body = method === 'POST' ? new URLSearchParams({ decision: 'allow' }) : null;
			const reply = await keeper().ask(keeper().addressOf(extra), { method, headers, body });
			expect(reply.status).toBe(400);
			expect(reply.headers.get('location')).toBeNull();
		}
	});

	test.each([
		['no scope', 'confidential', { scope: '' }, 'invalid_scope'],
		['a scope that was not registered', 'confidential', { scope: 'BOOKING_WRITE' }, 'invalid_scope'],
		['another response type', 'confidential', { response_type: 'token' }, 'unsupported_response_type'],
		['no challenge of a public application', 'public', {}, 'invalid_request'],
		['a plain challenge', 'public', { ...challenge, code_challenge_method: 'plain' }, 'invalid_request'],
		['a challenge without method', 'public', { code_challenge: 'x' }, 'invalid_request'],
	])('with %s tells the application', async (_, clientId, extra, error) => {
		const client = applicationOf(box.origin, clientId);
		const reply = await client.ask(client.addressOf(extra));
		const back = new URL(reply.headers.get('location') ?? '');
		expect(back.origin + back.pathname).toBe('https://app.example.com/cal/callback');
		expect(Object.fromEntries(back.searchParams)).toMatchObject({ from: 'cal', error, state: 'kept' });
	});

	test('of an application that waits for approval is its owner’s alone', async () => {
		const client = applicationOf(box.origin, 'waiting');
		const asked = async (userId: number) =>
			client.ask(client.addressOf(), { headers: { cookie: await client.signIn(userId) } });
		expect((await asked(people.jonas)).status).toBe(200);
		expect((await asked(people.mara)).status).toBe(400);
	});
});

describe('an answer', () => {
	test('that is yes brings code and state, beside what the redirect URI had', async () => {
		const back = await keeper().allow(people.mara);
		expect(Object.fromEntries(back)).toEqual({
			from: 'cal',
			code: expect.stringMatching(/^[0-9a-f]{64}$/),
			state: 'kept',
		});
	});

	test('that is no, or none at all, denies access', async () => {
		const cookie = await keeper().signIn(people.mara);
		for (const fields of [{ decision: 'deny' }, {}]) {
			const reply = await keeper().post(keeper().addressOf(), { ...fields }, cookie);
			const back = new URL(reply.headers.get('location') ?? '');
			expect(back.searchParams.get('error')).toBe('access_denied');
			expect(back.searchParams.get('code')).toBeNull();
		}
	});

	test('of nobody leads to the sign-in', async () => {
		const reply = await keeper().post(keeper().addressOf(), { decision: 'allow' });
		expect(reply.headers.get('location')).toMatch(/^\/auth\/login\?/);
	});

	test('from a page of another site is refused', async () => {
		const cookie = await keeper().signIn(people.mara);
		const body = () => new URLSearchParams({ decision: 'allow' });
		for (const headers of [
			{ origin: 'https://evil.example.com' },
			{ origin: 'null' },
			{ origin: box.origin, 'sec-fetch-site': 'cross-site' },
			{ 'sec-fetch-site': 'same-site' },
		]) {
			const init = { method: 'POST', headers: new Headers({ ...headers, cookie }), body: body() };
			expect((await keeper().ask(keeper().addressOf(), init)).status).toBe(403);
		}
	});
});

describe('a self-hosted Cal.com', () => {
	const client = () => applicationOf(selfHosted.origin, 'confidential');
	const errorOf = async (scope: string) => {
		const reply = await client().ask(client().addressOf({ scope }));
		const back = new URL(reply.headers.get('location') ?? '', selfHosted.origin);
		return back.searchParams.get('error');
	};

	test('splits scopes at commas only, knows two of them, and wants none', async () => {
		expect(await errorOf('READ_BOOKING,READ_PROFILE')).toBeNull();
		expect(await errorOf('')).toBeNull();
		expect(await errorOf('READ_BOOKING READ_PROFILE')).toBe('invalid_scope');
		expect(await errorOf('BOOKING_READ')).toBe('invalid_scope');
	});

	test('does not repeat the scopes in its answer', async () => {
		const back = await client().allow(people.mara, { scope: 'READ_BOOKING' });
		const { answer } = await client().token({
			grant_type: 'authorization_code',
			code: back.get('code') ?? '',
			redirect_uri: redirectUri,
			client_secret: 'a-secret-of-somebody',
		});
		expect(Object.keys(answer).sort()).toEqual(['access_token', 'expires_in', 'refresh_token', 'token_type']);
	});
});
