import { sql } from 'kysely';
import type { Database } from '../src/server/db/database.ts';
import { guardedTables, signInTables } from '../src/server/db/row-security.ts';

/** A row of any table, by its columns */
export type AnyRow = Record<string, string | number>;

type Column = { name: string; type: string; isNeeded: boolean };

const columnsOf = new Map<string, Column[]>();

async function readColumns(plain: Database, table: string): Promise<Column[]> {
	const known = columnsOf.get(table);
	if (known !== undefined) return known;
	const { rows } = await sql<Column>`
		select column_name as name, data_type as type, is_nullable = 'NO' and column_default is null as "isNeeded"
		from information_schema.columns where table_schema = current_schema() and table_name = ${table}
	`.execute(plain);
	columnsOf.set(table, rows);
	return rows;
}

/** One row of a table that belongs to an account, with whatever it needs; `nth` tells apart several. */
export async function rowOf(plain: Database, table: string, account: string, nth = 1): Promise<AnyRow> {
	const row: AnyRow = {};
	for (const { name, type, isNeeded } of await readColumns(plain, table)) {
		if (name === 'connection') row[name] = `of-${account}`;
		else if (name === 'account') row[name] = account;
		else if (table === 'accounts' && name === 'id') row[name] = account;
		else if (table === 'connections' && name === 'id') row[name] = `of-${account}${nth > 1 ? nth : ''}`;
		else if (isNeeded) row[name] = /^(?:text|char)/.test(type) ? `${name}-${account}-${nth}` : 0;
	}
	return row;
}

/** Gives each of these accounts a row in every table. @param database A worker's */
export async function fill(
	database: Database,
	plain: Database,
	accounts: readonly string[],
	nth = 1,
): Promise<void> {
	for (const account of accounts)
		for (const table of [...guardedTables, ...signInTables])
			await insertRow(database, table, await rowOf(plain, table, account, nth));
}

export async function insertRow(database: Database, table: string, row: AnyRow): Promise<void> {
	const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
	await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(
		database,
	);
}
