import { createHash, timingSafeEqual } from 'node:crypto';
import type { RateLimit } from '../rate-limit.ts';
import { tooMany, wrongGuesses } from './wrong-guesses.ts';

export type TokenVerdict = { ok: true } | { ok: false; status: 401 | 429 | 503; code: string; error: string };

/** Checks `Authorization: Bearer …`; wrong guesses are slowed down, the right token never is. */
export class TokenGuard {
	readonly #token: string | null;
	readonly #wrong: RateLimit;

	/** @param token null: nothing is let in */
	constructor(token: string | null, now: () => number) {
		this.#token = token;
		this.#wrong = wrongGuesses(now);
	}

	check(authorization: string | null, address: string): TokenVerdict {
		return this.isRight(authorization) ? { ok: true } : this.refuse(authorization, address);
	}

	isRight(authorization: string | null): boolean {
		const given = tokenIn(authorization);
		return this.#token !== null && given !== undefined && isSame(given, this.#token);
	}

	/** What whoever came without the right token is told; it counts among their guesses if there was one. */
	refuse(authorization: string | null, address: string): Exclude<TokenVerdict, { ok: true }> {
		if (tokenIn(authorization) === undefined) return this.#token === null ? noToken : unauthorized;
		if (!this.#wrong.take(address)) return tooMany;
		return this.#token === null ? noToken : unauthorized;
	}
}

function tokenIn(authorization: string | null): string | undefined {
	return /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
}

const noToken = {
	ok: false,
	status: 503,
	code: 'no-token',
	error: 'This site has no API_TOKEN, so its API is closed. Set one and restart.',
} as const;
const unauthorized = {
	ok: false,
	status: 401,
	code: 'unauthorized',
	error:
		'Send a token as “Authorization: Bearer …”: one of your account’s, or the owner’s, which `pnpm cal secret --token` shows.',
} as const;

function isSame(one: string, other: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}
