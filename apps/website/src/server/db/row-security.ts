import { sql } from 'kysely';
import type { Database } from './database.ts';

/** All tables that hold somebody's data: each sees their own rows */
export const guardedTables = [
	'webhook_events',
	'bookings',
	'attendees',
	'feeds',
	'connections',
	'oauth_states',
	'comparisons',
	'audit',
	'profiles',
	'meeting_types',
	'account_tokens',
	'outbox',
] as const;

/** How people sign in: nobody's own rows, so accounts see none of them, not even theirs. */
export const signInTables = [
	'accounts',
	'sessions',
	'credentials',
	'verifications',
	'two_factors',
	'invitations',
	'attempts',
] as const;

/** Whether the database itself keeps accounts apart. */
export type RowSecurity = {
	/** Who connects */
	user: string;
	/** No policy binds them: a superuser, or one that was made so */
	bypasses: boolean;
	/** Guarded tables that are there, and of these, those that are open to whoever connects */
	tables: string[];
	open: string[];
	/** The role of its workers; null where a setting tells them apart */
	workerRole: string | null;
};

/** @param plain A database of PostgreSQL, see `WorkerDatabase` */
export async function readRowSecurity(plain: Database): Promise<RowSecurity> {
	const { rows } = await sql<Omit<RowSecurity, 'workerRole'> & { body: string | null }>`
		with guarded as (
			select relname::text as name, relrowsecurity and relforcerowsecurity as holds
			from unnest(${sql.val([...guardedTables, ...signInTables])}::text[]) as tables (name)
			join pg_class on pg_class.oid = to_regclass(tables.name)
		)
		select
			current_user::text as user,
			(select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses,
			array(select name from guarded) as tables,
			array(select name from guarded where not holds) as open,
			(select prosrc from pg_proc where oid = to_regproc('bookme_is_worker')) as body
	`.execute(plain);
	const [row] = rows;
	if (row === undefined) throw new Error('PostgreSQL tells nothing of its tables');
	const { body, ...security } = row;
	return {
		...security,
		workerRole: body?.match(/current_user = '(.+)'$/)?.[1]?.replaceAll("''", "'") ?? null,
	};
}
