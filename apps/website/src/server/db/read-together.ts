import type { Database } from './database.ts';
import { isPostgres } from './is-postgres.ts';

/**
 * Reads several things. On PostgreSQL in one transaction: each by itself goes to the server and back three times. On
 * SQLite each by itself: a transaction would wait for whoever writes.
 */
export function readTogether<Read>(
	database: Database,
	read: (database: Database) => Promise<Read>,
): Promise<Read> {
	if (!isPostgres(database) || database.isTransaction) return read(database);
	return database.transaction().execute(read);
}
