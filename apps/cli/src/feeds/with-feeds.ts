import type { Config } from '@bookme/website/server/config.ts';
import type { Database } from '@bookme/website/server/db/database.ts';
import { migrate } from '@bookme/website/server/db/migrations.ts';
import { withBookings } from '../open-bookings.ts';

/**
 * Does something with the feeds, beside the running site and without it. Tables are brought up to date first:
 * after an update, nothing may have run yet that has done it.
 * @throws AppError `no-bookings`, `database-unavailable`
 */
export function withFeeds<Result>(
	config: Config,
	work: (database: Database) => Promise<Result>,
): Promise<Result> {
	return withBookings(config, async (database) => {
		await migrate(database);
		return work(database);
	});
}

/** Whose feeds these are */
export const connection = 'main';
