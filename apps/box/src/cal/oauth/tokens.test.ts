import { expect, test } from 'vitest';
import { createTokens } from './tokens.ts';

let now = 0;
const tokens = createTokens(() => now);
const grant = { clientId: 'one', userId: 7, scopes: ['BOOKING_READ'] };

test('an access token tells whose it is until it expires, and then that it has', () => {
	const { access, refresh } = tokens.issue(grant);
	expect(tokens.read(access)).toEqual({ userId: 7, scopes: ['BOOKING_READ'] });
	expect(tokens.read(refresh)).toBeNull();
	expect(tokens.readRefresh(refresh)).toEqual(grant);
	expect(tokens.readRefresh(access)).toBeNull();
	now += 1_799_999;
	expect(tokens.read(access)).not.toBe('expired');
	now += 1;
	expect(tokens.read(access)).toBe('expired');
});

test('a token is worth nothing where it was not made, or when it was changed', () => {
	const { access } = tokens.issue(grant);
	const [header, claims = '', signature] = access.split('.');
	const forged = Buffer.from(
		Buffer.from(claims, 'base64url').toString().replace('"userId":7', '"userId":8'),
	).toString('base64url');
	expect(createTokens(() => now).read(access)).toBeNull();
	for (const token of [
		`${header}.${forged}.${signature}`,
		`${header}.${claims}.`,
		`.${claims}.${signature}`,
		'',
		'.',
		'cal_key',
	]) {
		expect(tokens.read(token)).toBeNull();
	}
});

test('what is revoked is gone at once, for the application it belongs to', () => {
	const [first, second] = [tokens.issue(grant), tokens.issue(grant)];
	tokens.revoke(first.access, 'another');
	expect(tokens.read(first.access)).not.toBeNull();
	tokens.revoke(first.access, 'one');
	expect(tokens.read(first.access)).toBeNull();
	expect(tokens.readRefresh(first.refresh)).toEqual(grant);
	expect(tokens.read(second.access)).not.toBeNull();
	tokens.revoke('nonsense', 'one');
});
