import { isProvider, type Provider } from '../domain/entry.ts';
import type { Database } from './database.ts';
import { noteChange } from './revisions.ts';
import type { ConnectionsTable } from './tables/connections.ts';

export type ConnectionRow = ConnectionsTable;

/** The connection of the configuration */
export const mainConnection = 'main';

/** Whose account it is of. That of the configuration may be at others, too. */
export function providerOf({ provider }: Pick<ConnectionRow, 'provider'>): Provider {
	return isProvider(provider) ? provider : 'cal';
}

/** What changes how deliveries are received: other processes look again then. */
const heard: readonly (keyof ConnectionRow)[] = ['state', 'is_active', 'sealed_secrets'];

/** @returns null where there is none */
export async function findConnection(database: Database, id: string): Promise<ConnectionRow | null> {
	const row = await database.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
	return row ?? null;
}

/** The mail address of the account that a connection belongs to; null: it is the owner's */
export async function hostMailOf(database: Database, connection: string): Promise<string | null> {
	if (connection === mainConnection) return null;
	const row = await database
		.selectFrom('connections')
		.innerJoin('accounts', 'accounts.id', 'connections.account')
		.select('accounts.email')
		.where('connections.id', '=', connection)
		.executeTakeFirst();
	return row?.email ?? null;
}

/** What is unique to an account at a provider. @param user As the provider names whose it is */
export function identityOf(provider: Provider, apiUrl: string, user: string): string {
	return JSON.stringify([provider, apiUrl, user]);
}

/** The one that leads to the same account of a provider for the same account here, or null */
export async function findTwin(database: Database, identity: string): Promise<ConnectionRow | null> {
	const row = await database
		.selectFrom('connections')
		.selectAll()
		.where('identity', '=', identity)
		.executeTakeFirst();
	return row ?? null;
}

/** In the order in which they were made. @param account null: all of them, the owner's and everybody's */
export function listConnections(database: Database, account: string | null): Promise<ConnectionRow[]> {
	const all = database.selectFrom('connections').selectAll().orderBy('created_at').orderBy('id');
	return (account === null ? all : all.where('account', '=', account)).execute();
}

/** @returns false where the same account of its provider is connected already */
export async function addConnection(database: Database, row: ConnectionRow): Promise<boolean> {
	const added = await database
		.insertInto('connections')
		.values(row)
		.onConflict((conflict) => conflict.column('identity').doNothing())
		.executeTakeFirst();
	if (added.numInsertedOrUpdatedRows !== 1n) return false;
	await noteChange(database, 'connections');
	return true;
}

/** Changes what is given, and nothing else. @returns false where there is none of that name */
export async function changeConnection(
	database: Database,
	id: string,
	changes: Partial<Omit<ConnectionRow, 'id'>>,
): Promise<boolean> {
	const changed = await database
		.updateTable('connections')
		.set(changes)
		.where('id', '=', id)
		.executeTakeFirst();
	if (heard.some((name) => name in changes)) await noteChange(database, 'connections');
	return changed.numUpdatedRows === 1n;
}

/** As `changeConnection`, unless somebody has begun to take the connection away. */
export async function advanceConnection(
	database: Database,
	id: string,
	changes: Partial<Omit<ConnectionRow, 'id'>>,
): Promise<boolean> {
	const changed = await database
		.updateTable('connections')
		.set(changes)
		.where('id', '=', id)
		.where('state', '!=', 'leaving')
		.executeTakeFirst();
	if (heard.some((name) => name in changes)) await noteChange(database, 'connections');
	return changed.numUpdatedRows === 1n;
}

/** Takes a connection out with all that is kept for it; what was made from the journal goes by the journal. */
export async function dropConnection(database: Database, id: string): Promise<void> {
	await database.transaction().execute(async (transaction) => {
		for (const table of ['meeting_types', 'comparisons', 'feeds'] as const)
			await transaction.deleteFrom(table).where('connection', '=', id).execute();
		await transaction.deleteFrom('connections').where('id', '=', id).execute();
		await noteChange(transaction, 'connections');
	});
}
