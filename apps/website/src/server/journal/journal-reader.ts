import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, systemCode } from '../errors.ts';
import { Archives } from './archives.ts';
import { readEntryFile, type StoredEntry } from './entry-file.ts';
import { EntryIndex } from './entry-index.ts';
import type { IndexRow } from './entry-index-rows.ts';
import { nodeDisk } from './node-disk.ts';

export type JournalFolders = {
	/** Absolute path of the journal: its files and its spool */
	logsDir: string;
	/** Absolute path of the index's folder */
	dataDir: string;
};

export type EntryFilter = { trigger?: string; bookingType?: string; status?: string };

/** Path of the index of a journal */
export function indexPath(folders: JournalFolders): string {
	return join(folders.dataDir, 'journal-index.db');
}

/** Reads a journal, its files and its archives, in any process and beside its writer; needs no lock. */
export class JournalReader {
	readonly #folders: JournalFolders;
	readonly #archives: Archives;
	readonly #index: EntryIndex;

	constructor(folders: JournalFolders, index: EntryIndex) {
		this.#folders = folders;
		this.#archives = new Archives(nodeDisk, folders.logsDir);
		this.#index = index;
	}

	/** Opens the index for reading. @returns null where no site ever wrote one */
	static open(folders: JournalFolders): JournalReader | null {
		const path = indexPath(folders);
		return existsSync(path) ? new JournalReader(folders, new EntryIndex(path, { readOnly: true })) : null;
	}

	/** Entries after a cursor, in the order of their `seq` */
	readAfter(seq: number, limit: number): StoredEntry[] {
		return this.#index.after(seq, limit).map((row) => this.#read(row));
	}

	/** Newest first */
	newest(limit: number, filter: EntryFilter = {}): StoredEntry[] {
		return this.#index.newest(limit, filter).map((row) => this.#read(row));
	}

	/** Entries after a cursor as they come, until the signal ends it. */
	async *tail(seq: number, options: { signal: AbortSignal; pollMs?: number }): AsyncGenerator<StoredEntry> {
		for (let cursor = seq; !options.signal.aborted; ) {
			const entries = this.readAfter(cursor, 100);
			for (const entry of entries) {
				cursor = entry.head.seq;
				yield entry;
			}
			if (entries.length === 0) await pause(options.pollMs ?? 100, options.signal);
		}
	}

	/** @throws AppError `unknown-entry` */
	bySeq(seq: number): StoredEntry {
		const row = this.#index.bySeq(seq);
		if (row === null) throw unknown(`number ${seq}`);
		return this.#read(row);
	}

	/** @param file Name or path of a journal file. @throws AppError `unknown-entry` */
	byFile(file: string): StoredEntry {
		return this.#readFile(basename(file), file.includes('/') ? file : join(this.#folders.logsDir, file));
	}

	/** What the index knows of an entry, its duplicates among it */
	rowOf(seq: number): IndexRow | null {
		return this.#index.bySeq(seq);
	}

	/** As `readAfter`, without opening the files: one that is damaged then hides no other. */
	rowsAfter(seq: number, limit: number): IndexRow[] {
		return this.#index.after(seq, limit);
	}

	/** As `newest`, without opening the files */
	newestRows(limit: number, filter: EntryFilter = {}): IndexRow[] {
		return this.#index.newest(limit, filter);
	}

	/** Whether it has a file of this name, packed or not; also where nobody can tell, as its archive is damaged. */
	hasFile(name: string): boolean {
		try {
			return existsSync(join(this.#folders.logsDir, name)) || this.#archives.has(name);
		} catch (error) {
			if (error instanceof AppError) return true;
			throw error;
		}
	}

	/** @throws AppError `unknown-entry`, `damaged-entry`, `damaged-archive` */
	read(row: IndexRow): StoredEntry {
		return this.#read(row);
	}

	/** Which journal it is: another one has another, and cursors into this one mean nothing there. */
	get id(): string {
		return this.#index.readMeta('journal') ?? '';
	}

	/** Another one whenever entries have left the journal */
	get edition(): number {
		return this.#index.edition;
	}

	/** Another one whenever entries were rewritten: what was read before is old */
	get revision(): number {
		return this.#index.revision;
	}

	/** Whether the index knows every entry that can be read; not so while it is made again. */
	get isComplete(): boolean {
		return this.#index.readMeta('complete') === '1';
	}

	get lastSeq(): number {
		return this.#index.lastSeq;
	}

	get events(): number {
		return this.#index.events;
	}

	slugs(): { slug: string; entries: number }[] {
		return this.#index.slugs();
	}

	/** How many entries have this status */
	countOf(status: string): number {
		return this.#index.countOf(status);
	}

	close(): void {
		this.#index.close();
	}

	#read(row: IndexRow): StoredEntry {
		return this.#readFile(row.file, join(this.#folders.logsDir, row.file));
	}

	#readFile(name: string, path: string): StoredEntry {
		// A file that goes at this moment was packed, and its archive is there before.
		const bytes = readUnlessMissing(path) ?? this.#archives.read(name);
		if (bytes === null) throw unknown(`file ${name}`);
		return readEntryFile(name, bytes);
	}
}

function readUnlessMissing(path: string): Uint8Array | null {
	try {
		return readFileSync(path);
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return null;
		throw error;
	}
}

function unknown(what: string): AppError {
	return new AppError(
		'unknown-entry',
		'input',
		`The journal has no ${what}. \`pnpm cal tail\` lists the newest entries.`,
	);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
	await sleep(ms, undefined, { signal }).catch(() => {
		// Ended from outside: the loop sees the signal.
	});
}
