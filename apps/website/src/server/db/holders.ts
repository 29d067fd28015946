import type { Database } from './database.ts';
import type { HoldersTable } from './tables/stages.ts';

export type Holder = HoldersTable;

/** Who has what goes by this name; null where nobody does. */
export async function readHolder(database: Database, name: string): Promise<Holder | null> {
	const found = await database.selectFrom('holders').selectAll().where('name', '=', name).executeTakeFirst();
	return found ?? null;
}

/**
 * Takes it from the one that was seen there.
 * @param before null: nobody had it
 * @returns false where that one has moved since, or somebody else was quicker
 */
export async function takeHold(database: Database, holder: Holder, before: Holder | null): Promise<boolean> {
	if (before === null) {
		const added = await database
			.insertInto('holders')
			.values(holder)
			.onConflict((conflict) => conflict.column('name').doNothing())
			.executeTakeFirst();
		return added.numInsertedOrUpdatedRows === 1n;
	}
	const taken = await database
		.updateTable('holders')
		.set(holder)
		.where('name', '=', holder.name)
		.where('holder', '=', before.holder)
		.where('beat', '=', before.beat)
		.executeTakeFirst();
	return taken.numUpdatedRows === 1n;
}

/** Lets the others see that its holder lives. @returns false where it is another's by now */
export async function renewHold(database: Database, name: string, holder: string): Promise<boolean> {
	const renewed = await database
		.updateTable('holders')
		.set(({ eb }) => ({ beat: eb('beat', '+', 1) }))
		.where('name', '=', name)
		.where('holder', '=', holder)
		.executeTakeFirst();
	return renewed.numUpdatedRows === 1n;
}

/** Leaves it to the next one, at once. */
export async function giveBack(database: Database, name: string, holder: string): Promise<void> {
	await database.deleteFrom('holders').where('name', '=', name).where('holder', '=', holder).execute();
}
