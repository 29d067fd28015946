import { v7 as uuidv7 } from 'uuid';
import type { Database } from './database.ts';

/** Who did what. Never with secrets. */
export type Deed = {
	/** A permanent name, such as `signed-in` */
	what: string;
	/** Whose data it is about */
	account?: string | null;
	connection?: string | null;
	/** The account that did it, or `site`, `cli`, `token`, `telegram` */
	actor: string | null;
	detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Writes it down, in a transaction with what was done where one is given. @param at Milliseconds since 1970 */
export async function writeAudit(
	database: Database,
	{ what, account = null, connection = null, actor, detail }: Deed,
	at = Date.now(),
): Promise<void> {
	await database
		.insertInto('audit')
		.values({
			...{ id: uuidv7(), at: new Date(at).toISOString(), what, account, connection, actor },
			detail: detail === undefined ? null : JSON.stringify(detail),
		})
		.execute();
}

/** An owner looks at what is somebody else's: written down once an hour for each of them. @param at As above */
export async function noteLook(
	database: Database,
	look: { account: string; connection: string; actor: string },
	at = Date.now(),
): Promise<void> {
	const seen = await database
		.selectFrom('audit')
		.select('id')
		.where('account', '=', look.account)
		.where('at', '>', new Date(at - hour).toISOString())
		.where('what', '=', 'looked')
		.where('connection', '=', look.connection)
		.where('actor', '=', look.actor)
		.limit(1)
		.executeTakeFirst();
	if (seen === undefined) await writeAudit(database, { what: 'looked', ...look }, at);
}

/** What was done, with the mail addresses of those who did it, and whose it was, as far as they have accounts. */
export type AuditRow = {
	/** ISO 8601, UTC, milliseconds */
	at: string;
	what: string;
	/** A mail address, or `site`, `cli`, `token`, `telegram`; null: nobody knows */
	actor: string | null;
	/** A mail address, or the id of an account that is gone */
	account: string | null;
	connection: string | null;
	detail: unknown;
};

export type AuditFilter = {
	limit: number;
	what?: string;
	connection?: string;
	since?: string;
	calls: boolean;
};

/** The newest first. @param filter.calls With every call to Cal.com's API @param filter.since ISO 8601 */
export async function listAudit(database: Database, filter: AuditFilter): Promise<AuditRow[]> {
	const { limit, what, connection, since, calls } = filter;
	let rows = database
		.selectFrom('audit')
		.leftJoin('accounts as actors', 'actors.id', 'audit.actor')
		.leftJoin('accounts as owners', 'owners.id', 'audit.account')
		.select(['audit.at', 'audit.what', 'audit.connection', 'audit.detail'])
		.select((of) => [
			of.fn.coalesce('actors.email', 'audit.actor').as('actor'),
			of.fn.coalesce('owners.email', 'audit.account').as('account'),
		])
		.orderBy('audit.at', 'desc')
		.orderBy('audit.id', 'desc')
		.limit(limit);
	if (what !== undefined) rows = rows.where('audit.what', '=', what);
	else if (!calls) rows = rows.where('audit.what', '!=', calAsked);
	if (connection !== undefined) rows = rows.where('audit.connection', '=', connection);
	if (since !== undefined) rows = rows.where('audit.at', '>=', since);
	const found = await rows.execute();
	return found.map((row) => ({ ...row, detail: row.detail === null ? null : JSON.parse(row.detail) }));
}

/** Calls to Cal.com's API are kept for a month, all else for two years. @param now Milliseconds since 1970 */
export async function dropOldAudit(database: Database, now: number): Promise<void> {
	const old = database.deleteFrom('audit').where('at', '<', new Date(now - 730 * day).toISOString());
	await old.execute();
	await database
		.deleteFrom('audit')
		.where('at', '<', new Date(now - 30 * day).toISOString())
		.where('what', '=', calAsked)
		.execute();
}

/** A call to Cal.com's API: method, path, status, milliseconds */
export const calAsked = 'cal-asked';

const hour = 3_600_000;
const day = 24 * hour;
