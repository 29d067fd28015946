import { randomUUID } from 'node:crypto';
import { Accounts } from '@bookme/website/server/connect/accounts.ts';
import { openDatabase } from '@bookme/website/server/db/database.ts';
import { databaseFailure } from '@bookme/website/server/db/database-failure.ts';
import type { Account } from '@bookme/website/server/domain/account.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { Situation } from '../situation.ts';
import { harmless } from '../text/harmless.ts';

/**
 * Does something with the accounts, beside the running site and without it. The database is made where no site
 * ever ran.
 * @throws AppError `database-unavailable`, `no-auth-secret`
 */
export async function withAccounts<Result>(
	{ config, terminal }: Situation,
	work: (accounts: Accounts) => Promise<Result>,
): Promise<Result> {
	const settings = config();
	const database = openDatabase(settings.database);
	const accounts = new Accounts({
		...{ database, config: settings, secret: settings.authSecret, tellReset: null },
		...{ now: terminal.now, newId: randomUUID, warn: (message) => terminal.note(message) },
	});
	try {
		return await work(accounts);
	} catch (error) {
		throw databaseFailure(error) ?? error;
	} finally {
		await database.destroy();
	}
}

/** @throws AppError `unknown-account` */
export async function accountNamed(accounts: Accounts, mail: string): Promise<Account> {
	const found = await accounts.findByMail(mail);
	if (found !== null) return found;
	throw new AppError(
		'unknown-account',
		'input',
		`There is no account of ${harmless(mail)}. \`pnpm cal admin list\` shows all.`,
	);
}
