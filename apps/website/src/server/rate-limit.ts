type Bucket = { tokens: number; at: number };

/** Sources remembered at once; the longest silent is forgotten first. */
const mostSources = 10_000;

/** A token bucket per source, in bounded memory. */
export class RateLimit {
	readonly #burst: number;
	readonly #perMs: number;
	readonly #now: () => number;
	readonly #buckets = new Map<string, Bucket>();

	/** @param options.burst What a source may take at once. @param options.now Milliseconds */
	constructor(options: { burst: number; perSecond: number; now(): number }) {
		this.#burst = options.burst;
		this.#perMs = options.perSecond / 1000;
		this.#now = options.now;
	}

	/** @returns false when the source has used up what it may take for now */
	take(source: string): boolean {
		const bucket = this.#fill(source);
		if (bucket.tokens < 1) return false;
		bucket.tokens -= 1;
		return true;
	}

	#fill(source: string): Bucket {
		const now = this.#now();
		const known = this.#buckets.get(source);
		const tokens =
			known === undefined
				? this.#burst
				: Math.min(this.#burst, known.tokens + (now - known.at) * this.#perMs);
		const bucket = { tokens, at: now };
		this.#buckets.delete(source);
		this.#buckets.set(source, bucket);
		if (this.#buckets.size > mostSources) this.#forgetOldest();
		return bucket;
	}

	#forgetOldest(): void {
		const oldest = this.#buckets.keys().next();
		if (!oldest.done) this.#buckets.delete(oldest.value);
	}
}
