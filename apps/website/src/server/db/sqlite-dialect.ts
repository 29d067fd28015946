import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	type DialectAdapter,
	SqliteAdapter,
	type SqliteDatabase,
	SqliteDialect,
	type SqliteStatement,
} from 'kysely';

/** Kysely over the SQLite that comes with Node. */
export class NodeSqliteDialect extends SqliteDialect {
	/** @param path Of the file; its folder is made */
	constructor(path: string, cacheMb: number) {
		super({ database: () => openFile(path, cacheMb) });
	}

	override createAdapter(): DialectAdapter {
		return new TransactionalDdl();
	}
}

/** SQLite does roll back tables; with that, two starters at once migrate one after the other. */
class TransactionalDdl extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

async function openFile(path: string, cacheMb: number): Promise<SqliteDatabase> {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	const database = new DatabaseSync(path, { timeout: busyMs });
	await setUp(database);
	database.exec(`pragma cache_size = -${cacheMb * 1000}`);
	const statements = new Map<string, SqliteStatement>();
	return {
		close: () => database.close(),
		prepare(sql) {
			const known = statements.get(sql);
			if (known !== undefined) return known;
			if (statements.size >= mostStatements) statements.clear();
			const statement = toStatement(database.prepare(sql === 'begin' ? begin : sql));
			statements.set(sql, statement);
			return statement;
		},
	};
}

/** One that begins by reading could not write once another has written. */
const begin = 'begin immediate';

function toStatement(statement: StatementSync): SqliteStatement {
	const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
	return {
		reader: statement.columns().length > 0,
		all: (parameters) => statement.all(...values(parameters)),
		run: (parameters) => statement.run(...values(parameters)),
		iterate: (parameters) => statement.iterate(...values(parameters)),
	};
}

/** How long somebody else's write is waited for */
const busyMs = 10_000;

/** Statements that are kept ready; the same few come again and again. */
const mostStatements = 100;

/** Where two make the file at once, SQLite refuses the second one's change of mode without waiting. */
async function setUp(database: DatabaseSync): Promise<void> {
	for (const deadline = performance.now() + busyMs; ; await sleep(10)) {
		try {
			return database.exec(settings);
		} catch (error) {
			if (isBusy(error) && performance.now() < deadline) continue;
			database.close();
			throw error;
		}
	}
}

function isBusy(error: unknown): boolean {
	if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
	return (error.errcode & 0xff) === sqliteBusy;
}

/** SQLITE_BUSY, the lowest byte of all its kinds: https://sqlite.org/rescode.html */
const sqliteBusy = 5;

// Rows are long, so pages are, too. What a transaction changes stays in memory until its end: those that change
// much are bounded.
const settings = `
	pragma page_size = 16384;
	pragma journal_mode = wal;
	pragma synchronous = normal;
	pragma foreign_keys = on;
	pragma cache_spill = off;
	pragma temp_store = memory;
	pragma wal_autocheckpoint = 4000;
`;
