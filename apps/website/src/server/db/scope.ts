import { sql } from 'kysely';
import type { Database, WorkerDatabase } from './database.ts';
import { isPostgres } from './is-postgres.ts';

/** What may be seen: an account's own rows, everything, what is public, or what belongs to one connection. */
export type Scope =
	| { kind: 'account'; account: string }
	| { kind: 'owner' }
	| { kind: 'public' }
	| { kind: 'connection'; connection: string };

declare const scoped: unique symbol;

/** A database within a scope; only `inScope` gives one. */
export type ScopedDatabase = Database & { readonly [scoped]: true };

/** `inScope` of a database that is not named */
export type InScope = <Result>(
	scope: Scope,
	work: (database: ScopedDatabase) => Promise<Result>,
) => Promise<Result>;

/**
 * Does something with what a scope lets through. PostgreSQL holds to it, whatever is asked; SQLite does not, so
 * queries name accounts and connections all the same. On PostgreSQL it is one transaction on a connection of its
 * own: keep it short, ask for one thing after the other, and wait for nobody else in it.
 */
export async function inScope<Result>(
	database: WorkerDatabase,
	scope: Scope,
	work: (database: ScopedDatabase) => Promise<Result>,
): Promise<Result> {
	if (!isPostgres(database.plain)) return work(database.plain as ScopedDatabase);
	const account = scope.kind === 'account' ? scope.account : '';
	const connection = scope.kind === 'connection' ? scope.connection : '';
	return database.plain.transaction().execute(async (transaction) => {
		await sql`select set_config('bookme.scope', ${scope.kind}, true),
			set_config('bookme.account', ${account}, true),
			set_config('bookme.connection', ${connection}, true)`.execute(transaction);
		return work(transaction as Database as ScopedDatabase);
	});
}
