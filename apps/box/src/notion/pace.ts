import { Refusal } from './refusal.ts';

/** Requests per second on average, and how many may come at once. */
export type Rate = { perSecond: number; burst: number };

/** Counts requests, and refuses those that are too many. */
export class Pace {
	readonly #rate: Rate;
	readonly #now: () => number;
	#left: number;
	#at: number;

	constructor(rate: Rate, now: () => number) {
		this.#rate = rate;
		this.#now = now;
		this.#left = rate.burst;
		this.#at = now();
	}

	/** @throws Refusal 429, with whole seconds to wait */
	take(): void {
		const now = this.#now();
		const { perSecond, burst } = this.#rate;
		this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * perSecond);
		this.#at = now;
		if (this.#left < 1) {
			const seconds = Math.max(1, Math.ceil((1 - this.#left) / perSecond));
			const message = 'You have been rate limited. Please try again in a few minutes.';
			throw new Refusal(429, 'rate_limited', message, seconds);
		}
		this.#left -= 1;
	}
}
