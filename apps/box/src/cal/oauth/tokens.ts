import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { TokenBook } from '../api/token-book.ts';

/** What was given to a client, by whom. */
export type Grant = { clientId: string; userId: number; scopes: string[] };

export type TokenPair = { access: string; refresh: string };

/** In seconds: 30 minutes and 30 days */
export const accessLife = 1800;
const refreshLife = 30 * 86_400;

/** Tokens as Cal.com makes them: they carry all that there is to know, and nothing is kept about those that are valid. */
export type Tokens = TokenBook & {
	issue(grant: Grant): TokenPair;
	/** @returns null for a token that is none, that has expired or was revoked */
	readRefresh(token: string): Grant | null;
	/** Ends a token; with a refresh token the access token that came with it. Anything else is let pass. */
	revoke(token: string, clientId: string): void;
};

type Claims = Grant & { kind: 'access' | 'refresh'; pair: string; id: string; expires: number };

/** @param now Milliseconds of the box's clock */
export function createTokens(now: () => number): Tokens {
	const key = randomBytes(32);
	const revoked = new Set<string>();
	const sign = (part: string) => createHmac('sha256', key).update(part).digest('base64url');
	const write = (claims: Claims) => {
		const part = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
		return `${part}.${sign(part)}`;
	};
	const open = (token: string): Claims | null => {
		const end = token.lastIndexOf('.');
		const part = token.slice(0, Math.max(end, 0));
		if (!isSame(token.slice(end + 1), sign(part))) return null;
		const claims: Claims = JSON.parse(Buffer.from(part.slice(part.indexOf('.')), 'base64url').toString());
		return revoked.has(claims.id) || revoked.has(claims.pair) ? null : claims;
	};
	const issue = (grant: Grant): TokenPair => {
		const pair = randomUUID();
		const token = (kind: Claims['kind'], life: number) =>
			write({ ...grant, kind, pair, id: randomUUID(), expires: now() + life * 1000 });
		return { access: token('access', accessLife), refresh: token('refresh', refreshLife) };
	};
	return {
		issue,
		read(token) {
			const claims = open(token);
			if (claims?.kind !== 'access') return null;
			return claims.expires <= now() ? 'expired' : { userId: claims.userId, scopes: claims.scopes };
		},
		readRefresh(token) {
			const claims = open(token);
			if (claims?.kind !== 'refresh' || claims.expires <= now()) return null;
			const { clientId, userId, scopes } = claims;
			return { clientId, userId, scopes };
		},
		revoke(token, clientId) {
			const claims = open(token);
			if (claims?.clientId === clientId) revoked.add(claims.kind === 'refresh' ? claims.pair : claims.id);
		},
	};
}

const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

function isSame(one: string, other: string): boolean {
	const [left, right] = [Buffer.from(one), Buffer.from(other)];
	return left.length === right.length && timingSafeEqual(left, right);
}
