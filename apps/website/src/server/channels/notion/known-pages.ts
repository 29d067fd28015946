/** Bookings that are remembered at once; the one that was longest not touched is forgotten first. */
const most = 10_000;

/** What this process made or wrote itself, by key: a query may not find a page yet that was just made. */
export class KnownPages {
	readonly #made = new Map<string, string>();

	/** The page that was made or written, or null. */
	made(key: string): string | null {
		return this.#made.get(key) ?? null;
	}

	remember(key: string, page: string): void {
		this.#made.delete(key);
		this.#made.set(key, page);
		const oldest = this.#made.keys().next();
		if (this.#made.size > most && !oldest.done) this.#made.delete(oldest.value);
	}

	forget(key: string): void {
		this.#made.delete(key);
	}
}
