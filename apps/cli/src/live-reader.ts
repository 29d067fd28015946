import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@bookme/website/server/config.ts';
import { indexPath, type JournalReader } from '@bookme/website/server/journal/journal-reader.ts';
import { openReader } from './open-reader.ts';

export type Folders = Pick<Config, 'logsDir' | 'dataDir'>;

/** A reader that lives longer than the index it reads: opened again when another file takes its place. */
export class LiveReader {
	readonly #folders: Folders;
	#reader: JournalReader | null = null;
	#mark: string | null = null;

	constructor(folders: Folders) {
		this.#folders = folders;
	}

	/** The reader as of now, or null while there is no journal */
	current(): JournalReader | null {
		const mark = this.#markNow();
		if (mark !== this.#mark) this.close();
		if (this.#reader === null && mark !== null) this.#reader = openReader(this.#folders);
		this.#mark = mark;
		return this.#reader;
	}

	/** Changes when the journal is another one than before, whose numbers begin at 1 again. */
	journalId(): string {
		try {
			return readFileSync(join(this.#folders.logsDir, '.spool/id'), 'utf8');
		} catch {
			return '';
		}
	}

	close(): void {
		this.#reader?.close();
		this.#reader = null;
	}

	#markNow(): string | null {
		const found = statSync(indexPath(this.#folders), { throwIfNoEntry: false });
		return found === undefined ? null : `${found.dev}:${found.ino}`;
	}
}
