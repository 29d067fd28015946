import type { EntryIndex, IndexRow } from './entry-index.ts';

/** An entry on its way: on no disk yet · in the spool, its file not yet in place · kept · given up. */
export type PendingState = 'flushing' | 'durable' | 'kept' | 'failed';

export type PendingEntry = {
	row: IndexRow;
	/** Where its file lies until it is durable */
	draftPath: string;
	state: PendingState;
	/** Settles when the entry is kept or has failed */
	done: Promise<void>;
};

/**
 * Entries that the index does not have yet, in the order of their seq. They reach the index in that
 * order only, so that a reader's cursor never passes one that comes later.
 */
export class PendingEntries {
	readonly #queue: PendingEntry[] = [];
	readonly #byDigest = new Map<string, PendingEntry>();
	readonly #duplicates = new Map<number, number>();
	readonly #names = new Set<string>();

	add(entry: PendingEntry): void {
		this.#queue.push(entry);
		this.#byDigest.set(digestKey(entry.row), entry);
		this.#names.add(entry.row.file);
	}

	/** Whether an entry that the index does not have yet is called so */
	hasName(file: string): boolean {
		return this.#names.has(file);
	}

	/** The entry with these bytes, or null */
	twin(sha256: string, connection: string): PendingEntry | null {
		return this.#byDigest.get(digestKey({ sha256, connection })) ?? null;
	}

	/** The same delivery came again. */
	countDuplicate(seq: number): void {
		this.#duplicates.set(seq, (this.#duplicates.get(seq) ?? 0) + 1);
	}

	/** Takes an entry out that will never be kept. */
	fail(entry: PendingEntry): void {
		entry.state = 'failed';
		this.#forget(entry);
	}

	/** Kept, and not in the index yet */
	get kept(): number {
		return this.#queue.reduce((sum, entry) => sum + (entry.state === 'kept' ? 1 : 0), 0);
	}

	/** Resolves when none of those that are here now is on its way any more. */
	async underWay(): Promise<void> {
		await Promise.allSettled(this.#queue.map((entry) => entry.done));
	}

	/** Durable, but their files are not in place: the rename failed */
	unpublished(): PendingEntry[] {
		return this.#queue.filter((entry) => entry.state === 'durable');
	}

	/** Moves all that is kept into the index, up to the first that is not. */
	flush(index: EntryIndex): void {
		const open = this.#queue.findIndex((entry) => entry.state === 'flushing' || entry.state === 'durable');
		const ready = open === -1 ? this.#queue.length : open;
		if (ready === 0 && this.#duplicates.size === 0) return;
		const kept = this.#queue.slice(0, ready).filter((entry) => entry.state === 'kept');
		const before = this.#queue[ready]?.row.seq ?? Number.POSITIVE_INFINITY;
		const duplicates = new Map([...this.#duplicates].filter(([seq]) => seq < before));
		index.write(
			kept.map((entry) => entry.row),
			duplicates,
		);
		for (const seq of duplicates.keys()) this.#duplicates.delete(seq);
		this.#queue.splice(0, ready);
		for (const entry of kept) this.#forget(entry);
	}

	#forget(entry: PendingEntry): void {
		const key = digestKey(entry.row);
		if (this.#byDigest.get(key) === entry) this.#byDigest.delete(key);
		this.#names.delete(entry.row.file);
	}
}

function digestKey(of: { sha256: string; connection: string }): string {
	return `${of.connection}:${of.sha256}`;
}
