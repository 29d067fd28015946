import type { ConnectionRow } from './connections.ts';
import type { Database } from './database.ts';

/** Takes the right to spend a refresh token, where row and token are still as they were read. */
export async function lockTokens(database: Database, row: ConnectionRow, mine: string): Promise<boolean> {
	const { id, token_lock: before, sealed_tokens: tokens } = row;
	const locked = await database
		.updateTable('connections')
		.set({ token_lock: mine })
		.where('id', '=', id)
		.where('token_lock', before === null ? 'is' : '=', before)
		.where('sealed_tokens', '=', tokens)
		.executeTakeFirst();
	return locked.numUpdatedRows === 1n;
}

/** Keeps the new pair and lets go. Where somebody else has the lock by now, theirs is newer. */
export async function keepTokens(
	database: Database,
	id: string,
	mine: string,
	tokens: Pick<ConnectionRow, 'sealed_tokens' | 'token_expires_at'>,
): Promise<void> {
	await held(database, id, mine)
		.set({ ...tokens, token_lock: null })
		.execute();
}

export async function letGoOfTokens(database: Database, id: string, mine: string): Promise<void> {
	await held(database, id, mine).set({ token_lock: null }).execute();
}

/** They were refused: whoever's connection it is has to sign in again. All else stays. */
export async function giveUpTokens(
	database: Database,
	id: string,
	mine: string,
	note: string,
): Promise<void> {
	await held(database, id, mine).set({ token_lock: null }).execute();
	await database
		.updateTable('connections')
		.set({ state: 'reconnect', note })
		.where('id', '=', id)
		.where('state', '!=', 'leaving')
		.execute();
}

function held(database: Database, id: string, mine: string) {
	return database.updateTable('connections').where('id', '=', id).where('token_lock', '=', mine);
}
