import type { Account } from '../domain/account.ts';
import { toAccount } from './accounts.ts';
import type { Database } from './database.ts';

/** A token that somebody made for a program of theirs. The token itself is kept nowhere. */
export type AccountToken = {
	id: string;
	/** One of its kind in its account */
	name: string;
	/** ISO 8601, UTC */
	createdAt: string;
	lastUsedAt: string | null;
};

/** @param digest SHA-256, hex @returns false where the account has a token of that name */
export async function addAccountToken(
	database: Database,
	account: string,
	{ id, name, createdAt }: AccountToken,
	digest: string,
): Promise<boolean> {
	const added = await database
		.insertInto('account_tokens')
		.values({ id, account, name, digest, created_at: createdAt, last_used_at: null })
		.onConflict((conflict) => conflict.columns(['account', 'name']).doNothing())
		.executeTakeFirst();
	return added.numInsertedOrUpdatedRows === 1n;
}

/** The oldest first */
export function listAccountTokens(database: Database, account: string): Promise<AccountToken[]> {
	return database
		.selectFrom('account_tokens')
		.select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
		.where('account', '=', account)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
}

/** @returns its name, or null where the account has no such token */
export async function dropAccountToken(
	database: Database,
	account: string,
	id: string,
): Promise<string | null> {
	const dropped = await database
		.deleteFrom('account_tokens')
		.where('account', '=', account)
		.where('id', '=', id)
		.returning('name')
		.executeTakeFirst();
	return dropped?.name ?? null;
}

/** Whose token has this digest, and when it was last used; or null */
export async function findTokenOwner(
	database: Database,
	digest: string,
): Promise<{ account: Account; token: string; lastUsedAt: string | null } | null> {
	const row = await database
		.selectFrom('account_tokens')
		.innerJoin('accounts', 'accounts.id', 'account_tokens.account')
		.selectAll('accounts')
		.select(['account_tokens.id as token', 'account_tokens.last_used_at as lastUsedAt'])
		.where('account_tokens.digest', '=', digest)
		.executeTakeFirst();
	if (row === undefined) return null;
	return { account: toAccount(row), token: row.token, lastUsedAt: row.lastUsedAt };
}

/** Remembers when it was used. */
export async function touchAccountToken(database: Database, id: string, at: string): Promise<void> {
	await database.updateTable('account_tokens').set({ last_used_at: at }).where('id', '=', id).execute();
}
