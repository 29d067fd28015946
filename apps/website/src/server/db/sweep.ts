import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { WorkerDatabase } from './database.ts';

/** What is read or written beside it is done soon. */
const busyMs = 10_000;
const attempts = 30;

/**
 * Writes a database of SQLite anew, so that no byte of what was deleted or overwritten stays in its file or
 * beside it. Blocks the thread that it runs on. @returns whether that could be done
 */
export async function sweepFile(path: string): Promise<boolean> {
	const database = new DatabaseSync(path, { timeout: busyMs });
	try {
		for (let attempt = 0; attempt < attempts; attempt += 1, await sleep(100)) {
			if (trySweeping(database)) return true;
		}
		return false;
	} finally {
		database.close();
	}
}

function trySweeping(database: DatabaseSync): boolean {
	try {
		database.exec('pragma secure_delete = on; vacuum');
		return database.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0;
	} catch (error) {
		if (error instanceof Error && /locked|busy/i.test(error.message)) return false;
		throw error;
	}
}

/**
 * Has PostgreSQL give up the rows that were overwritten. @returns whether it was permitted: where it was not, the
 * server does it in its own time
 */
export async function sweepServer({ plain }: WorkerDatabase): Promise<boolean> {
	try {
		await sql`vacuum webhook_events, bookings, attendees`.execute(plain);
		return true;
	} catch {
		return false;
	}
}
