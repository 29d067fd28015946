import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { AppError } from '../errors.ts';
import type { WorkerDatabase } from './database.ts';
import { isPostgres } from './is-postgres.ts';
import { bookings } from './migrations/001-bookings.ts';
import { queries } from './migrations/002-queries.ts';
import { feeds } from './migrations/003-feeds.ts';
import { holders } from './migrations/004-holders.ts';
import { connections } from './migrations/005-connections.ts';
import { accounts } from './migrations/007-accounts.ts';
import { rowSecurity } from './migrations/008-row-security.ts';
import { outbox } from './migrations/009-outbox.ts';
import { outboxIds } from './migrations/010-outbox-ids.ts';
import { giveWorkersRights } from './worker-rights.ts';

/** In order; one that was released is never edited. */
export const migrations: Record<string, Migration> = {
	'001-bookings': bookings,
	'002-queries': queries,
	'003-feeds': feeds,
	'004-holders': holders,
	'005-connections': connections,
	'007-accounts': accounts,
	'008-row-security': rowSecurity,
	'009-outbox': outbox,
	'010-outbox-ids': outboxIds,
};

/**
 * Brings the tables up to date. Two that start at once do it one after the other.
 * @throws AppError `database-unavailable`
 */
export async function migrate({ plain }: WorkerDatabase): Promise<void> {
	const migrator = new Migrator({
		db: plain as Kysely<unknown>,
		provider: { getMigrations: async () => migrations },
	});
	const { error } = await migrator.migrateToLatest();
	if (error === undefined) return isPostgres(plain) ? giveWorkersRights(plain) : undefined;
	throw new AppError(
		'database-unavailable',
		'network',
		`The database cannot be brought up to date (${error instanceof Error ? error.message : String(error)}). Check DATABASE_URL, and that its user may make tables.`,
		{ cause: error },
	);
}
