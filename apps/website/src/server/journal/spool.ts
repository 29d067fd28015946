import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Disk } from './disk.ts';
import { recordSize, type SpoolRecord } from './spool-record.ts';
import { SpoolSegment } from './spool-segment.ts';

export type SpoolOptions = {
	disk: Disk;
	/** Folder of the segments; must exist */
	folder: string;
	/** Bytes of one segment */
	segmentSize: number;
	/** Makes durable all that was made from these files' records; the segment is used anew afterwards. */
	settle(names: readonly string[]): Promise<void>;
};

type Waiting = { record: SpoolRecord; resolve(): void; reject(error: unknown): void };

/** A write of more than this is split, so that one flush stays short. */
const groupBytes = 2 << 20;

/**
 * Durable memory of the newest journal files: appends that arrive during a flush share the next one.
 * A segment that is full is settled (its files made durable) in the background while another takes over.
 */
export class Spool {
	/** Records that were there when it was opened, oldest first: their files may be missing or torn. Empty once begun. */
	readonly found: SpoolRecord[];
	readonly isNew: boolean;
	#options: SpoolOptions;
	#free: SpoolSegment[];
	#active: SpoolSegment;
	#full: SpoolSegment[];
	#made: number;
	#queue: Waiting[] = [];
	/** What is to be done between two groups; never rejects */
	#works: (() => Promise<void>)[] = [];
	#isGathering = false;
	#writing = 0;
	#flushing: Promise<void> | null = null;
	#settling: Promise<void> | null = null;
	#nextSeq: number;

	constructor(options: SpoolOptions) {
		this.#options = options;
		const known = options.disk.list(options.folder).filter((name) => /^segment-\d+$/.test(name));
		const numbers = known.map((name) => Number(name.slice('segment-'.length)));
		this.#made = Math.max(0, ...numbers);
		const segments = numbers.sort((a, b) => a - b).map((number) => this.#open(number));
		this.isNew = segments.every((segment) => segment.isNew);
		this.found = segments.flatMap((segment) => segment.found).sort((a, b) => a.seq - b.seq);
		this.#nextSeq = Math.max(1, ...segments.map((segment) => segment.nextSeq));
		this.#full = segments.filter((segment) => segment.found.length > 0);
		this.#free = segments.filter((segment) => segment.found.length === 0);
		this.#active = this.#free.shift() ?? this.#add();
	}

	/** One more than the last seq that the spool knows of */
	get nextSeq(): number {
		return this.#nextSeq;
	}

	/** The oldest seq that it holds; all before it have been let go, or were never in it. Asked before it is begun. */
	get heldFrom(): number {
		return this.found[0]?.seq ?? this.#nextSeq;
	}

	/** The segments are still the files that their paths lead to */
	get isCurrent(): boolean {
		return this.#active.isCurrent;
	}

	/** Writes the headers that a spool needs to know itself again. Called once, before the first append. */
	async begin(nextSeq: number): Promise<void> {
		this.#nextSeq = nextSeq;
		await this.#active.reset(nextSeq);
		this.found.length = 0;
	}

	/** Resolves when the record is durable. Rejects with a system error; then it does not count. */
	append(record: SpoolRecord): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#queue.push({ record, resolve, reject });
			this.#flushing ??= this.#flush();
		});
	}

	/** Waits for what is queued, then makes all files durable and empties every segment. */
	async settle(): Promise<void> {
		await this.#between(async () => {
			if (this.#active.names.length > 0) await this.#turnOver();
		});
		while (this.#full.length > 0) await this.#settleFull();
	}

	/**
	 * Settles, and overwrites on the disk what was settled ever. Takes as long as writing all segments once, and
	 * what is appended meanwhile waits. @throws a system error; then it may be begun again
	 */
	async scrub(): Promise<void> {
		await this.#between(async () => {
			if (this.#active.names.length > 0) await this.#turnOver();
			while (this.#full.length > 0) await this.#settleFull();
			for (const segment of [this.#active, ...this.#free]) await segment.scrub();
		});
	}

	/** Does something before the next group is written, however many wait: they wait for its end. */
	#between(work: () => Promise<void>): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#works.push(() => work().then(resolve, reject));
			this.#flushing ??= this.#flush();
		});
	}

	close(): void {
		for (const segment of [this.#active, ...this.#full, ...this.#free]) segment.close();
	}

	/** It is about to write, and what comes in this turn of the event loop is written with it */
	get isGathering(): boolean {
		return this.#isGathering;
	}

	/** Records that wait, or are being written */
	get load(): number {
		return this.#queue.length + this.#writing;
	}

	async #flush(): Promise<void> {
		// So that all that is asked for in one turn of the event loop shares the first flush, too.
		this.#isGathering = true;
		await setImmediate();
		this.#isGathering = false;
		try {
			while (this.#works.length + this.#queue.length > 0) {
				const work = this.#works.shift();
				await (work === undefined ? this.#writeGroup() : work());
			}
		} finally {
			this.#flushing = null;
		}
	}

	async #writeGroup(): Promise<void> {
		const group = this.#takeGroup();
		this.#writing = group.length;
		try {
			const size = group.reduce((sum, { record }) => sum + recordSize(record), 0);
			if (!this.#active.fits(size)) await this.#turnOver();
			await this.#active.write(group.map(({ record }) => record));
			this.#nextSeq = (group.at(-1)?.record.seq ?? 0) + 1;
			for (const waiting of group) waiting.resolve();
		} catch (error) {
			for (const waiting of group) waiting.reject(error);
		} finally {
			this.#writing = 0;
		}
	}

	#takeGroup(): Waiting[] {
		let bytes = 0;
		let count = 0;
		for (const { record } of this.#queue) {
			bytes += recordSize(record);
			if (count > 0 && bytes > Math.min(groupBytes, this.#options.segmentSize / 4)) break;
			count += 1;
		}
		return this.#queue.splice(0, count);
	}

	/** Puts the active segment aside and takes a free one, a new one where none is free yet. */
	async #turnOver(): Promise<void> {
		if (this.#free.length === 0 && this.#full.length + 1 >= maxSegments) await this.#settleFull();
		if (this.#free.length === 0) this.#free.push(this.#add());
		const next = this.#free[0] ?? this.#active;
		await next.reset(this.#nextSeq);
		this.#free.shift();
		this.#full.push(this.#active);
		this.#active = next;
		// A failure shows in the log of the one who settles; the segment then stays full and is tried again.
		this.#settleFull().catch(() => {});
	}

	#settleFull(): Promise<void> {
		this.#settling ??= this.#settleOldest().finally(() => {
			this.#settling = null;
		});
		return this.#settling;
	}

	async #settleOldest(): Promise<void> {
		for (let segment = this.#full[0]; segment !== undefined; segment = this.#full[0]) {
			await this.#options.settle(segment.names);
			await segment.reset(this.#nextSeq);
			this.#full.shift();
			this.#free.push(segment);
		}
	}

	#add(): SpoolSegment {
		const segment = this.#open(this.#made + 1);
		this.#made += 1;
		return segment;
	}

	#open(number: number): SpoolSegment {
		const { disk, folder, segmentSize } = this.#options;
		return new SpoolSegment(disk, join(folder, `segment-${number}`), segmentSize);
	}
}

/** Where settling falls behind, this many segments are filled before appends wait for it. */
const maxSegments = 6;
