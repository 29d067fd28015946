import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	applicationOf,
	challenge,
	people,
	redirectUri,
	sampleClients,
	secret,
	verifier,
} from '../../../test/authorization.ts';
import { startBox } from '../../../test/start-box.ts';
import type { RunningCal } from '../start-cal.ts';

let box: RunningCal;
const clients = sampleClients();
let now = Date.parse('2026-11-23T09:00:00Z');
const minutes = (count: number) => {
	now += count * 60_000;
};

beforeAll(async () => {
	box = await startBox({ clients, now: () => now });
});
afterAll(() => box.stop());

const application = (clientId: string) => applicationOf(box.origin, clientId);
const codeFor = async (clientId: string, extra: Record<string, string> = {}) =>
	(await application(clientId).allow(people.mara, extra)).get('code') ?? '';
const exchange = (code: string, more: Record<string, string>) => ({
	grant_type: 'authorization_code',
	redirect_uri: redirectUri,
	code,
	...more,
});
const me = (token: unknown) =>
	fetch(`${box.origin}/v2/me`, { headers: { authorization: `Bearer ${token}` } }).then(
		({ status }) => status,
	);

describe('a confidential application', () => {
	test('gets a pair of tokens for its code and its secret, in a bare answer', async () => {
		const { status, answer, headers } = await application('confidential').token(
			exchange(await codeFor('confidential', { scope: 'BOOKING_READ PROFILE_READ' }), {
				client_secret: secret,
			}),
		);
		expect(status).toBe(200);
		expect(answer).toEqual({
			access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
			refresh_token: expect.any(String),
			token_type: 'bearer',
			expires_in: 1800,
			scope: 'BOOKING_READ PROFILE_READ',
		});
		expect(headers.get('cache-control')).toBe('no-store');
		expect(await me(answer['access_token'])).toBe(200);
		expect(await me(answer['refresh_token'])).toBe(401);
	});

	test('may send JSON', async () => {
		const body = exchange(await codeFor('confidential'), {
			client_id: 'confidential',
			client_secret: secret,
		});
		const reply = await fetch(`${box.origin}/v2/auth/oauth2/token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		expect(reply.status).toBe(200);
	});

	test('cannot use a code twice', async () => {
		const fields = exchange(await codeFor('confidential'), { client_secret: secret });
		expect((await application('confidential').token(fields)).status).toBe(200);
		expect(await application('confidential').token(fields)).toMatchObject({
			status: 400,
			answer: { error: 'invalid_grant', error_description: expect.any(String) },
		});
	});

	test('has ten minutes for its code', async () => {
		const [early, late] = [await codeFor('confidential'), await codeFor('confidential')];
		minutes(9);
		const proof = { client_secret: secret };
		expect((await application('confidential').token(exchange(early, proof))).status).toBe(200);
		minutes(1);
		expect((await application('confidential').token(exchange(late, proof))).status).toBe(400);
	});

	test.each([
		['no secret', {}, 401, 'invalid_client'],
		['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
		['secret and verifier', { client_secret: secret, code_verifier: verifier }, 400, 'invalid_request'],
		[
			'another redirect URI',
			{ client_secret: secret, redirect_uri: 'https://x.example.com' },
			400,
			'invalid_grant',
		],
		['no redirect URI', { client_secret: secret, redirect_uri: '' }, 400, 'invalid_request'],
		['a code that is none', { client_secret: secret, code: 'none' }, 400, 'invalid_grant'],
		['another grant', { client_secret: secret, grant_type: 'password' }, 400, 'unsupported_grant_type'],
		['a name of the prototype as grant', { grant_type: 'toString' }, 400, 'unsupported_grant_type'],
		['another client', { client_id: 'nobody', client_secret: secret }, 401, 'invalid_client'],
		['no client', { client_id: '', client_secret: secret }, 400, 'invalid_request'],
	])('is refused with %s', async (_, fields, status, error) => {
		const code = await codeFor('confidential');
		const refused = await application('confidential').token(exchange(code, fields));
		expect(refused).toMatchObject({ status, answer: { error } });
	});

	test('cannot exchange a code for which a challenge was sent', async () => {
		const code = await codeFor('confidential', challenge);
		const refused = await application('confidential').token(exchange(code, { client_secret: secret }));
		expect(refused).toMatchObject({ status: 400, answer: { error: 'invalid_grant' } });
	});

	test('cannot use the code of another one', async () => {
		const code = (await application('waiting').allow(people.jonas)).get('code') ?? '';
		const refused = await application('confidential').token(exchange(code, { client_secret: secret }));
		expect(refused).toMatchObject({ status: 400, answer: { error: 'invalid_grant' } });
	});

	test('is not known by Basic credentials', async () => {
		const reply = await fetch(`${box.origin}/v2/auth/oauth2/token`, {
			method: 'POST',
			headers: { authorization: `Basic ${btoa(`confidential:${secret}`)}` },
			body: new URLSearchParams(exchange(await codeFor('confidential'), {})),
		});
		expect(reply.status).toBe(400);
	});
});

describe('a public application', () => {
	test('proves itself with its verifier', async () => {
		const code = await codeFor('public', challenge);
		const { status } = await application('public').token(exchange(code, { code_verifier: verifier }));
		expect(status).toBe(200);
	});

	test.each([
		['no verifier', {}, 400, 'invalid_request'],
		['a wrong verifier', { code_verifier: `${verifier}x` }, 400, 'invalid_grant'],
		['the challenge for a verifier', { code_verifier: challenge.code_challenge }, 400, 'invalid_grant'],
		['a secret', { client_secret: secret }, 401, 'invalid_client'],
	])('is refused with %s', async (_, fields, status, error) => {
		const refused = await application('public').token(exchange(await codeFor('public', challenge), fields));
		expect(refused).toMatchObject({ status, answer: { error } });
	});
});

describe('a refresh token', () => {
	const pairOf = async () => {
		const fields = exchange(await codeFor('confidential'), { client_secret: secret });
		return (await application('confidential').token(fields)).answer;
	};
	const renewal = (token: unknown, more: Record<string, string> = { client_secret: secret }) => ({
		grant_type: 'refresh_token',
		refresh_token: `${token}`,
		...more,
	});

	test('brings a new pair with the same scopes, and the old pair stays valid until it ends', async () => {
		const old = await pairOf();
		const { status, answer } = await application('confidential').token(renewal(old['refresh_token']));
		expect(status).toBe(200);
		expect(answer['scope']).toBe('BOOKING_READ');
		expect(answer['refresh_token']).not.toBe(old['refresh_token']);
		const again = await application('confidential').token(renewal(old['refresh_token']));
		expect(again.status).toBe(200);
	});

	test('outlives the access token, for 30 days', async () => {
		const fields = exchange(await codeFor('confidential', { scope: 'PROFILE_READ' }), {
			client_secret: secret,
		});
		const { answer: pair } = await application('confidential').token(fields);
		minutes(29);
		expect(await me(pair['access_token'])).toBe(200);
		minutes(1);
		expect(await me(pair['access_token'])).toBe(401);
		minutes(30 * 24 * 60 - 31);
		expect((await application('confidential').token(renewal(pair['refresh_token']))).status).toBe(200);
		minutes(1);
		expect((await application('confidential').token(renewal(pair['refresh_token']))).status).toBe(400);
	});

	test.each([
		['no secret', 'confidential', {}, 401],
		['another application', 'public', {}, 400],
	])('is refused with %s', async (_, clientId, more, status) => {
		const { refresh_token: token } = await pairOf();
		expect((await application(clientId).token(renewal(token, more))).status).toBe(status);
	});

	test('that is an access token, changed or none is refused', async () => {
		const { access_token: access, refresh_token: refresh } = await pairOf();
		for (const token of [access, `${refresh}x`, `x${refresh}`, '', '..', 'none']) {
			expect((await application('confidential').token(renewal(token))).status).toBe(400);
		}
	});

	test('that was revoked is refused, and so is the access token that came with it', async () => {
		const fields = exchange(await codeFor('confidential', { scope: 'PROFILE_READ' }), {
			client_secret: secret,
		});
		const { answer: pair } = await application('confidential').token(fields);
		const revoke = { token: `${pair['refresh_token']}`, client_secret: secret };
		const path = '/api/auth/oauth/revoke';
		expect((await application('public').token({ token: revoke.token }, path)).status).toBe(200);
		expect(await me(pair['access_token'])).toBe(200);
		expect((await application('confidential').token({ ...revoke, client_secret: 'x' }, path)).status).toBe(
			401,
		);
		expect((await application('confidential').token(revoke, path)).status).toBe(200);
		expect(await me(pair['access_token'])).toBe(401);
		expect((await application('confidential').token(renewal(revoke.token))).status).toBe(400);
	});
});

describe('the twins of the web app', () => {
	test('exchange and renew', async () => {
		const fields = exchange(await codeFor('confidential'), { client_secret: secret });
		const { status, answer } = await application('confidential').token(fields, '/api/auth/oauth/token');
		expect(status).toBe(200);
		const renewal = { refresh_token: `${answer['refresh_token']}`, client_secret: secret };
		const renewed = await application('confidential').token(renewal, '/api/auth/oauth/refreshToken');
		expect(renewed.status).toBe(200);
	});

	test('take forms only', async () => {
		const reply = await fetch(`${box.origin}/api/auth/oauth/token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(
				exchange(await codeFor('confidential'), { client_id: 'confidential', client_secret: secret }),
			),
		});
		expect(reply.status).toBe(400);
		expect(await reply.json()).toMatchObject({ error: 'invalid_request' });
	});
});

