import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountsOn, member, signedIn } from '../../../test/accounts/stage.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import type { Accounts } from './accounts.ts';

describe.each(everyKind)('what owners may do, on $name', (kind) => {
	let kept: TestDatabase;
	let accounts: Accounts;
	beforeAll(async () => {
		kept = await kind.make();
		accounts = accountsOn(kept.database);
	});
	afterAll(() => kept.drop());

	test('the last owner stays one, also where two step down at once', async () => {
		const { account: ada } = await member(accounts, 'Ada', 'owner');
		for (const change of [{ role: 'consultant' }, { isActive: false }, { remove: true }] as const)
			expect(await accounts.change(ada.id, change, ada.id)).toEqual({ ok: false, reason: 'last-owner' });
		const { account: bea } = await member(accounts, 'Bea', 'owner');
		const verdicts = await Promise.all(
			[ada, bea].map(({ id }) => accounts.change(id, { role: 'consultant' }, id)),
		);
		expect(verdicts.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
		const owners = (await accounts.list()).filter(({ role }) => role === 'owner');
		expect(owners).toHaveLength(1);
	});

	test('an account that is closed is let in nowhere, until it is opened', async () => {
		const { account, visitor } = await member(accounts, 'Cleo');
		const token = (await accounts.makeToken(account.id, 'laptop')) ?? '';
		expect(await accounts.accountOfToken(token)).toMatchObject({ id: account.id });
		expect(await accounts.change(account.id, { isActive: false }, 'cli')).toMatchObject({ ok: true });
		expect(await accounts.sessionOf(visitor, { renews: false })).toBeNull();
		expect(await accounts.accountOfToken(token)).toBeNull();
		await expect(signedIn(accounts, 'cleo@example.com')).rejects.toThrow('closed');
		await expect(signedIn(accounts, 'cleo@example.com', 'wrong')).rejects.toThrow('wrong');
		await accounts.change(account.id, { isActive: true }, 'cli');
		await signedIn(accounts, 'cleo@example.com');
	});

	test('an account that is removed leaves no session, token or password behind', async () => {
		const { account, visitor } = await member(accounts, 'Dora');
		const token = (await accounts.makeToken(account.id, 'laptop')) ?? '';
		expect(await accounts.change(account.id, { remove: true }, 'cli')).toMatchObject({ ok: true });
		expect(await accounts.sessionOf(visitor, { renews: false })).toBeNull();
		expect(await accounts.accountOfToken(token)).toBeNull();
		await expect(signedIn(accounts, 'dora@example.com')).rejects.toThrow('wrong');
		for (const table of ['sessions', 'credentials', 'account_tokens'] as const) {
			const rows = kept.database.selectFrom(table).select('account').where('account', '=', account.id);
			expect(await rows.execute()).toEqual([]);
		}
		expect(await accounts.change(account.id, { remove: true }, 'cli')).toEqual({
			ok: false,
			reason: 'unknown',
		});
	});

	test('whoever has connections is not removed before these are', async () => {
		const { account } = await member(accounts, 'Emil');
		const row = { provider: 'cal', kind: 'key', label: 'x', state: 'connected', event_types: '[]' };
		await kept.database
			.insertInto('connections')
			.values({
				...{ id: 'emils', account: account.id, ...row, is_active: 1, created_at: '2026-01-01T00:00:00.000Z' },
				...{ api_url: null, edition: null, origin: null, sealed_key: null, sealed_tokens: null },
				...{ sealed_secrets: null, token_expires_at: null, provider_user: null, username: null },
				...{ webhook_id: null, note: null, connected_at: null, last_synced_at: null },
			})
			.execute();
		expect(await accounts.change(account.id, { remove: true }, 'cli')).toEqual({
			ok: false,
			reason: 'has-connections',
		});
	});

	test('a token is its account’s alone: others can neither see nor revoke it', async () => {
		const { account: fay } = await member(accounts, 'Fay');
		const { account: gus } = await member(accounts, 'Gus');
		const token = (await accounts.makeToken(fay.id, 'phone')) ?? '';
		expect(token).toMatch(/^bm_[\w-]{43}$/);
		expect(await accounts.makeToken(fay.id, 'phone')).toBeNull();
		expect(await accounts.makeToken(gus.id, 'phone')).not.toBeNull();
		expect(
			JSON.stringify(await kept.database.selectFrom('account_tokens').selectAll().execute()),
		).not.toContain(token);
		const [row] = await accounts.tokensOf(fay.id);
		expect(row).toMatchObject({ name: 'phone', lastUsedAt: null });
		expect(await accounts.revokeToken(gus.id, row?.id ?? '')).toBe(false);
		expect(await accounts.accountOfToken(token)).toMatchObject({ id: fay.id });
		expect(await accounts.tokensOf(fay.id)).toMatchObject([{ lastUsedAt: expect.any(String) }]);
		expect(await accounts.revokeToken(fay.id, row?.id ?? '')).toBe(true);
		expect(await accounts.accountOfToken(token)).toBeNull();
	});
});
