import { type QueryExecutorProvider, sql } from 'kysely';
import type { Database } from './database.ts';

/** What workers write */
const workerTables = [
	'webhook_events',
	'bookings',
	'attendees',
	'cursors',
	'feeds',
	'holders',
	'connections',
	'oauth_states',
	'comparisons',
	'audit',
	'profiles',
	'meeting_types',
	'account_tokens',
	'accounts',
	'sessions',
	'credentials',
	'verifications',
	'two_factors',
	'invitations',
	'attempts',
	'outbox',
];

/**
 * Gives workers a role of their own on PostgreSQL, where whoever connects may make one or is a member of it; where
 * not, they are known by a setting of their transactions. Both are said by two functions of the database, so all
 * its workers go by the same. Those that start at once, on one database or on several, may all do this.
 */
export async function giveWorkersRights(database: Database): Promise<void> {
	const before = await readState(database);
	const { role } = before;
	if (role !== null && before.functions === workBody(role) && before.isMember && before.hasAll) return;
	if (role !== null && before.mayMakeRoles) {
		// Roles belong to the whole server, where somebody else may do the same: what came of it is read below.
		if (!before.exists) await attempt(() => sql`create role ${sql.id(role)} nologin`.execute(database));
		if (!before.isMember) await attempt(() => sql`grant ${sql.id(role)} to current_user`.execute(database));
	}
	if (role !== null && (await readState(database)).isMember && (await attempt(() => useRole(database, role))))
		return;
	if (before.functions !== workBody(null))
		await attempt(() => inTurn(database, (one) => writeWorkerFunctions(one, null)));
}

type State = {
	/** What workers would be; null where its name is too long, or there are no tables */
	role: string | null;
	exists: boolean;
	isMember: boolean;
	/** Whether it may use all tables */
	hasAll: boolean;
	mayMakeRoles: boolean;
	/** The body of `bookme_work` */
	functions: string | null;
};

/**
 * The role has its owner in its name: were there one for all sites of a server, then each of them would be a
 * worker in the databases of the others.
 */
async function readState(database: Database): Promise<State> {
	const { rows } = await sql<State>`
		with named as (
			select 'bookme_worker_' || pg_get_userbyid(relowner) as name from pg_class where oid = to_regclass('bookings')
		), worker as (
			select name, to_regrole(quote_ident(name))::oid as id from named where octet_length(name) < 64
		)
		select
			(select name from worker) as role,
			(select id is not null from worker) as exists,
			coalesce((select pg_has_role(id, 'member') from worker), false) as "isMember",
			coalesce((
				select bool_and(
					has_schema_privilege(id, current_schema(), 'usage')
					and has_table_privilege(id, to_regclass(one)::oid, 'delete')
				) from worker, unnest(${sql.val(workerTables)}::text[]) as tables (one)
			), false) as "hasAll",
			(select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "mayMakeRoles",
			(select prosrc from pg_proc where oid = to_regproc('bookme_work')) as functions
	`.execute(database);
	const [state] = rows;
	if (state === undefined) throw new Error('PostgreSQL tells nothing of its roles');
	return state;
}

function useRole(database: Database, role: string): Promise<void> {
	return inTurn(database, async (one) => {
		const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(one);
		await sql`grant usage on schema ${sql.id(rows[0]?.schema ?? 'public')} to ${sql.id(role)}`.execute(one);
		const tables = sql.join(workerTables.map((table) => sql.table(table)));
		await sql`grant select, insert, update, delete on ${tables} to ${sql.id(role)}`.execute(one);
		await writeWorkerFunctions(one, role);
		// To do it is the proof that it may be done.
		await sql`select bookme_work()`.execute(one);
		await sql`select 1 from bookings limit 1`.execute(one);
	});
}

/** @param role null: workers are known by a setting */
export async function writeWorkerFunctions(
	database: QueryExecutorProvider,
	role: string | null,
): Promise<void> {
	const isWorker =
		role === null
			? "select current_setting('bookme.scope', true) is not distinct from 'worker'"
			: `select current_user = ${quoted(role)}`;
	await sql`create or replace function bookme_is_worker() returns boolean
		language sql stable parallel safe as ${sql.lit(isWorker)}`.execute(database);
	await sql`create or replace function bookme_work() returns void
		language sql as ${sql.lit(workBody(role))}`.execute(database);
}

/** What a worker's transaction begins with. Another role has another `"$user"`, so the search path is kept. */
function workBody(role: string | null): string {
	if (role === null) return "select set_config('bookme.scope', 'worker', true)";
	const path = `select string_agg(quote_ident(name), ',' order by place)
		from unnest(current_schemas(false)) with ordinality as path (name, place)`;
	return `select set_config('search_path', coalesce((${path}), ''), true);
		select set_config('role', ${quoted(role)}, true)`;
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

/** One after the other */
function inTurn(database: Database, work: (transaction: Database) => Promise<void>): Promise<void> {
	return database.transaction().execute(async (transaction) => {
		await sql`select pg_advisory_xact_lock(hashtext('bookme worker rights'))`.execute(transaction);
		await work(transaction);
	});
}

/** @returns false where the server refuses */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		if (error instanceof Error && 'severity' in error) return false;
		throw error;
	}
}
