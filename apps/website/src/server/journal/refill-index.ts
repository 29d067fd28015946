import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Disk } from './disk.ts';
import { isEntryFileName, readEntryFile } from './entry-file.ts';
import type { EntryIndex } from './entry-index.ts';
import type { IndexRow } from './entry-index-rows.ts';
import { indexRow } from './index-row.ts';
import type { JournalLog } from './journal-log.ts';

/** Files read before others get their turn: about two milliseconds of work. */
const slice = 50;

/**
 * Reads every journal file into the index; rows that are there stay. Can be broken off and begun again.
 * A file that cannot be read is told in the log and left out.
 */
export async function refillIndex(
	disk: Disk,
	logsDir: string,
	index: EntryIndex,
	options: { signal: AbortSignal; log: JournalLog },
): Promise<void> {
	const names = disk.list(logsDir).filter(isEntryFileName).sort().reverse();
	for (let start = 0; start < names.length; start += slice) {
		if (options.signal.aborted) return;
		const rows = names
			.slice(start, start + slice)
			.flatMap((name) => readRow(disk, logsDir, name, options.log) ?? []);
		index.write(rows);
		await setImmediate();
	}
}

function readRow(disk: Disk, logsDir: string, name: string, log: JournalLog): IndexRow | null {
	const bytes = disk.readFile(join(logsDir, name));
	if (bytes === null) return null;
	try {
		return indexRow(name, readEntryFile(name, bytes).head);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		log.error({ file: name, code: error.code }, error.message);
		return null;
	}
}
