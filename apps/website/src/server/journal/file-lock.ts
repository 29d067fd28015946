import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** May be given back more than once. */
export type FileLock = { release(): void };

/**
 * Takes a lock of the operating system's (through SQLite), so a dead holder's is free at once and a reused process id
 * means nothing.
 * @param file Made where it is missing; its folder must exist
 * @param waitMs How long a living holder gets to end
 * @returns null where it has not ended
 */
export async function lockFile(file: string, waitMs: number): Promise<FileLock | null> {
	const database = new DatabaseSync(file, { timeout: 0 });
	const deadline = performance.now() + waitMs;
	while (isRefused(database, 'begin exclusive')) {
		if (performance.now() >= deadline) {
			database.close();
			return null;
		}
		await sleep(50);
	}
	return {
		release() {
			if (database.isOpen) database.close();
		},
	};
}

/** Whether a living process has that lock. @param file Exists */
export function isLocked(file: string): boolean {
	const database = new DatabaseSync(file, { timeout: 0, readOnly: true });
	try {
		return isRefused(database, 'select count(*) from sqlite_schema');
	} finally {
		database.close();
	}
}

function isRefused(database: DatabaseSync, sql: string): boolean {
	try {
		database.exec(sql);
		return false;
	} catch (error) {
		if (error instanceof Error && /locked|busy/i.test(error.message)) return true;
		throw error;
	}
}
