import type { Database } from './database.ts';
import { isPostgres } from './is-postgres.ts';

/**
 * Does several things that need not be one. On PostgreSQL they share a transaction: each by itself goes to the server
 * and back three times. On SQLite each is by itself: a transaction would wait for whoever writes.
 */
export function withFewerTrips<Result>(
	database: Database,
	work: (database: Database) => Promise<Result>,
): Promise<Result> {
	if (!isPostgres(database) || database.isTransaction) return work(database);
	return database.transaction().execute(work);
}

/** Writes several things in one transaction; one thing is one by itself. @param count How many statements there are */
export async function writeTogether(
	database: Database,
	count: number,
	write: (database: Database) => Promise<void>,
): Promise<void> {
	if (count <= 1 || database.isTransaction) return write(database);
	await database.transaction().execute(write);
}
