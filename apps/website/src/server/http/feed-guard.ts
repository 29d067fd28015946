import type { Feed } from '../db/feeds.ts';
import type { RateLimit } from '../rate-limit.ts';
import { feedDigest, isFeedToken } from './feed-token.ts';
import { tooMany, wrongGuesses } from './wrong-guesses.ts';

export type FeedVerdict =
	| { ok: true; feed: Feed }
	| { ok: false; status: 401 | 429; code: string; error: string };

type FindFeed = (digest: string) => Promise<Feed | null>;

/**
 * Checks the token in a feed's address; wrong guesses are slowed down, a right token never is. It looks the
 * feed up every time, so what was revoked is refused from the next request on.
 */
export class FeedGuard {
	readonly #find: FindFeed;
	readonly #wrong: RateLimit;

	/** @param find Among all feeds: whose it is, is what the token says */
	constructor(find: FindFeed, now: () => number) {
		this.#find = find;
		this.#wrong = wrongGuesses(now);
	}

	/** @param given Every token in the address: there is to be one @param address Where the request came from */
	async check(given: readonly string[], address: string): Promise<FeedVerdict> {
		const [token] = given;
		if (token === undefined) return unauthorized;
		const isOne = given.length === 1 && isFeedToken(token);
		const feed = isOne ? await this.#find(feedDigest(token)) : null;
		if (feed !== null) return { ok: true, feed };
		return this.#wrong.take(address) ? unauthorized : tooMany;
	}
}

const unauthorized = {
	ok: false,
	status: 401,
	code: 'unauthorized',
	error: 'This is no address of a calendar feed in force: `pnpm cal feed new` makes one, with its token.',
} as const;
