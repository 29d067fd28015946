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

const ada = { name: 'Ada', email: 'Ada@Example.com', password, locale: 'en' as const };

describe.each(everyKind)('accounts on $name', (kind) => {
	let kept: TestDatabase;
	let accounts: Accounts;
	beforeAll(async () => {
		kept = await kind.make();
		accounts = accountsOn(kept.database);
	});
	afterAll(() => kept.drop());

	const deeds = async (what: string) => {
		const rows = await kept.database.selectFrom('audit').selectAll().where('what', '=', what).execute();
		return rows.map(({ account, actor, detail }) => ({ account, actor, detail }));
	};
	const tokenIn = (link: string | null, name: string) => new URL(link ?? '').searchParams.get(name) ?? '';

	test('the first one is made by the setup link that was shown last, once', async () => {
		const first = tokenIn(await accounts.setupLink(), 'setup');
		const last = tokenIn(await accounts.setupLink(), 'setup');
		expect(await accounts.signUp(ada, first, visitor())).toMatchObject({ reason: 'not-invited' });
		expect(await accounts.signUp(ada, last, visitor())).toMatchObject({
			ok: true,
			account: { role: 'owner', email: 'ada@example.com' },
		});
		expect(await accounts.signUp({ ...ada, email: 'b@example.com' }, last, visitor())).toMatchObject({
			reason: 'not-invited',
		});
		expect(await accounts.setupLink()).toBeNull();
		expect(await deeds('signed-up')).toMatchObject([{ detail: '{"role":"owner","by":"setup"}' }]);
	});

	test('an invitation makes one account of the role it was made for, also where two come at once', async () => {
		const owner = await member(accounts, 'Olga', 'owner');
		const token = tokenIn(await accounts.invite('consultant', owner.account.id, 'ru'), 'invite');
		const people = ['one', 'two'].map((name) => ({ ...ada, name, email: `${name}@example.com` }));
		const made = await Promise.all(people.map((who) => accounts.signUp(who, token, visitor())));
		expect(made.filter(({ ok }) => ok)).toMatchObject([{ account: { role: 'consultant' } }]);
		expect(made.filter(({ ok }) => !ok)).toMatchObject([{ reason: 'not-invited' }]);
		expect(await accounts.invitationOf(token)).toBeNull();
	});

	test('a link stays good where the address had an account already', async () => {
		const { account } = await member(accounts, 'Ines', 'owner');
		const token = tokenIn(await accounts.invite('consultant', account.id, 'en'), 'invite');
		expect(await accounts.signUp(ada, token, visitor())).toMatchObject({ reason: 'mail-taken' });
		expect(await accounts.invitationOf(token)).toMatchObject({ kind: 'invite' });
	});

	test('links end: a setup link after a day, an invitation after seven', async () => {
		const later = (days: number) =>
			accountsOn(kept.database, { now: () => Date.now() + days * 24 * 60 * 60 * 1000 + 1000 });
		const token = tokenIn(await accounts.invite('consultant', 'nobody', 'en'), 'invite');
		expect(await later(6).invitationOf(token)).not.toBeNull();
		expect(await later(7).invitationOf(token)).toBeNull();
		expect(await later(7).signUp({ ...ada, email: 'late@example.com' }, token, visitor())).toMatchObject({
			reason: 'not-invited',
		});
	});

	test('a stranger makes an account only where sign-up is open', async () => {
		const who = { ...ada, email: 'stranger@example.com' };
		const config = { siteUrl: 'http://127.0.0.1:1', siteName: 'bookme' };
		expect(await accounts.signUp(who, null, visitor())).toMatchObject({ reason: 'not-invited' });
		const closed = accountsOn(kept.database, { config: { ...config, signUp: 'closed' } });
		const token = tokenIn(await accounts.invite('owner', 'nobody', 'en'), 'invite');
		expect(await closed.signUp(who, token, visitor())).toMatchObject({ reason: 'not-invited' });
		expect(await accounts.invitationOf(token)).toMatchObject({ role: 'owner' });
		const open = accountsOn(kept.database, { config: { ...config, signUp: 'open' } });
		expect(await open.signUp(who, null, visitor())).toMatchObject({ account: { role: 'consultant' } });
	});

	test('whoever signs in is known until they sign out', async () => {
		const { account, visitor: mia } = await member(accounts, 'Mia');
		const known = await accounts.sessionOf(mia, { renews: true });
		expect(known).toMatchObject({ account: { id: account.id, email: 'mia@example.com' } });
		expect(await accounts.sessionsOf(account.id)).toMatchObject([
			{ id: known?.session, address: mia.address, userAgent: mia.userAgent },
		]);
		const after = withCookies(mia, await accounts.signOut(account.id, mia));
		expect(after.cookie).toBe('');
		expect(await accounts.sessionOf(mia, { renews: true })).toBeNull();
		expect(
			await accounts.sessionOf({ ...mia, cookie: 'bookme.session_token=made.up' }, { renews: true }),
		).toBeNull();
	});

	test('signing out everywhere ends a session that was stolen', async () => {
		const { account, visitor: stolen } = await member(accounts, 'Sue');
		const here = await signedIn(accounts, 'SUE@example.com');
		await accounts.signOutEverywhere(account.id, here);
		expect(await accounts.sessionOf(stolen, { renews: true })).toBeNull();
		expect(await accounts.sessionOf(here, { renews: true })).toBeNull();
		expect(await accounts.sessionsOf(account.id)).toEqual([]);
	});

	test('a session is ended by whose it is, and by nobody else', async () => {
		const { account, visitor: who } = await member(accounts, 'Tom');
		const other = await member(accounts, 'Tim');
		const [session] = await accounts.sessionsOf(account.id);
		expect(await accounts.endSession(other.account.id, session?.id ?? '')).toBe(false);
		expect(await accounts.sessionOf(who, { renews: false })).not.toBeNull();
		expect(await accounts.endSession(account.id, session?.id ?? '')).toBe(true);
		expect(await accounts.sessionOf(who, { renews: false })).toBeNull();
	});

	test('a wrong password and an unknown address get the same answer', async () => {
		await member(accounts, 'Wanda');
		const wrong = { ok: false, reason: 'wrong', cookies: [] };
		for (const email of ['wanda@example.com', 'nobody@example.com', 'no address', ''])
			expect(await accounts.signIn({ email, password: 'not this one' }, visitor())).toEqual(wrong);
		expect(
			await accounts.signIn({ email: 'wanda@example.com', password: 'x'.repeat(5000) }, visitor()),
		).toEqual(wrong);
		const written = await deeds('sign-in-failed');
		expect(JSON.stringify(written)).not.toMatch(/not this one|wanda/);
	});

	test('an address that guesses waits, others and who knows the password do not', async () => {
		const at = Date.now();
		const halted = accountsOn(kept.database, { now: () => at });
		await member(halted, 'Vera');
		const guesser = visitor('2001:db8:1:2::1');
		const guess = (address = guesser.address) =>
			halted.signIn({ email: 'vera@example.com', password: 'wrong' }, { ...guesser, address });
		for (let tries = 0; tries < 10; tries += 1) expect(await guess()).toMatchObject({ reason: 'wrong' });
		expect(await guess()).toMatchObject({ reason: 'too-many', retryAfterS: 30 });
		// Of the same network, and of another one
		expect(await guess('2001:db8:1:2:ffff::9')).toMatchObject({ reason: 'too-many' });
		expect(await guess('2001:db8:1:3::1')).toMatchObject({ reason: 'wrong' });
		const who = visitor();
		for (let tries = 0; tries < 12; tries += 1)
			expect(await halted.signIn({ email: 'vera@example.com', password }, who)).toMatchObject({ ok: true });
	});
});
