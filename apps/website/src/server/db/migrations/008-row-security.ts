import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../is-postgres.ts';
import { writeWorkerFunctions } from '../worker-rights.ts';

/**
 * On PostgreSQL nobody sees a row but workers, an owner, and the account that it belongs to: the database itself
 * asks. Who is who is said by settings of the transaction (`db/scope.ts`); without any, nothing is there.
 */
export const rowSecurity: Migration = {
	async up(db: Kysely<unknown>) {
		if (!isPostgres(db)) return;
		await writeWorkerFunctions(db, null);
		await writeFunctions(db);
		for (const table of byConnection) await guard(db, table, sql`connection = ${ownConnections}`);
		for (const table of byAccount) await guard(db, table, sql`account = ${account}`);
		for (const table of signIn) await guard(db, table, sql`false`);
		const isOwn = sql`account = ${account} or (account is null and connection = ${ownConnections})`;
		await guard(db, 'audit', isOwn);
		await sql`create policy approved on profiles for select
			using (is_approved = 1 and (select current_setting('bookme.scope', true) = 'public'))`.execute(db);
	},
};

const byConnection = ['webhook_events', 'bookings', 'attendees', 'feeds', 'comparisons', 'meeting_types'];
const byAccount = ['connections', 'profiles', 'account_tokens', 'oauth_states'];
/** Passwords and sessions are looked up before it is known who asks: by workers, and never for an account. */
const signIn = [
	'accounts',
	'sessions',
	'credentials',
	'verifications',
	'two_factors',
	'invitations',
	'attempts',
];

// In selects of their own, as these are asked once for a query and not for each of its rows.
const account = sql`(select nullif(current_setting('bookme.account', true), ''))`;
const ownConnections = sql`any ((select bookme_connections())::text[])`;

/**
 * In a language that is not planned anew with every query that asks them. They name their schema: who asks may
 * have any search path, and `pg_dump` has none.
 */
async function writeFunctions(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
	const at = (name: string) => sql.id(rows[0]?.schema ?? 'public', name);
	await sql`create function bookme_sees_all() returns boolean language plpgsql stable parallel safe as $$ begin
		return ${at('bookme_is_worker')}() or current_setting('bookme.scope', true) is not distinct from 'owner';
	end $$`.execute(db);
	await sql`create function bookme_connections() returns text[] language plpgsql stable parallel safe as $$ begin
		if current_setting('bookme.connection', true) <> '' then
			return array[current_setting('bookme.connection', true)];
		end if;
		return array(
			select id from ${at('connections')} where account = nullif(current_setting('bookme.account', true), '')
		);
	end $$`.execute(db);
}

/** @param own Which of its rows are the account's */
async function guard(db: Kysely<unknown>, table: string, own: RawBuilder<unknown>): Promise<void> {
	const name = sql.table(table);
	// By whoever owns the tables, too, which is who connects.
	await sql`alter table ${name} enable row level security, force row level security`.execute(db);
	await sql`create policy visible on ${name} using ((select bookme_sees_all()) or ${own})`.execute(db);
}
