/** Bookings that are remembered at once; the one that was longest not touched is forgotten first. */
const most = 10_000;

/**
 * What this process did itself, by key. A query may not find a page yet that was just made, so what was made is
 * remembered, and also what may have been.
 */
export class KnownPages {
	readonly #made = new Map<string, string>();
	readonly #doubtful = new Map<string, number>();

	/** The page that was made or written, or null. */
	made(key: string): string | null {
		return this.#made.get(key) ?? null;
	}

	/** When a page was sent without an answer: milliseconds since 1970, or null. */
	doubtfulSince(key: string): number | null {
		return this.#doubtful.get(key) ?? null;
	}

	remember(key: string, page: string): void {
		this.#doubtful.delete(key);
		put(this.#made, key, page);
	}

	forget(key: string): void {
		this.#made.delete(key);
	}

	doubt(key: string, at: number): void {
		put(this.#doubtful, key, at);
	}
}

function put<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
	const oldest = map.keys().next();
	if (map.size > most && !oldest.done) map.delete(oldest.value);
}
