import type { Holder } from '../db/holders.ts';
import { AppError } from '../errors.ts';

/** Why this site makes no bookings: another one makes them in its database. */
export function databaseInUse({ place }: Pick<Holder, 'place'>): AppError {
	return new AppError(
		'database-in-use',
		'input',
		`The bookings in this database are made from another journal (${place}), by a site that is running. A database belongs to one journal: give this site its own DATABASE_URL, or stop the other one and wait some seconds.`,
	);
}
