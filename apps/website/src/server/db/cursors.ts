import type { Database } from './database.ts';

/** The cursors that stages go by */
export const projectionCursor = 'project';
/** Not a number of an entry, but the edition of the journal whose losses the tables know */
export const editionCursor = 'edition';

/** Not a number of an entry, but when news began: milliseconds since 1970. Nobody is told of what came before */
export const newsCursor = 'news';

/** Not a number of an entry: 0 while bookings are made anew, and are not yet what they were */
export const wholeCursor = 'whole';

/** Whether the bookings are all that was ever projected: not so in the middle of a rebuild */
export async function isWhole(database: Database): Promise<boolean> {
	const row = await database
		.selectFrom('cursors')
		.select('seq')
		.where('name', '=', wholeCursor)
		.executeTakeFirst();
	return Number(row?.seq ?? 1) !== 0;
}

/** Not a number of an entry, but up to where the updates of a bot were handled. @param bot Its number */
export const updatesCursor = (bot: string) => `telegram ${bot}`;

/** How far a stage has read a journal; null where it has read none yet, or another one. */
export async function readCursor(database: Database, name: string, journal: string): Promise<number | null> {
	const row = await database.selectFrom('cursors').selectAll().where('name', '=', name).executeTakeFirst();
	return row?.journal === journal ? Number(row.seq) : null;
}

/** Which journal a stage has read; null where it has read none yet. */
export async function readJournal(database: Database, name: string): Promise<string | null> {
	const row = await database
		.selectFrom('cursors')
		.select('journal')
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.journal ?? null;
}

export async function writeCursor(
	database: Database,
	name: string,
	journal: string,
	seq: number,
): Promise<void> {
	await database
		.insertInto('cursors')
		.values({ name, journal, seq })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ journal, seq }))
		.execute();
}

/**
 * Holds a cursor until the transaction ends, if it still is where it was.
 * @returns false where somebody has moved it meanwhile
 */
export async function holdCursor(
	transaction: Database,
	name: string,
	journal: string,
	seq: number,
): Promise<boolean> {
	// Writing it as it is holds it, on every database.
	const held = await transaction
		.updateTable('cursors')
		.set({ seq })
		.where('name', '=', name)
		.where('journal', '=', journal)
		.where('seq', '=', seq)
		.executeTakeFirst();
	return held.numUpdatedRows === 1n;
}
