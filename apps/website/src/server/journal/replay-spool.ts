import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { readEntryFile } from './entry-file.ts';
import type { IndexRow } from './entry-index-rows.ts';
import { indexRow } from './index-row.ts';
import type { SpoolRecord } from './spool-record.ts';

/**
 * Makes good, after a crash, what the spool remembers: every file that is missing, torn or empty is written again.
 * @param draftsDir Where a file is written before it takes its name
 * @returns the rows of all of them, for the index, and how many files had to be written
 */
export function replaySpool(
	disk: Disk,
	records: readonly SpoolRecord[],
	folders: { logsDir: string; draftsDir: string },
): { rows: IndexRow[]; rewritten: number } {
	let rewritten = 0;
	for (const record of records) {
		const path = join(folders.logsDir, record.name);
		const there = disk.readFile(path);
		if (there !== null && Buffer.compare(there, record.file) === 0) continue;
		const draft = join(folders.draftsDir, record.name);
		disk.writeFile(draft, record.file);
		disk.rename(draft, path);
		rewritten += 1;
	}
	const rows = records.map((record) => indexRow(record.name, readEntryFile(record.name, record.file).head));
	return { rows, rewritten };
}
