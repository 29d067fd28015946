import { existsSync } from 'node:fs';
import type { Config } from '@bookme/website/server/config.ts';
import { openDatabase, type WorkerDatabase } from '@bookme/website/server/db/database.ts';
import { isRefusedByDisk } from '@bookme/website/server/db/database-failure.ts';
import { AppError } from '@bookme/website/server/errors.ts';

/**
 * Does something with the bookings, beside the running site and without it.
 * @throws AppError `no-bookings`, `database-unavailable`, or what SQLite says of the disk
 */
export async function withBookings<Result>(
	{ database: place }: Config,
	work: (database: WorkerDatabase) => Promise<Result>,
): Promise<Result> {
	if (place.kind === 'sqlite' && !existsSync(place.path)) {
		throw new AppError(
			'no-bookings',
			'input',
			'There are no bookings yet: a site makes them of its journal (`npx --yes pnpm@12 start`), and so does `pnpm cal rebuild`.',
		);
	}
	const database = openDatabase(place);
	try {
		return await work(database);
	} catch (error) {
		if (error instanceof AppError) throw error;
		// What is said of any other database that the disk refuses.
		if (error instanceof Error && isRefusedByDisk(error)) throw error;
		const why = error instanceof Error ? error.message : String(error);
		throw new AppError(
			'database-unavailable',
			'network',
			`The bookings cannot be read (${why}). Check DATABASE_URL, and that the site has run with it once.`,
			{ cause: error },
		);
	} finally {
		await database.destroy();
	}
}
