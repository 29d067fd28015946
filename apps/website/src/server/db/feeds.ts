import type { Database } from './database.ts';

/** A calendar feed that is in force. Its token is known by its digest alone. */
export type Feed = {
	id: string;
	connection: string;
	/** One of its kind in its connection */
	name: string;
	/** ISO 8601, UTC */
	createdAt: string;
};

/** @param digest SHA-256 of its token, hex @returns false where a feed of that name is there already */
export async function addFeed(database: Database, feed: Feed, digest: string): Promise<boolean> {
	const { id, connection, name, createdAt } = feed;
	const added = await database
		.insertInto('feeds')
		.values({ id, connection, name, digest, created_at: createdAt })
		.onConflict((conflict) => conflict.columns(['connection', 'name']).doNothing())
		.executeTakeFirst();
	return added.numInsertedOrUpdatedRows === 1n;
}

/** The feed whose token has this digest, or null */
export async function findFeed(database: Database, digest: string): Promise<Feed | null> {
	const row = await feeds(database).where('digest', '=', digest).executeTakeFirst();
	return row ?? null;
}

/** The oldest first */
export function listFeeds(database: Database, connection: string): Promise<Feed[]> {
	return feeds(database).where('connection', '=', connection).orderBy('created_at').orderBy('id').execute();
}

/** From then on their tokens are those of nobody. */
export async function dropFeeds(database: Database, feeds: readonly Feed[]): Promise<void> {
	for (const { id } of feeds) await database.deleteFrom('feeds').where('id', '=', id).execute();
}

function feeds(database: Database) {
	return database.selectFrom('feeds').select(['id', 'connection', 'name', 'created_at as createdAt']);
}
