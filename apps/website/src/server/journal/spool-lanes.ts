import { join } from 'node:path';
import { Spool, type SpoolOptions } from './spool.ts';
import type { SpoolRecord } from './spool-record.ts';

/**
 * Two spools side by side, so that while one write is under way what arrives meanwhile need not wait for its
 * end. Each is read again on its own after a crash, so neither has to wait for the other's writes.
 */
export class SpoolLanes {
	readonly #lanes: readonly Spool[];

	/** Records that were there when it was opened, oldest first. Empty once begun. */
	readonly found: SpoolRecord[];
	readonly isNew: boolean;

	constructor(options: SpoolOptions) {
		const folders = [options.folder, join(options.folder, 'lane-2')];
		this.#lanes = folders.map((folder) => {
			options.disk.makeFolder(folder);
			return new Spool({ ...options, folder });
		});
		this.found = this.#lanes.flatMap((lane) => lane.found).sort((a, b) => a.seq - b.seq);
		this.isNew = this.#lanes.every((lane) => lane.isNew);
	}

	/** One more than the last seq that the spool knows of */
	get nextSeq(): number {
		return Math.max(...this.#lanes.map((lane) => lane.nextSeq));
	}

	/**
	 * Whether the spools hold every entry after this one that they cannot have let go of before.
	 * Each lets go on its own, so the oldest of one says nothing of the other. Asked before they are begun.
	 */
	holdsAllAfter(seq: number): boolean {
		const held = new Set(this.found.map((record) => record.seq));
		const end = Math.max(...this.#lanes.map((lane) => lane.heldFrom));
		for (let next = seq + 1; next < end; next += 1) if (!held.has(next)) return false;
		return true;
	}

	/** The segments are still the files that their paths lead to */
	get isCurrent(): boolean {
		return this.#lanes.every((lane) => lane.isCurrent);
	}

	/** Called once, before the first append. */
	async begin(nextSeq: number): Promise<void> {
		for (const lane of this.#lanes) await lane.begin(nextSeq);
		this.found.length = 0;
	}

	/** Resolves when the record is durable. Rejects with a system error; then it does not count. */
	append(record: SpoolRecord): Promise<void> {
		// One that gathers takes all of its turn; else the one that is free, or the one that will be sooner.
		const lane = this.#lanes.find((one) => one.isGathering) ?? this.#shortest;
		return lane.append(record);
	}

	get #shortest(): Spool {
		return this.#lanes.reduce((best, lane) => (lane.load < best.load ? lane : best));
	}

	/** Waits for what is queued, then makes all files durable and empties every segment. */
	async settle(): Promise<void> {
		for (const lane of this.#lanes) await lane.settle();
	}

	/** Settles, and overwrites what was settled ever, one lane after the other. @throws a system error */
	async scrub(): Promise<void> {
		for (const lane of this.#lanes) await lane.scrub();
	}

	close(): void {
		for (const lane of this.#lanes) lane.close();
	}
}
