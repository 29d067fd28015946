import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountsOn, member, password, visitor, withCookies } from '../../../test/accounts/stage.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import type { Accounts } from './accounts.ts';

describe.each(everyKind)('a second factor on $name', (kind) => {
	let kept: TestDatabase;
	let accounts: Accounts;
	beforeAll(async () => {
		kept = await kind.make();
		accounts = accountsOn(kept.database);
	});
	afterAll(() => kept.drop());

	test('is asked for once it was confirmed, and until it is dropped', async () => {
		const { account, visitor: who } = await member(accounts, 'Ada');
		expect(await accounts.offerTwoFactor(account.id, 'wrong', who)).toMatchObject({ reason: 'wrong' });
		const offer = await accounts.offerTwoFactor(account.id, password, who);
		if (!offer.ok) throw new Error(offer.reason);
		expect(offer.address).toMatch(/^otpauth:\/\/totp\/bookme:ada/);
		const email = 'ada@example.com';
		expect(await accounts.signIn({ email, password }, visitor())).toMatchObject({ account: { email } });

		expect(await accounts.confirmTwoFactor(account.id, '000000', who)).toMatchObject({ reason: 'wrong' });
		const on = await accounts.confirmTwoFactor(account.id, codeOf(offer.secret), who);
		if (!on.ok) throw new Error(on.reason);
		expect(await accounts.find(account.id)).toMatchObject({ hasTwoFactor: true });

		const half = await accounts.signIn({ email, password }, visitor());
		if (!half.ok) throw new Error(half.reason);
		expect(half.account).toBeNull();
		const there = withCookies(visitor(), half.cookies);
		expect(await accounts.sessionOf(there, { renews: false })).toBeNull();
		expect(await accounts.signInByCode('000000', there)).toMatchObject({ reason: 'wrong' });
		const whole = await accounts.signInByCode(codeOf(offer.secret), there);
		expect(whole).toMatchObject({ ok: true, account: { email } });
		// Somebody who saw that code, and knows the password, is too late with it.
		const sessions = (await accounts.sessionsOf(account.id)).length;
		const late = await accounts.signIn({ email, password }, visitor());
		const thief = withCookies(visitor(), late.ok ? late.cookies : []);
		expect(await accounts.signInByCode(codeOf(offer.secret), thief)).toMatchObject({
			reason: 'wrong',
			cookies: [],
		});
		expect(await accounts.sessionsOf(account.id)).toHaveLength(sessions);

		const [backup = ''] = offer.backupCodes;
		const lost = await accounts.signIn({ email, password }, visitor());
		const without = withCookies(visitor(), lost.ok ? lost.cookies : []);
		expect(await accounts.signInByCode(backup, without)).toMatchObject({ ok: true, account: { email } });
		const again = await accounts.signIn({ email, password }, visitor());
		const used = withCookies(visitor(), again.ok ? again.cookies : []);
		expect(await accounts.signInByCode(backup, used)).toMatchObject({ reason: 'wrong' });

		const off = await accounts.dropTwoFactor(account.id, password, withCookies(who, on.cookies));
		expect(off).toMatchObject({ ok: true });
		expect(await accounts.signIn({ email, password }, visitor())).toMatchObject({ account: { email } });
	});

	test('cannot be guessed: after five codes the password is asked for again', async () => {
		const { account, visitor: who } = await member(accounts, 'Bob');
		const offer = await accounts.offerTwoFactor(account.id, password, who);
		if (!offer.ok) throw new Error(offer.reason);
		await accounts.confirmTwoFactor(account.id, codeOf(offer.secret), who);
		const half = await accounts.signIn({ email: 'bob@example.com', password }, visitor());
		const guesser = withCookies(visitor(), half.ok ? half.cookies : []);
		for (let tries = 0; tries < 5; tries += 1)
			expect(await accounts.signInByCode('000000', guesser)).toMatchObject({ reason: 'wrong' });
		expect(await accounts.signInByCode(codeOf(offer.secret), guesser)).toMatchObject({
			reason: 'begin-again',
		});
		expect(await accounts.signInByCode('000000', visitor())).toMatchObject({ reason: 'begin-again' });
	});
});

/** The code that an app would show now (RFC 6238). @param secret In base 32 */
function codeOf(secret: string): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...secret].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
	const digest = createHmac('sha1', key).update(counter).digest();
	const offset = (digest.at(-1) ?? 0) & 15;
	return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
