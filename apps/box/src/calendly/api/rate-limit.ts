import { Refusal } from '../refusal.ts';

const windowMs = 60_000;

/** Counts the requests of each user, by the minute. */
export class RateLimit {
	readonly #now: () => number;
	readonly #counts = new Map<string, { used: number; until: number }>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/**
	 * Counts one. @returns the headers that tell of it; `X-RateLimit-Reset` is in seconds left, and no date
	 * @throws LimitReached
	 */
	take(userId: string, most: number): Record<string, string> {
		const now = this.#now();
		const known = this.#counts.get(userId);
		const count = known !== undefined && known.until > now ? known : { used: 0, until: now + windowMs };
		this.#counts.set(userId, count);
		count.used += 1;
		const headers = {
			'X-RateLimit-Limit': String(most),
			'X-RateLimit-Remaining': String(Math.max(0, most - count.used)),
			'X-RateLimit-Reset': String(Math.ceil((count.until - now) / 1000)),
		};
		if (count.used > most) throw new LimitReached(headers);
		return headers;
	}
}

export class LimitReached extends Refusal {
	readonly headers: Record<string, string>;

	constructor(headers: Record<string, string>) {
		super(429, 'Too Many Requests', 'You have exceeded the rate limit.');
		this.headers = headers;
	}
}
