import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../is-postgres.ts';

/** What people are to be told, and were. */
export const outbox: Migration = {
	async up(db: Kysely<unknown>) {
		let table = db.schema.createTable('outbox').addColumn('id', 'text', (column) => column.primaryKey());
		for (const name of [
			'key',
			'connection',
			'thread',
			'what',
			'facts',
			'channel',
			'recipient',
			'reader',
			'locale',
		])
			table = table.addColumn(name, 'text', (column) => column.notNull());
		for (const name of ['uid', 'time_zone', 'ref', 'taken_by', 'taken_until', 'sent_at', 'error'])
			table = table.addColumn(name, 'text');
		await table
			.addColumn('state', 'text', (column) => column.notNull())
			.addColumn('seq', 'bigint', (column) => column.notNull())
			.addColumn('tries', 'integer', (column) => column.notNull())
			.addColumn('due_at', 'text', (column) => column.notNull())
			.addColumn('made_at', 'text', (column) => column.notNull())
			.execute();
		await db.schema.createIndex('outbox_key').unique().on('outbox').column('key').execute();
		await db.schema.createIndex('outbox_due').on('outbox').columns(['channel', 'state', 'due_at']).execute();
		const thread = ['connection', 'thread', 'channel', 'recipient'];
		await db.schema.createIndex('outbox_thread').on('outbox').columns(thread).execute();
		await db.schema.createIndex('outbox_uid').on('outbox').columns(['connection', 'uid']).execute();
		if (!isPostgres(db)) return;
		await sql`alter table outbox enable row level security, force row level security`.execute(db);
		const own = sql`connection = any ((select bookme_connections())::text[])`;
		await sql`create policy visible on outbox using ((select bookme_sees_all()) or ${own})`.execute(db);
	},
};
