import { describe, expect, test } from 'vitest';
import type { Account } from '../domain/account.ts';
import { identifyBy } from './identify.ts';
import { TokenGuard } from './token-guard.ts';

const kim: Account = {
	...{ id: 'kim', name: 'Kim', email: 'kim@example.com', role: 'consultant', locale: 'en' },
	...{ isActive: true, hasTwoFactor: false, createdAt: '2026-01-01T00:00:00.000Z' },
};

const identify = (apiToken: string | null = 'the owner’s') =>
	identifyBy(new TokenGuard(apiToken, () => 0), {
		accountOfToken: async (token) => (token === 'bm_kim' ? kim : null),
		sessionOf: async ({ cookie }) => (cookie === 'kim' ? { account: kim, session: 'one' } : null),
	});

const asked = (headers: Record<string, string>) => new Request('http://x', { headers });

describe('who asks is', () => {
	test.each([
		['the owner, by the owner’s token', { authorization: 'Bearer the owner’s' }, 'owner', null, null],
		['an account, by its token', { authorization: 'Bearer bm_kim' }, 'consultant', 'kim', null],
		['an account, by its session', { cookie: 'kim' }, 'consultant', 'kim', 'one'],
	])('%s', async (_, headers, role, account, session) => {
		const plain = Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, value.replace('’', "'")]),
		);
		const verdict = await identify("the owner's")(asked(plain), 'here');
		expect(verdict).toEqual({ ok: true, caller: { role, account, session } });
	});

	test('nobody, where a token is wrong, whatever the session', async () => {
		const verdict = await identify()(asked({ authorization: 'Bearer bm_other', cookie: 'kim' }), 'here');
		expect(verdict).toMatchObject({ ok: false, status: 401 });
	});

	test('nobody, without either', async () => {
		expect(await identify()(asked({}), 'here')).toMatchObject({ ok: false, status: 401 });
		expect(await identify(null)(asked({}), 'here')).toMatchObject({ ok: false, status: 503 });
	});
});

test('a site without the owner’s token still knows accounts', async () => {
	const verdict = await identify(null)(asked({ authorization: 'Bearer bm_kim' }), 'here');
	expect(verdict).toMatchObject({ ok: true, caller: { account: 'kim' } });
});

test('wrong tokens of any kind are counted by their address; right ones never wait', async () => {
	const ask = identify('right');
	const guess = () => ask(asked({ authorization: 'Bearer bm_other' }), 'here');
	for (let tries = 0; tries < 20; tries += 1) expect(await guess()).toMatchObject({ status: 401 });
	expect(await guess()).toMatchObject({ status: 429 });
	expect(await ask(asked({ authorization: 'Bearer bm_kim' }), 'here')).toMatchObject({ ok: true });
	expect(await ask(asked({ authorization: 'Bearer right' }), 'here')).toMatchObject({ ok: true });
});
