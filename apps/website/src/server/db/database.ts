import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { DatabasePlace } from '../config.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/**
 * Opens it; nothing is connected to before the first query. End it with `destroy()`.
 * @param cacheMb How much of a file of SQLite is kept in memory: lists read the same pages again and again
 */
export function openDatabase(place: DatabasePlace, { cacheMb = 16 } = {}): Database {
	if (place.kind === 'sqlite')
		return new Kysely<Tables>({ dialect: new NodeSqliteDialect(place.path, cacheMb) });
	const pool = new Pool({
		connectionString: place.url,
		connectionTimeoutMillis: 5_000,
		max: 5,
		types: { getTypeParser },
	});
	// A server that goes away between two queries is told of by the next one.
	pool.on('error', () => {});
	return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

const bigint = 20;

/** Counts and numbers of entries come as numbers, as SQLite gives them: none is near 2^53. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
	return type === bigint ? Number : types.getTypeParser(type, format);
}
