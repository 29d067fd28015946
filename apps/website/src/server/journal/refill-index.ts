import { setImmediate } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Disk } from './disk.ts';
import { readEntryFile } from './entry-file.ts';
import type { EntryIndex } from './entry-index.ts';
import type { IndexRow } from './entry-index-rows.ts';
import { everyEntry, type Found } from './every-entry.ts';
import { indexRow } from './index-row.ts';
import type { JournalLog } from './journal-log.ts';

/** Files read before others get their turn: about two milliseconds of work. */
const slice = 50;

/**
 * Reads every entry of the journal into the index, the newest first: files, then archives, so that what is
 * packed meanwhile is found there. Rows that are there stay. Can be broken off and begun again.
 * What cannot be read is told in the log and left out.
 */
export async function refillIndex(
	disk: Disk,
	logsDir: string,
	index: EntryIndex,
	options: { signal: AbortSignal; log: JournalLog },
): Promise<void> {
	let rows: IndexRow[] = [];
	let read = 0;
	for (const found of everyEntry(disk, logsDir, (error, day) => tellDamage(error, day, options.log))) {
		rows.push(...readRow(found, options.log));
		read += 1;
		if (read % slice !== 0) continue;
		index.write(rows);
		rows = [];
		await setImmediate();
		if (options.signal.aborted) return;
	}
	index.write(rows);
}

function readRow({ name, read }: Found, log: JournalLog): IndexRow[] {
	try {
		const bytes = read();
		return bytes === null ? [] : [indexRow(name, readEntryFile(name, bytes).head)];
	} catch (error) {
		tellDamage(error, name, log);
		return [];
	}
}

function tellDamage(error: unknown, file: string, log: JournalLog): void {
	if (!(error instanceof AppError)) throw error;
	log.error({ file, code: error.code }, error.message);
}
