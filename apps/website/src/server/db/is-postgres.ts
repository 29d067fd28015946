import { type QueryExecutorProvider, SqliteAdapter } from 'kysely';

/** Whether it is PostgreSQL, or else SQLite */
export function isPostgres(database: QueryExecutorProvider): boolean {
	return !(database.getExecutor().adapter instanceof SqliteAdapter);
}
