import { type Compilable, CompiledQuery, type DialectAdapter } from 'kysely';
import type { Database } from './database.ts';

/** Rows of one statement: so few statements are built, and kept ready by the database. */
const sizes = [64, 8, 1] as const;

/**
 * What writes many rows of one table, or takes them out. To build a statement costs more than to run it, so
 * each is built once and gets only values from then on.
 * @param build The statement for these rows; its parameters are their members, row by row
 */
export function rowWriter<Row extends object>(
	build: (database: Database, rows: Row[]) => Compilable,
): (database: Database, rows: readonly Row[]) => Promise<void> {
	const built = new WeakMap<DialectAdapter, Map<string, string>>();
	return async (database, rows) => {
		const { adapter } = database.getExecutor();
		const statements = built.get(adapter) ?? new Map<string, string>();
		built.set(adapter, statements);
		for (const some of portionsOf(rows)) {
			const shape = `${some.length} ${Object.keys(some[0] ?? {})}`;
			const sql = statements.get(shape) ?? build(database, some).compile().sql;
			statements.set(shape, sql);
			await database.executeQuery(CompiledQuery.raw(sql, membersOf(some)));
		}
	};
}

function* portionsOf<Row>(rows: readonly Row[]): Generator<Row[]> {
	let start = 0;
	for (const size of sizes) {
		for (; rows.length - start >= size; start += size) yield rows.slice(start, start + size);
	}
}

function membersOf(rows: readonly object[]): unknown[] {
	const members: unknown[] = [];
	for (const row of rows) members.push(...Object.values(row));
	return members;
}
