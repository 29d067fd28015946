import { type Compilable, CompiledQuery, type DialectAdapter } from 'kysely';
import type { Database } from './database.ts';

/** How many rows or keys a statement has: so few statements are built, and kept ready by the database. */
const sizes = [256, 64, 8, 1] as const;

/** By database and shape, as SQL */
type Built = WeakMap<DialectAdapter, Map<string, string>>;

/**
 * What writes many rows of one table, or takes them out. To build a statement costs more than to run it, so
 * each is built once and gets only values from then on.
 * @param build The statement for these rows; its parameters are their members, row by row
 */
export function rowWriter<Row extends object>(
	build: (database: Database, rows: Row[]) => Compilable,
): (database: Database, rows: readonly Row[]) => Promise<void> {
	const built: Built = new WeakMap();
	return async (database, rows) => {
		for (const some of portionsOf(rows, 64)) {
			const shape = `${some.length} ${Object.keys(some[0] ?? {})}`;
			const sql = builtOnce(built, database, shape, () => build(database, some));
			await database.executeQuery(CompiledQuery.raw(sql, membersOf(some)));
		}
	};
}

/**
 * What reads the rows that many keys of a connection name, by statements that are built once.
 * @param build The query; its parameters are the keys, and then the connection
 */
export function keyReader<Row>(
	build: (database: Database, keys: string[], connection: string) => Compilable<Row>,
): (database: Database, connection: string, keys: readonly string[]) => Promise<Row[]> {
	const built: Built = new WeakMap();
	return async (database, connection, keys) => {
		const found: Row[] = [];
		for (const some of portionsOf(keys, 256)) {
			const sql = builtOnce(built, database, String(some.length), () => build(database, some, connection));
			const query: CompiledQuery<Row> = CompiledQuery.raw(sql, [...some, connection]);
			const { rows } = await database.executeQuery(query);
			for (const row of rows) found.push(row);
		}
		return found;
	};
}

function builtOnce(built: Built, database: Database, shape: string, build: () => Compilable): string {
	const { adapter } = database.getExecutor();
	const statements = built.get(adapter) ?? new Map<string, string>();
	built.set(adapter, statements);
	const sql = statements.get(shape) ?? build().compile().sql;
	statements.set(shape, sql);
	return sql;
}

function* portionsOf<Item>(items: readonly Item[], most: number): Generator<Item[]> {
	let start = 0;
	for (const size of sizes) {
		if (size > most) continue;
		for (; items.length - start >= size; start += size) yield items.slice(start, start + size);
	}
}

function membersOf(rows: readonly object[]): unknown[] {
	const members: unknown[] = [];
	for (const row of rows) members.push(...Object.values(row));
	return members;
}
