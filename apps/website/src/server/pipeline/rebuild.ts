import { newsCursor, projectionCursor, wholeCursor, writeCursor } from '../db/cursors.ts';
import type { Database } from '../db/database.ts';
import { readHolder } from '../db/holders.ts';
import { databaseInUse } from './database-in-use.ts';

/**
 * Empties all that is made from the journal, so that projecting begins anew. Announces nothing, and touches
 * no file of the journal. A projection that is under way notices, and begins anew as well.
 * @param journal Which journal is to be read from its beginning
 * @param newsSince When news begins: milliseconds since 1970
 * @throws AppError `database-in-use` where a site holds the database for another one
 */
export async function emptyProjection(
	database: Database,
	journal: string,
	newsSince = Date.now(),
): Promise<void> {
	await database.transaction().execute(async (transaction) => {
		// The cursor first: whoever holds it is in the middle of a portion, and is waited for.
		await writeCursor(transaction, projectionCursor, journal, 0);
		await writeCursor(transaction, newsCursor, journal, newsSince);
		await writeCursor(transaction, wholeCursor, journal, 0);
		const holder = await readHolder(transaction, projectionCursor);
		if (holder !== null && holder.journal !== journal) throw databaseInUse(holder);
		for (const table of ['attendees', 'bookings', 'webhook_events'] as const) {
			await transaction.deleteFrom(table).execute();
		}
	});
}
