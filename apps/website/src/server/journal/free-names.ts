import { entryFileName } from './entry-file.ts';

/** Moments remembered; requests are answered long before so many have passed. */
const mostMoments = 10_000;

/** Gives every entry a file name of its own. Only for a moment that may have files already the disk is asked. */
export class FreeNames {
	readonly #isTaken: (name: string) => boolean;
	/** A file with a later moment in its name is one whose moment is remembered */
	#latest: string;
	/** How many names each moment has had, the longest unseen first */
	readonly #copies = new Map<string, number>();

	/**
	 * @param isTaken Whether a file has this name, or an entry that will be one
	 * @param latest When the latest of all files was received, or null where nobody knows: ISO 8601, UTC, milliseconds
	 */
	constructor(isTaken: (name: string) => boolean, latest: string | null) {
		this.#isTaken = isTaken;
		this.#latest = latest ?? '9999';
	}

	/** @param receivedAt ISO 8601, UTC, milliseconds */
	next(receivedAt: string): string {
		const copy = this.#copies.get(receivedAt) ?? this.#firstFree(receivedAt);
		this.#copies.set(receivedAt, copy + 1);
		if (this.#copies.size > mostMoments) this.#forgetOldest();
		return entryFileName(receivedAt, copy);
	}

	/** The clock may have been set back to a moment that already has files. */
	#firstFree(receivedAt: string): number {
		if (receivedAt > this.#latest) return 0;
		let copy = 0;
		while (this.#isTaken(entryFileName(receivedAt, copy))) copy += 1;
		return copy;
	}

	#forgetOldest(): void {
		const [oldest = ''] = this.#copies.keys();
		this.#copies.delete(oldest);
		if (oldest > this.#latest) this.#latest = oldest;
	}
}
