import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { bookings } from './migrations/001-bookings.ts';
import { queries } from './migrations/002-queries.ts';
import { feeds } from './migrations/003-feeds.ts';
import { holders } from './migrations/004-holders.ts';

/** In order; one that was released is never edited. */
const migrations: Record<string, Migration> = {
	'001-bookings': bookings,
	'002-queries': queries,
	'003-feeds': feeds,
	'004-holders': holders,
};

/**
 * Brings the tables up to date. Two that start at once do it one after the other.
 * @throws AppError `database-unavailable`
 */
export async function migrate(database: Database): Promise<void> {
	const migrator = new Migrator({
		db: database as Kysely<unknown>,
		provider: { getMigrations: async () => migrations },
	});
	const { error } = await migrator.migrateToLatest();
	if (error === undefined) return;
	throw new AppError(
		'database-unavailable',
		'network',
		`The database cannot be brought up to date (${error instanceof Error ? error.message : String(error)}). Check DATABASE_URL, and that its user may make tables.`,
		{ cause: error },
	);
}
