import { Refusal } from '../booking/refusal.ts';

/** A limit by its name, which is the suffix of its headers. */
export type Limit = { name: string; most: number };

type Count = { used: number; until: number; blockedUntil: number };

const windowMs = 60_000;

/** Counts calls by limit and caller in windows of a minute; who goes over is let in again a minute later. */
export class RateLimits {
	readonly #now: () => number;
	readonly #counts = new Map<string, Count>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/**
	 * Counts one call, and writes where its caller stands into the reply's headers.
	 * @throws Refusal 429; no Retry-After is sent
	 */
	take({ name, most }: Limit, caller: string, headers: Headers): void {
		const now = this.#now();
		const count = this.#count(`${name} ${caller}`, now);
		count.used += 1;
		if (count.used > most && count.blockedUntil <= now) count.blockedUntil = now + windowMs;
		const blocked = count.blockedUntil > now;
		const ends = blocked ? count.blockedUntil : count.until;
		headers.set(`X-RateLimit-Limit-${name}`, String(most));
		headers.set(`X-RateLimit-Remaining-${name}`, String(Math.max(0, most - count.used)));
		headers.set(`X-RateLimit-Reset-${name}`, String(Math.ceil((ends - now) / 1000)));
		if (blocked) throw new Refusal('ThrottlerException', 'ThrottlerException: Too Many Requests');
	}

	#count(key: string, now: number): Count {
		const known = this.#counts.get(key);
		const over = known === undefined || Math.max(known.until, known.blockedUntil) <= now;
		const count = over ? { used: 0, until: now + windowMs, blockedUntil: 0 } : known;
		this.#counts.set(key, count);
		return count;
	}
}
