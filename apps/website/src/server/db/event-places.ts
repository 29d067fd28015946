import type { Database } from './database.ts';
import { portions } from './events.ts';

/** An event as what it may have changed: its entry, and the bookings that it names. */
export type EventPlace = {
	seq: number;
	file: string;
	connection: string;
	uid: string | null;
	replaces: string | null;
};

/** Events of journal entries after a cursor, in their order; those that were refused are not among them. */
export async function eventPlacesAfter(
	database: Database,
	seq: number,
	limit: number,
): Promise<EventPlace[]> {
	const rows = await places(database).where('seq', '>', seq).orderBy('seq').limit(limit).execute();
	return rows.map(toPlace);
}

/** Takes the events of these entries out. @returns what they were about */
export async function takeEvents(database: Database, seqs: readonly number[]): Promise<EventPlace[]> {
	const taken: EventPlace[] = [];
	for (const some of portions(seqs)) {
		taken.push(...(await places(database).where('seq', 'in', some).execute()).map(toPlace));
		await database.deleteFrom('webhook_events').where('seq', 'in', some).execute();
	}
	return taken;
}

function places(database: Database) {
	return database.selectFrom('webhook_events').select(['seq', 'file', 'connection', 'uid', 'replaces']);
}

function toPlace(row: Omit<EventPlace, 'seq'> & { seq: number | null }): EventPlace {
	return { ...row, seq: row.seq ?? 0 };
}
