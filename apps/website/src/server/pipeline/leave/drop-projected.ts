import { holdCursor, projectionCursor, readCursor } from '../../db/cursors.ts';
import type { Database } from '../../db/database.ts';

/**
 * Takes out of the tables all that was made of a connection's entries. Whoever has read some of them before writes them
 * before it, or notices that the journal is another one by now. Safe to repeat.
 * @param journal Its entries must be gone from it, and its revision be another one
 */
export async function dropProjected(database: Database, journal: string, connection: string): Promise<void> {
	while (!(await tryDropping(database, journal, connection)));
}

/** @returns false where somebody moved the cursor meanwhile */
async function tryDropping(database: Database, journal: string, connection: string): Promise<boolean> {
	const cursor = await readCursor(database, projectionCursor, journal);
	return database.transaction().execute(async (transaction) => {
		if (cursor !== null && !(await holdCursor(transaction, projectionCursor, journal, cursor))) return false;
		for (const table of ['attendees', 'bookings', 'webhook_events', 'outbox'] as const)
			await transaction.deleteFrom(table).where('connection', '=', connection).execute();
		return true;
	});
}
