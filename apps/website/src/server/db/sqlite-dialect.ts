import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
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
	constructor(path: string) {
		super({ database: async () => openFile(path) });
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

function openFile(path: string): SqliteDatabase {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	const database = new DatabaseSync(path, { timeout: 10_000 });
	database.exec(setUp);
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

/** Statements that are kept ready; the same few come again and again. */
const mostStatements = 100;

const setUp = `
	pragma journal_mode = wal;
	pragma synchronous = normal;
	pragma foreign_keys = on;
	pragma cache_size = -16000;
	pragma cache_spill = off;
	pragma temp_store = memory;
	pragma wal_autocheckpoint = 4000;
`;
