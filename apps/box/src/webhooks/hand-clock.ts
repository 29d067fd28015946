import type { Clock } from './clock.ts';

type Waiting = { until: number; go(): void };

/** Time that stands still until somebody lets it pass: a day takes milliseconds. */
export class HandClock implements Clock {
	#now: number;
	#waiting: Waiting[] = [];

	/** @param start Milliseconds since 1970 */
	constructor(start: number) {
		this.#now = start;
	}

	readonly now = (): number => this.#now;

	wait(ms: number, signal: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			const one = { until: this.#now + ms, go: resolve };
			this.#waiting.push(one);
			signal.addEventListener('abort', () => {
				this.#waiting = this.#waiting.filter((other) => other !== one);
				reject(signal.reason);
			});
		});
	}

	/**
	 * Lets time pass. Whoever wakes up on the way does so in order, and what comes of it is waited for.
	 * @param settle Resolves when nothing is under way
	 */
	async pass(ms: number, settle: () => Promise<void>): Promise<void> {
		const end = this.#now + ms;
		await settle();
		for (;;) {
			const [next] = this.#waiting.toSorted((one, other) => one.until - other.until);
			if (next === undefined || next.until > end) break;
			this.#waiting = this.#waiting.filter((one) => one !== next);
			this.#now = Math.max(this.#now, next.until);
			next.go();
			await settle();
		}
		this.#now = end;
	}
}
