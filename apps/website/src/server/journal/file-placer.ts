import { Batches } from './batches.ts';
import type { Disk, NewFile } from './disk.ts';
import type { JournalLog } from './journal-log.ts';
import type { PendingEntries, PendingEntry } from './pending-entries.ts';

/** Files that so few wait for are in place before the answer … */
const aFew = 2;
/** … and in a busy moment a little later, but never more than this many. */
const aLot = 1_000;

/** Makes the files of durable entries, and remembers in the entries which it could not make. */
export class FilePlacer {
	readonly #disk: Disk;
	readonly #log: JournalLog;
	readonly #onKept: () => void;
	readonly #files: Batches<NewFile>;

	/** @param onKept Called when a file is in place */
	constructor(disk: Disk, log: JournalLog, onKept: () => void) {
		this.#disk = disk;
		this.#log = log;
		this.#onKept = onKept;
		this.#files = new Batches((files) => disk.placeFiles(files));
	}

	/**
	 * Makes an entry's file. Resolves when the entry may be acknowledged, which in a busy moment is at once.
	 * Rejects with a system error where the disk refuses; then the entry is stuck.
	 */
	async place(entry: PendingEntry, pending: PendingEntries): Promise<void> {
		const placing = this.#files.do(entry.file).then(
			() => this.#kept(entry, pending),
			(error: unknown) => this.#stuck(entry, pending, error),
		);
		entry.placed = placing.catch(() => {});
		if (this.#files.size <= aFew || this.#files.size > aLot) await placing;
	}

	/** Makes the files that could not be made before, oldest first. @throws a system error while that cannot be done */
	unstick(pending: PendingEntries): void {
		for (const entry of pending.stuck) {
			const { draft, path, bytes } = entry.file;
			try {
				this.#disk.writeFile(draft, bytes);
				this.#disk.rename(draft, path);
			} catch (error) {
				this.#dropDraft(draft);
				throw error;
			}
			this.#kept(entry, pending);
		}
	}

	#kept(entry: PendingEntry, pending: PendingEntries): void {
		pending.keep(entry);
		this.#onKept();
	}

	#stuck(entry: PendingEntry, pending: PendingEntries, error: unknown): never {
		if (pending.stuck.length === 0) {
			this.#log.error({ error: String(error) }, 'files of durable entries cannot be made; trying again');
		}
		pending.stick(entry);
		throw error;
	}

	/** What no name was given to would only take up room. */
	#dropDraft(path: string): void {
		try {
			this.#disk.remove(path);
		} catch {
			// The next opening clears the folder.
		}
	}
}
