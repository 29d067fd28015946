import type { Database } from './database.ts';

/** What processes keep in memory, and look at again when it has changed */
export type Watched = 'connections';

/** Lets every process know that something of this kind has changed. */
export async function noteChange(database: Database, what: Watched): Promise<void> {
	await database
		.insertInto('cursors')
		.values({ name: nameOf(what), journal: '', seq: 1 })
		.onConflict((conflict) =>
			conflict.column('name').doUpdateSet(({ eb, ref }) => ({ seq: eb(ref('cursors.seq'), '+', 1) })),
		)
		.execute();
}

/** Another one whenever something of this kind has changed */
export async function readRevision(database: Database, what: Watched): Promise<number> {
	const row = await database
		.selectFrom('cursors')
		.select('seq')
		.where('name', '=', nameOf(what))
		.executeTakeFirst();
	return Number(row?.seq ?? 0);
}

function nameOf(what: Watched): string {
	return `revision of ${what}`;
}
