import { projectionCursor, readCursor } from '../db/cursors.ts';
import type { Database } from '../db/database.ts';

type Parts = { database: Database; journal: { readonly id: string; keptAfter(seq: number): number } };

/**
 * How many understood entries the bookings do not have yet; 0: everything that was answered before this call
 * is among them. While the database cannot be reached, what was known of it last stands.
 */
export class ProjectionLag {
	readonly #parts: Parts;
	#cursor = 0;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	async read(): Promise<number> {
		const { database, journal } = this.#parts;
		try {
			this.#cursor = (await readCursor(database, projectionCursor, journal.id)) ?? 0;
		} catch {
			// The projection's own log says what is wrong with it.
		}
		return journal.keptAfter(this.#cursor);
	}
}
