import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError, systemCode } from '../errors.ts';
import { RateLimit } from '../rate-limit.ts';
import type { Disk } from './disk.ts';
import type { JournalLog } from './journal-log.ts';
import { RejectedCatalog, type RejectedKind } from './rejected-catalog.ts';
import {
	parseRejectedName,
	type RejectedEntry,
	readRejected,
	rejectedFileName,
	renderRejected,
	sourceOf,
} from './rejected-file.ts';

/** What is refused is remembered at this pace at most, per source and together; a flood costs no more. */
const perSource = { burst: 50, perSecond: 5 };
const together = { burst: 500, perSecond: 200 };

/** Keeps refused deliveries, within bounds that no flood can break. Not durable: they were not accepted. */
export class RejectedStore {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #log: JournalLog;
	readonly #catalog = new RejectedCatalog();
	readonly #marks = new Set<string>();
	readonly #limits: { source: RateLimit; all: RateLimit };

	/** @param options.logsDir The journal's folder */
	constructor(options: { disk: Disk; logsDir: string; log: JournalLog; now(): number }) {
		this.#disk = options.disk;
		this.#folder = join(options.logsDir, 'rejected');
		this.#log = options.log;
		this.#limits = {
			source: new RateLimit({ ...perSource, now: options.now }),
			all: new RateLimit({ ...together, now: options.now }),
		};
		for (const name of this.#disk.list(this.#folder).sort()) {
			const file = parseRejectedName(name, this.#disk.size(join(this.#folder, name)) ?? 0);
			if (file === null) continue;
			this.#marks.add(markOf(name));
			for (const evicted of this.#catalog.add(file)) this.#removeFile(evicted.name);
		}
	}

	/** Asks before the work of describing a delivery is done: false while its sender is too fast. */
	admits(address: string): boolean {
		return this.#limits.source.take(sourceOf(address)) && this.#limits.all.take('');
	}

	/** Keeps one. The same bytes are kept once of each kind: what is authentic is not lost to a copy that was not. */
	keep(
		entry: Omit<RejectedEntry, 'truncated'>,
		body: Uint8Array,
		traits: { kind: RejectedKind; spliceable: boolean },
	): void {
		const source = sourceOf(entry.address);
		const name = rejectedFileName(entry, traits.kind, source);
		if (this.#marks.has(markOf(name))) return;
		const bytes = renderRejected(entry, body, traits.spliceable);
		try {
			this.#disk.makeFolder(this.#folder);
			const draft = join(this.#folder, '.draft');
			this.#disk.writeFile(draft, bytes);
			this.#disk.rename(draft, join(this.#folder, name));
		} catch (error) {
			if (systemCode(error) === null) throw error;
			this.#log.warn({ error: String(error) }, 'a rejected delivery could not be kept');
			return;
		}
		this.#marks.add(markOf(name));
		for (const evicted of this.#catalog.add({ name, kind: traits.kind, source, bytes: bytes.length })) {
			this.#removeFile(evicted.name);
		}
	}

	/** All that are kept, oldest first; a file that cannot be read is left out. */
	*list(): Generator<{ name: string; entry: RejectedEntry; body: Uint8Array }> {
		for (const name of this.#disk.list(this.#folder).sort()) {
			if (parseRejectedName(name, 0) === null) continue;
			const bytes = this.#disk.readFile(join(this.#folder, name));
			const read = bytes === null ? null : this.#read(name, bytes);
			if (read !== null) yield { name, ...read };
		}
	}

	#read(name: string, bytes: Uint8Array): { entry: RejectedEntry; body: Uint8Array } | null {
		try {
			return readRejected(name, bytes);
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			this.#log.warn({ file: name, code: error.code }, error.message);
			return null;
		}
	}

	remove(name: string): void {
		this.#catalog.remove(name);
		this.#removeFile(name);
	}

	/** Removes for good what is about somebody, whatever its name is. @returns how many files @throws a system error */
	async removeAbout(isIt: (bytes: Uint8Array) => boolean): Promise<number> {
		let removed = 0;
		for (const name of this.#disk.list(this.#folder)) {
			const bytes = this.#disk.readFile(join(this.#folder, name));
			if (bytes === null || !isIt(bytes)) continue;
			this.#disk.remove(join(this.#folder, name));
			this.#catalog.remove(name);
			this.#marks.delete(markOf(name));
			removed += 1;
			await setImmediate();
		}
		if (removed > 0) await this.#disk.sync(this.#folder, []);
		return removed;
	}

	#removeFile(name: string): void {
		this.#marks.delete(markOf(name));
		try {
			this.#disk.remove(join(this.#folder, name));
		} catch (error) {
			if (systemCode(error) !== 'ENOENT')
				this.#log.warn({ name, error: String(error) }, 'could not be removed');
		}
	}
}

/** By which a file is known again: its kind, and the digest of its bytes */
function markOf(name: string): string {
	const parts = name.split('-');
	return `${parts.at(-3)}-${parts.at(-1)}`;
}
