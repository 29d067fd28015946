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
		if (this.#token === null) return noToken;
		const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
		if (given !== undefined && isSame(given, this.#token)) return { ok: true };
		if (given === undefined) return unauthorized;
		return this.#wrong.take(address) ? unauthorized : tooMany;
	}
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
	error: 'Send the owner’s token as “Authorization: Bearer …”; `pnpm cal secret --token` shows it.',
} as const;

function isSame(one: string, other: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}
