import { type Account, isRole } from '../domain/account.ts';
import { isLocale } from '../domain/locale.ts';
import type { Database } from './database.ts';
import type { AccountsTable } from './tables/accounts.ts';

/** @returns null where there is none */
export async function findAccount(database: Database, id: string): Promise<Account | null> {
	const row = await database.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
	return row === undefined ? null : toAccount(row);
}

/** @param email In any case */
export async function findAccountByMail(database: Database, email: string): Promise<Account | null> {
	const row = await database
		.selectFrom('accounts')
		.selectAll()
		.where('email', '=', email.trim().toLowerCase())
		.executeTakeFirst();
	return row === undefined ? null : toAccount(row);
}

/** The oldest first */
export async function listAccounts(database: Database): Promise<Account[]> {
	const rows = await database
		.selectFrom('accounts')
		.selectAll()
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	return rows.map(toAccount);
}

/** Whether somebody can look after the site. @param without Somebody who does not count */
export async function hasOwner(database: Database, without: string | null = null): Promise<boolean> {
	const owners = database
		.selectFrom('accounts')
		.select('id')
		.where('role', '=', 'owner')
		.where('is_active', '=', 1);
	const others = without === null ? owners : owners.where('id', '!=', without);
	return (await others.limit(1).executeTakeFirst()) !== undefined;
}

/** Lets one transaction at a time change who is an owner: call it first. */
export async function lockOwners(transaction: Database): Promise<void> {
	await transaction
		.updateTable('accounts')
		.set((of) => ({ role: of.ref('role') }))
		.where('role', '=', 'owner')
		.execute();
}

/** @param password Hashed @returns false where the mail address has an account already */
export async function addAccount(database: Database, account: Account, password: string): Promise<boolean> {
	const { id, createdAt } = account;
	const times = { created_at: createdAt, updated_at: createdAt };
	const added = await database
		.insertInto('accounts')
		.values({ ...toRow(account), ...times })
		.onConflict((conflict) => conflict.column('email').doNothing())
		.executeTakeFirst();
	if (added.numInsertedOrUpdatedRows !== 1n) return false;
	const none = {
		access_token: null,
		refresh_token: null,
		id_token: null,
		access_token_expires_at: null,
		refresh_token_expires_at: null,
		scope: null,
	};
	const credential = {
		id: `${id}-password`,
		account: id,
		provider_id: 'credential',
		account_id: id,
		password,
	};
	await database
		.insertInto('credentials')
		.values({ ...credential, ...none, ...times })
		.execute();
	return true;
}

/** @returns false where there is none */
export async function changeAccount(
	database: Database,
	id: string,
	changes: Partial<Pick<AccountsTable, 'name' | 'locale' | 'role' | 'is_active'>>,
	at: string,
): Promise<boolean> {
	const changed = await database
		.updateTable('accounts')
		.set({ ...changes, updated_at: at })
		.where('id', '=', id)
		.executeTakeFirst();
	return changed.numUpdatedRows === 1n;
}

/** No code is asked for any more. */
export async function dropSecondFactor(database: Database, id: string): Promise<void> {
	await database.deleteFrom('two_factors').where('account', '=', id).execute();
	await database.updateTable('accounts').set({ two_factor_enabled: 0 }).where('id', '=', id).execute();
}

/** Its sessions, passwords and codes go with it. */
export async function dropAccount(database: Database, id: string): Promise<void> {
	await database.deleteFrom('account_tokens').where('account', '=', id).execute();
	await database.deleteFrom('profiles').where('account', '=', id).execute();
	await database.deleteFrom('accounts').where('id', '=', id).execute();
}

export function toAccount(row: AccountsTable): Account {
	const { id, name, email, role, locale } = row;
	return {
		...{ id, name, email },
		role: isRole(role) ? role : 'consultant',
		locale: isLocale(locale) ? locale : 'en',
		isActive: row.is_active === 1,
		hasTwoFactor: row.two_factor_enabled === 1,
		createdAt: row.created_at,
	};
}

function toRow({ id, name, email, role, locale, isActive, hasTwoFactor }: Account) {
	return {
		...{ id, name, email, role, locale, email_verified: 0, image: null },
		is_active: Number(isActive),
		two_factor_enabled: Number(hasTwoFactor),
	};
}
