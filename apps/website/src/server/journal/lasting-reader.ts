import { statSync } from 'node:fs';
import type { IndexRow } from './entry-index-rows.ts';
import { indexPath, type JournalFolders, JournalReader } from './journal-reader.ts';

/** A journal as it was when it was asked for. */
export type JournalView = Pick<
	JournalReader,
	'id' | 'edition' | 'revision' | 'isComplete' | 'rowOf' | 'hasFile' | 'read'
> & {
	/** Nothing where another journal is there by now, or its index is not whole */
	rowsAfter(seq: number, limit: number): IndexRow[];
};

/** How often the index's file is looked for */
const lookEveryMs = 500;

/**
 * Reads a journal for as long as its writer writes it, whatever becomes of the index meanwhile: made again,
 * or emptied for a journal that has taken the place of the one before.
 */
export class LastingReader {
	readonly #folders: JournalFolders;
	#reader: JournalReader | null = null;
	#mark: string | null = null;
	#lookedAt = Number.NEGATIVE_INFINITY;

	constructor(folders: JournalFolders) {
		this.#folders = folders;
	}

	/** The journal that is there now; null while there is none, or its index lacks entries. */
	current(): JournalView | null {
		try {
			const reader = this.#open();
			return reader === null ? null : view(reader);
		} catch (error) {
			// One that cannot be read may have been replaced: it is opened anew the next time.
			this.close();
			throw error;
		}
	}

	close(): void {
		this.#reader?.close();
		this.#reader = null;
		this.#lookedAt = Number.NEGATIVE_INFINITY;
	}

	#open(): JournalReader | null {
		const now = performance.now();
		if (this.#reader !== null && now - this.#lookedAt < lookEveryMs) return this.#reader;
		this.#lookedAt = now;
		const found = statSync(indexPath(this.#folders), { throwIfNoEntry: false });
		// The writer still fills a file whose name was taken away, until it makes another one.
		if (found === undefined) return this.#reader;
		const mark = `${found.dev}:${found.ino}`;
		if (this.#reader !== null && mark === this.#mark) return this.#reader;
		this.close();
		this.#reader = JournalReader.open(this.#folders);
		this.#mark = mark;
		return this.#reader;
	}
}

function view(reader: JournalReader): JournalView | null {
	const { id, edition } = reader;
	const isSame = () => reader.isComplete && reader.id === id;
	if (id === '' || !isSame()) return null;
	return {
		id,
		edition,
		get revision() {
			return reader.revision;
		},
		get isComplete() {
			return isSame();
		},
		rowsAfter(seq, limit) {
			const rows = reader.rowsAfter(seq, limit);
			// Asked afterwards: an index that is made again begins with its newest entries.
			return isSame() ? rows : [];
		},
		rowOf: (seq) => reader.rowOf(seq),
		hasFile: (name) => reader.hasFile(name),
		read: (row) => reader.read(row),
	};
}
