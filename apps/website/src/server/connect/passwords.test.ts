import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	accountsOn,
	member,
	password,
	signedIn,
	visitor,
	withCookies,
} from '../../../test/accounts/stage.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import type { Accounts } from './accounts.ts';

const next = 'another good password';

describe.each(everyKind)('passwords on $name', (kind) => {
	let kept: TestDatabase;
	let accounts: Accounts;
	beforeAll(async () => {
		kept = await kind.make();
		accounts = accountsOn(kept.database);
	});
	afterAll(() => kept.drop());

	test('are changed by who knows the old one, which ends the other sessions', async () => {
		const { account, visitor: elsewhere } = await member(accounts, 'Ada');
		const here = await signedIn(accounts, 'ada@example.com');
		expect(await accounts.changePassword(account.id, { current: 'wrong', next }, here)).toEqual({
			ok: false,
			reason: 'wrong',
		});
		const changed = await accounts.changePassword(account.id, { current: password, next }, here);
		if (!changed.ok) throw new Error(changed.reason);
		expect(await accounts.sessionOf(elsewhere, { renews: false })).toBeNull();
		expect(await accounts.sessionOf(here, { renews: false })).toBeNull();
		expect(await accounts.sessionOf(withCookies(here, changed.cookies), { renews: false })).not.toBeNull();
		await expect(signedIn(accounts, 'ada@example.com')).rejects.toThrow('wrong');
		await signedIn(accounts, 'ada@example.com', next);
	});

	test('that are guessed by somebody at an open browser are slowed down', async () => {
		const { account, visitor: who } = await member(accounts, 'Bob');
		const at = Date.now();
		const halted = accountsOn(kept.database, { now: () => at });
		const guess = () => halted.changePassword(account.id, { current: 'wrong', next }, who);
		for (let tries = 0; tries < 10; tries += 1) await guess();
		expect(await guess()).toMatchObject({ reason: 'too-many' });
	});

	test('are chosen anew by a link, once, which ends all sessions', async () => {
		const { account, visitor: who } = await member(accounts, 'Cleo');
		const link = new URL(await accounts.resetLink(account, 'fr'));
		expect(link.pathname).toBe('/fr/reset');
		const token = link.searchParams.get('token') ?? '';
		expect(
			JSON.stringify(await kept.database.selectFrom('verifications').selectAll().execute()),
		).not.toContain(token);
		expect(await accounts.isResetToken(token)).toBe(true);
		expect(await accounts.resetPassword({ token, next }, visitor())).toEqual({ ok: true });
		expect(await accounts.sessionOf(who, { renews: false })).toBeNull();
		await signedIn(accounts, 'cleo@example.com', next);
		expect(await accounts.isResetToken(token)).toBe(false);
		expect(await accounts.resetPassword({ token, next: password }, visitor())).toMatchObject({
			reason: 'bad-link',
		});
	});

	test('are mailed a link for, where there is an account; the answer is the same where there is none', async () => {
		const mails: string[] = [];
		const mailing = accountsOn(kept.database, {
			tellReset: async ({ account, locale }) => void mails.push(`${account.email} ${locale}`),
		});
		await member(mailing, 'Dora');
		expect(await mailing.askReset({ email: 'DORA@example.com', locale: 'en' }, visitor())).toEqual({
			ok: true,
		});
		expect(await mailing.askReset({ email: 'none@example.com', locale: 'en' }, visitor())).toEqual({
			ok: true,
		});
		await expect.poll(() => mails).toEqual(['dora@example.com en']);
		expect(await accounts.askReset({ email: 'dora@example.com', locale: 'en' }, visitor())).toEqual({
			ok: false,
			reason: 'no-mail',
		});
		const many = visitor();
		for (let tries = 0; tries < 5; tries += 1)
			await mailing.askReset({ email: 'x@example.com', locale: 'en' }, many);
		expect(await mailing.askReset({ email: 'x@example.com', locale: 'en' }, many)).toMatchObject({
			reason: 'too-many',
		});
	});
});
