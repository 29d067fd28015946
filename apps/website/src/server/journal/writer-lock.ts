import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';

/** Who writes to a journal at the moment. */
export type Writer = { pid: number /** Where it can be asked, or null */; url: string | null };

export type WriterLock = { release(): void };

/**
 * Makes this process the one writer of a folder. The lock is the operating system's (through SQLite), so a
 * dead holder's is free at once and a reused process id means nothing; a living holder gets `waitMs` to end.
 * @param folder Must exist
 * @throws AppError `journal-in-use` that names the holder
 */
export async function lockForWriting(folder: string, self: Writer, waitMs: number): Promise<WriterLock> {
	const database = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
	const deadline = performance.now() + waitMs;
	while (!tryLock(database)) {
		if (performance.now() >= deadline) {
			database.close();
			throw inUse(folder);
		}
		await sleep(50);
	}
	writeFileSync(join(folder, 'writer.json'), JSON.stringify(self), { mode: 0o600 });
	return {
		release() {
			if (database.isOpen) database.close();
		},
	};
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

function tryLock(database: DatabaseSync): boolean {
	try {
		database.exec('begin exclusive');
		return true;
	} catch (error) {
		if (error instanceof Error && /locked|busy/i.test(error.message)) return false;
		throw error;
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
