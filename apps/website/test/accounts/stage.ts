import type { Visitor } from '../../src/server/connect/account-parts.ts';
import { Accounts, type AccountsOptions } from '../../src/server/connect/accounts.ts';
import type { WorkerDatabase } from '../../src/server/db/database.ts';
import type { Account } from '../../src/server/domain/account.ts';

/** A password that passes */
export const password = 'correct horse battery';

let made = 0;

/** Accounts on a test's own database. A fault that the library writes down fails the test. */
export function accountsOn(database: WorkerDatabase, options: Partial<AccountsOptions> = {}): Accounts {
	return new Accounts({
		database,
		config: { siteUrl: 'http://127.0.0.1:1', siteName: 'bookme', signUp: 'invite' },
		secret: 'a secret of sessions',
		tellReset: null,
		now: Date.now,
		newId: () => {
			made += 1;
			return `id-${made}`;
		},
		warn: (message) => {
			throw new Error(message);
		},
		...options,
	});
}

/** Somebody at a browser, at an address of their own. */
export function visitor(address = nextAddress()): Visitor {
	return { cookie: null, userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', address };
}
let visitors = 0;

function nextAddress(): string {
	visitors += 1;
	return `192.0.2.${visitors % 250}`;
}

/** The same one, with the cookies that were set. */
export function withCookies(one: Visitor, cookies: readonly string[]): Visitor {
	const kept = new Map((one.cookie ?? '').split('; ').filter(Boolean).map(pair));
	for (const cookie of cookies) {
		const [name, value] = pair(cookie.split(';')[0] ?? '');
		if (/max-age=0/i.test(cookie)) kept.delete(name);
		else kept.set(name, value);
	}
	return { ...one, cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') };
}

function pair(text: string): [string, string] {
	const at = text.indexOf('=');
	return [text.slice(0, at), text.slice(at + 1)];
}

/** Makes an account and signs it in. */
export async function member(
	accounts: Accounts,
	name: string,
	role: 'owner' | 'consultant' = 'consultant',
): Promise<{ account: Account; visitor: Visitor }> {
	const email = `${name.toLowerCase()}@example.com`;
	const made = await accounts.create({ name, email, password, locale: 'en' }, role);
	if (!made.ok) throw new Error(made.reason);
	return { account: made.account, visitor: await signedIn(accounts, email) };
}

/** @throws Error where they are not let in */
export async function signedIn(accounts: Accounts, email: string, word = password): Promise<Visitor> {
	const who = visitor();
	const outcome = await accounts.signIn({ email, password: word }, who);
	if (!outcome.ok) throw new Error(outcome.reason);
	return withCookies(who, outcome.cookies);
}
