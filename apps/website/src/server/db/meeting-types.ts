import type { Database } from './database.ts';
import { noteChange } from './revisions.ts';
import type { MeetingTypesTable } from './tables/connections.ts';

export type MeetingTypeRow = MeetingTypesTable;

/** What can be booked of a connection, by slug */
export function listMeetingTypes(database: Database, connection: string): Promise<MeetingTypeRow[]> {
	return database
		.selectFrom('meeting_types')
		.selectAll()
		.where('connection', '=', connection)
		.orderBy('type')
		.orderBy('slug')
		.execute();
}

/** Slugs and types of all connections */
export function listAllSlugs(
	database: Database,
): Promise<Pick<MeetingTypeRow, 'connection' | 'type' | 'slug'>[]> {
	return database.selectFrom('meeting_types').select(['connection', 'type', 'slug']).execute();
}

/** Puts these in the place of all that a connection had. */
export async function replaceMeetingTypes(
	database: Database,
	connection: string,
	rows: readonly MeetingTypeRow[],
): Promise<void> {
	await database.transaction().execute(async (transaction) => {
		await transaction.deleteFrom('meeting_types').where('connection', '=', connection).execute();
		if (rows.length > 0)
			await transaction
				.insertInto('meeting_types')
				.values([...rows])
				.execute();
		await noteChange(transaction, 'connections');
	});
}
