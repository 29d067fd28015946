import {
	type AccountToken,
	addAccountToken,
	dropAccountToken,
	findTokenOwner,
	touchAccountToken,
} from '../db/account-tokens.ts';
import { writeAudit } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import type { Account } from '../domain/account.ts';
import { newToken, tokenDigest } from './secret-token.ts';

/** What every token of an account begins with */
export const tokenPrefix = 'bm_';

type Parts = { database: Database; now(): number; newId(): string };

/**
 * Makes a token for a program of somebody's. It is given back this once, and kept by its digest.
 * @returns null where they have one of that name already
 */
export async function makeToken(
	{ database, now, newId }: Parts,
	account: string,
	name: string,
): Promise<string | null> {
	const token = newToken(tokenPrefix);
	const row: AccountToken = {
		id: newId(),
		name,
		createdAt: new Date(now()).toISOString(),
		lastUsedAt: null,
	};
	return database.transaction().execute(async (transaction) => {
		if (!(await addAccountToken(transaction, account, row, tokenDigest(token)))) return null;
		await writeAudit(transaction, { what: 'token-made', account, actor: account, detail: { name } }, now());
		return token;
	});
}

/** From the next request on it is nobody's. @returns false where they have no such token */
export async function revokeToken({ database, now }: Parts, account: string, id: string): Promise<boolean> {
	return database.transaction().execute(async (transaction) => {
		const name = await dropAccountToken(transaction, account, id);
		if (name === null) return false;
		await writeAudit(
			transaction,
			{ what: 'token-revoked', account, actor: account, detail: { name } },
			now(),
		);
		return true;
	});
}

/** Whose token this is, or null. Accounts that are closed have none. */
export async function accountOfToken({ database, now }: Parts, token: string): Promise<Account | null> {
	const found = await findTokenOwner(database, tokenDigest(token));
	if (found === null || !found.account.isActive) return null;
	const at = new Date(now());
	const isNews = found.lastUsedAt === null || at.getTime() - Date.parse(found.lastUsedAt) > newsAfterMs;
	if (isNews) await touchAccountToken(database, found.token, at.toISOString());
	return found.account;
}

/** Reading is not to become writing: when a token was last used is known to the minute. */
const newsAfterMs = 60_000;
