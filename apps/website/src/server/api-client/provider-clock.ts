/**
 * A provider's clock as its answers tell it, so that what it says of time is compared by one clock alone, however
 * wrong ours is.
 */
export class ProviderClock {
	readonly #fetch: typeof fetch;
	readonly #now: () => number;
	#last: string | null = null;

	/** @param now Stands in where an answer names no time: milliseconds since 1970 */
	constructor(send: typeof fetch, now: () => number) {
		this.#fetch = send;
		this.#now = now;
	}

	/** To be used in place of `fetch` */
	readonly fetch: typeof fetch = async (input, init) => {
		const answer = await this.#fetch(input, init);
		const date = Date.parse(answer.headers.get('date') ?? '');
		this.#last = Number.isNaN(date) ? null : new Date(date).toISOString();
		return answer;
	};

	/** When the last answer was given: ISO 8601, UTC; to the second */
	get lastAnswer(): string {
		return this.#last ?? new Date(this.#now()).toISOString();
	}
}
