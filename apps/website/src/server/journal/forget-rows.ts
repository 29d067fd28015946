import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { type Day, endOf } from './archive-names.ts';
import { Archives } from './archives.ts';
import type { Disk } from './disk.ts';
import type { EntryIndex } from './entry-index.ts';

/** Numbers looked through, and rows taken out, before others get their turn: some milliseconds of work */
const span = 10_000;
const slice = 200;

/** Takes the rows of days up to this one out of the index whose entries are in no file and no archive any more. */
export async function forgetRows(
	parts: { disk: Disk; logsDir: string; index: EntryIndex },
	until: Day,
	signal: AbortSignal,
): Promise<void> {
	const { disk, logsDir, index } = parts;
	const archives = new Archives(disk, logsDir);
	for (let after = 0; after < index.lastSeq; after += span) {
		const old = index.receivedBefore(endOf(until), { after, until: after + span });
		for (let at = 0; at < old.length; at += slice) {
			await setImmediate();
			if (signal.aborted) return;
			const rows = old.slice(at, at + slice);
			index.drop(rows.filter(({ file }) => !disk.exists(join(logsDir, file)) && !isIn(archives, file)));
		}
		await setImmediate();
		if (signal.aborted) return;
	}
}

/** A damaged archive may have it. */
function isIn(archives: Archives, file: string): boolean {
	try {
		return archives.has(file);
	} catch (error) {
		if (error instanceof AppError) return true;
		throw error;
	}
}
