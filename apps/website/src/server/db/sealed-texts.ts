import type { Database } from './database.ts';

/** Where sealed texts stand */
export const sealedColumns = ['sealed_key', 'sealed_tokens', 'sealed_secrets'] as const;

export type SealedText = { connection: string; column: (typeof sealedColumns)[number]; text: string };

/** All that connections have sealed */
export async function listSealed(database: Database): Promise<SealedText[]> {
	const rows = await database
		.selectFrom('connections')
		.select(['id', ...sealedColumns])
		.orderBy('id')
		.execute();
	return rows.flatMap((row) =>
		sealedColumns.flatMap((column) => {
			const text = row[column];
			return text === null ? [] : { connection: row.id, column, text };
		}),
	);
}

/** Puts another one in its place. @returns false where it has changed meanwhile */
export async function replaceSealed(
	database: Database,
	{ connection, column, text }: SealedText,
	next: string,
): Promise<boolean> {
	const replaced = await database
		.updateTable('connections')
		.set({ [column]: next })
		.where('id', '=', connection)
		.where(column, '=', text)
		.executeTakeFirst();
	return replaced.numUpdatedRows === 1n;
}

/** Sign-ins that have begun: with other keys they begin anew. */
export async function dropOauthStates(database: Database): Promise<void> {
	await database.deleteFrom('oauth_states').execute();
}
