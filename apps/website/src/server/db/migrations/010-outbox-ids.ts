import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../is-postgres.ts';
import { outbox } from './009-outbox.ts';

/**
 * A message is known by what it tells, to whom, by which channel: its id is that, so a database that was lost and made
 * anew gives the same ones. Only what is not settled is looked for by its state, and a thread by its first booking.
 */
export const outboxIds: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema.alterTable('outbox').renameTo('outbox_before').execute();
		for (const index of ['outbox_key', 'outbox_due', 'outbox_thread', 'outbox_uid'])
			await db.schema.dropIndex(index).execute();
		if (isPostgres(db))
			await sql`alter table outbox_before rename constraint outbox_pkey to outbox_before_pkey`.execute(db);
		await outbox.up(db);
		for (const index of ['outbox_key', 'outbox_due', 'outbox_thread', 'outbox_uid'])
			await db.schema.dropIndex(index).execute();
		await db.schema.alterTable('outbox').dropColumn('key').execute();
		await db.schema.alterTable('outbox').addColumn('bundle', 'text').execute();
		// A migration is no worker: it sees what its owner sees.
		for (const table of ['outbox', 'outbox_before']) await force(db, table, false);
		await sql`
			insert into outbox (id, ${columns})
			select substr(key, 1, 32), ${columns} from outbox_before`.execute(db);
		await force(db, 'outbox', true);
		await db.schema.dropTable('outbox_before').execute();
		await sql`
			create index outbox_due on outbox (channel, state, due_at, id)
			where state in ('due', 'sending', 'held', 'failed', 'doubtful')`.execute(db);
		await db.schema.createIndex('outbox_thread').on('outbox').columns(['connection', 'thread']).execute();
	},
};

/** Whether the policies of a table bind its owner, too */
async function force(db: Kysely<unknown>, table: string, isForced: boolean): Promise<void> {
	if (!isPostgres(db)) return;
	const how = sql.raw(isForced ? 'force' : 'no force');
	await sql`alter table ${sql.table(table)} ${how} row level security`.execute(db);
}

const columns = sql.raw(
	[
		...[
			'connection',
			'uid',
			'thread',
			'what',
			'facts',
			'channel',
			'recipient',
			'reader',
			'locale',
			'time_zone',
		],
		...['state', 'seq', 'tries', 'due_at', 'made_at', 'taken_by', 'taken_until', 'sent_at', 'ref', 'error'],
	].join(', '),
);
