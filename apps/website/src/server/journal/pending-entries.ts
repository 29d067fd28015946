import type { NewFile } from './disk.ts';
import type { EntryIndex } from './entry-index.ts';
import type { IndexRow } from './entry-index-rows.ts';

/** On no disk yet · in the spool, its file being made · in the spool, its file cannot be made · kept · given up. */
export type PendingState = 'flushing' | 'durable' | 'stuck' | 'kept' | 'failed';

export type PendingEntry = {
	row: IndexRow;
	file: NewFile;
	state: PendingState;
	/** Settles when the entry may be acknowledged, or must not be */
	done: Promise<void>;
	/** Resolves when its file is in place, or stuck */
	placed: Promise<void>;
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
	#stuck = 0;

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

	/** Durable, and not in the index yet */
	get durable(): number {
		return this.#queue.reduce(
			(sum, { state }) => sum + Number(state !== 'flushing' && state !== 'failed'),
			0,
		);
	}

	/** Durable and understood, and not in the index yet */
	get understood(): number {
		const on = this.#queue.filter(({ state }) => state !== 'flushing' && state !== 'failed');
		return on.filter(({ row }) => row.status === 'kept').length;
	}

	/** Resolves when none of those that are here now is on its way any more. */
	async underWay(): Promise<void> {
		await Promise.allSettled(this.#queue.map((entry) => entry.done));
	}

	/** Those whose files could not be made, oldest first */
	get stuck(): PendingEntry[] {
		return this.#stuck === 0 ? [] : this.#queue.filter(({ state }) => state === 'stuck');
	}

	stick(entry: PendingEntry): void {
		entry.state = 'stuck';
		this.#stuck += 1;
	}

	keep(entry: PendingEntry): void {
		if (entry.state === 'stuck') this.#stuck -= 1;
		// What only the way here needed goes at once: the collector would take it along among the old.
		Object.assign(entry, { state: 'kept', file: noFile, done: settled, placed: settled });
	}

	/** Resolves when no file of those that are durable now is being made any more. */
	async placed(): Promise<void> {
		const durable = this.#queue.filter(({ state }) => state === 'durable');
		await Promise.all(durable.map((entry) => entry.placed));
	}

	/** Moves all that is kept into the index, up to the first that is not. */
	flush(index: EntryIndex): void {
		const open = this.#queue.findIndex((entry) => onTheWay.has(entry.state));
		const ready = open === -1 ? this.#queue.length : open;
		if (ready === 0 && this.#duplicates.size === 0) return;
		const kept = this.#queue.slice(0, ready).filter((entry) => entry.state === 'kept');
		const before = this.#queue[ready]?.row.seq ?? Number.POSITIVE_INFINITY;
		const duplicates = new Map([...this.#duplicates].filter(([seq]) => seq < before));
		index.append(
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

const settled = Promise.resolve();
const noFile: NewFile = { draft: '', path: '', bytes: new Uint8Array() };
const onTheWay: ReadonlySet<PendingState> = new Set(['flushing', 'durable', 'stuck']);

function digestKey(of: { sha256: string; connection: string }): string {
	return `${of.connection}:${of.sha256}`;
}
