import { type Dialect, Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { DatabasePlace } from '../config.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';
import { WorkerDialect } from './worker-dialect.ts';

export type Database = Kysely<Tables>;

/**
 * A database as those see it that work by themselves: all of it. What is done for somebody who asks is done
 * `inScope` instead.
 */
export class WorkerDatabase extends Kysely<Tables> {
	/** As whoever connects: may make tables, and on PostgreSQL sees nobody's rows outside of a scope */
	readonly plain: Database;
	readonly #end: () => Promise<void>;

	/** @param plain The same database, where workers have rights of their own @param end What both stand on */
	constructor(dialect: Dialect, plain: Database | null = null, end = async () => {}) {
		super({ dialect });
		this.plain = plain ?? this;
		this.#end = end;
	}

	override async destroy(): Promise<void> {
		await super.destroy();
		if (this.plain !== this) await this.plain.destroy();
		await this.#end();
	}
}

/**
 * Opens it; nothing is connected to before the first query. End it with `destroy()`.
 * @param cacheMb How much of a file of SQLite is kept in memory: lists read the same pages again and again
 */
export function openDatabase(place: DatabasePlace, { cacheMb = 16 } = {}): WorkerDatabase {
	if (place.kind === 'sqlite') return new WorkerDatabase(new NodeSqliteDialect(place.path, cacheMb));
	const pool = new Pool({
		connectionString: place.url,
		connectionTimeoutMillis: 5_000,
		max: 5,
		types: { getTypeParser },
	});
	// A server that goes away between two queries is told of by the next one.
	pool.on('error', () => {});
	const shared = { connect: () => pool.connect(), end: async () => {}, options: pool.options };
	const plain = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: shared }) });
	return new WorkerDatabase(new WorkerDialect({ pool: shared }), plain, async () => {
		if (!pool.ending) await pool.end();
	});
}

const bigint = 20;

/** Counts and numbers of entries come as numbers, as SQLite gives them: none is near 2^53. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
	return type === bigint ? Number : types.getTypeParser(type, format);
}
