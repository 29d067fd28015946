import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { type FileLock, lockFile } from './file-lock.ts';

/** Who writes to a journal at the moment. */
export type Writer = { pid: number /** Where it can be asked, or null */; url: string | null };

/**
 * Makes this process the one writer of a folder. A dead holder's lock is free at once; a living holder gets `waitMs`
 * to end.
 * @param folder Must exist
 * @throws AppError `journal-in-use` that names the holder
 */
export async function lockForWriting(folder: string, self: Writer, waitMs: number): Promise<FileLock> {
	const lock = await lockFile(join(folder, 'lock.db'), waitMs);
	if (lock === null) throw inUse(folder);
	writeFileSync(join(folder, 'writer.json'), JSON.stringify(self), { mode: 0o600 });
	return lock;
}

/** Who wrote last to this folder; that process may have ended since. */
export function lastWriter(folder: string): Writer | null {
	try {
		const value: unknown = JSON.parse(readFileSync(join(folder, 'writer.json'), 'utf8'));
		if (typeof value !== 'object' || value === null || !('pid' in value)) return null;
		if (typeof value.pid !== 'number') return null;
		return { pid: value.pid, url: 'url' in value && typeof value.url === 'string' ? value.url : null };
	} catch {
		return null;
	}
}

function inUse(folder: string): AppError {
	const holder = lastWriter(folder);
	const who = holder === null ? 'another process' : `process ${holder.pid}`;
	return new AppError(
		'journal-in-use',
		'disk',
		`The journal ${folder} is already being written by ${who}. One folder has one writer: stop that process, or give this one its own CAL_LOGS_DIR.`,
	);
}