test('what is neither JSON nor a form is refused', async () => {
	for (const [type, body] of [
		['application/json', '{'],
		['application/json', 'null'],
		['text/plain', 'client_id=confidential'],
	] as const) {
		const headers = { 'content-type': type };
		const reply = await fetch(`${box.origin}/v2/auth/oauth2/token`, { method: 'POST', headers, body });
		expect(reply.status).toBe(400);
		expect(await reply.json()).toMatchObject({ error: 'invalid_request' });
	}
});

test('an application that waits for approval works for its owner only', async () => {
	const code = (await application('waiting').allow(people.jonas)).get('code') ?? '';
	expect((await application('waiting').token(exchange(code, { client_secret: secret }))).status).toBe(200);
	expect((await application('waiting').allow(people.mara)).get('code')).toBeNull();
});

test('an application that is looked at anew gets no more tokens for others than its owner', async () => {
	const { answer } = await application('confidential').token(
		exchange(await codeFor('confidential'), { client_secret: secret }),
	);
	const keeper = clients.find(({ clientId }) => clientId === 'confidential');
	Object.assign(keeper ?? {}, { status: 'PENDING' });
	const renewal = { grant_type: 'refresh_token', refresh_token: `${answer['refresh_token']}` };
	const refused = await application('confidential').token({ ...renewal, client_secret: secret });
	expect(refused).toMatchObject({ status: 401, answer: { error: 'unauthorized_client' } });
	Object.assign(keeper ?? {}, { status: 'APPROVED' });
});

test('whoever has an account can read what an application is called', async () => {
	const read = (authorization: string, id = 'public') =>
		fetch(`${box.origin}/v2/auth/oauth2/clients/${id}`, { headers: { authorization } });
	const reply = await read('Bearer cal_test_box');
	expect(await reply.json()).toEqual({
		status: 'success',
		data: {
			client_id: 'public',
			redirect_uri: redirectUri,
			name: 'Pocket',
			logo: null,
			is_trusted: false,
			client_type: 'PUBLIC',
		},
	});
	expect((await read('Bearer cal_unknown')).status).toBe(401);
	expect((await read('Bearer cal_test_box', 'nobody')).status).toBe(404);
});
