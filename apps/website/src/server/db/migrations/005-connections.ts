import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from '../tables.ts';

/**
 * Whose bookings there are, how their provider is reached, and what was compared with it. Secrets are sealed
 * texts. Nothing of this is made from the journal: a rebuild leaves it alone.
 */
export const connections: Migration = {
	async up(db: Kysely<unknown>) {
		await makeConnections(db);
		await makeComparisons(db);
		await makeAudit(db);
		await makeProfiles(db);
		await makeTokens(db);
	},
};

async function makeConnections(db: Kysely<unknown>): Promise<void> {
	let table = db.schema.createTable('connections').addColumn('id', 'text', (column) => column.primaryKey());
	for (const name of ['provider', 'kind', 'label', 'state', 'event_types', 'created_at'])
		table = table.addColumn(name, 'text', (column) => column.notNull());
	for (const name of [
		'account',
		'api_url',
		'edition',
		'origin',
		'sealed_key',
		'sealed_tokens',
		'sealed_secrets',
		'token_expires_at',
		'provider_user',
		'username',
		'token_lock',
		'webhook_id',
		'note',
		'connected_at',
		'last_synced_at',
	])
		table = table.addColumn(name, 'text');
	await table
		.addColumn('identity', 'text', (column) => column.unique())
		.addColumn('is_active', 'integer', (column) => column.notNull())
		.execute();
	await index(db, 'connections', 'account', ['account', 'created_at']);
	await addMain(db as Kysely<Pick<Tables, 'connections' | 'webhook_events'>>);

	await db.schema
		.createTable('oauth_states')
		.addColumn('digest', 'text', (column) => column.primaryKey())
		.addColumn('account', 'text', (column) => column.notNull())
		.addColumn('session', 'text', (column) => column.notNull())
		.addColumn('sealed', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.execute();
}

/** The connection of the configuration has listened since its first delivery, or does from now on. */
async function addMain(db: Kysely<Pick<Tables, 'connections' | 'webhook_events'>>): Promise<void> {
	const first = await db
		.selectFrom('webhook_events')
		.select((of) => of.fn.min('received_at').as('at'))
		.executeTakeFirst();
	const now = new Date().toISOString();
	await db
		.insertInto('connections')
		.values({
			...{ id: 'main', provider: 'cal', kind: 'key', label: 'main', state: 'connected', event_types: '[]' },
			...{ created_at: now, connected_at: first?.at ?? now, is_active: 1 },
		} as Tables['connections'])
		.execute();
}

async function makeComparisons(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('comparisons')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('connection', 'text', (column) => column.notNull())
		.addColumn('started_at', 'text', (column) => column.notNull())
		.addColumn('ended_at', 'text')
		.addColumn('since', 'text')
		.addColumn('checked', 'integer', (column) => column.notNull())
		.addColumn('healed', 'integer', (column) => column.notNull())
		.addColumn('missing', 'integer', (column) => column.notNull())
		.addColumn('in_flight', 'integer', (column) => column.notNull())
		.addColumn('imported', 'integer', (column) => column.notNull())
		.addColumn('error', 'text')
		.addColumn('webhook', 'text')
		.execute();
	await index(db, 'comparisons', 'connection', ['connection', 'started_at']);
}

async function makeAudit(db: Kysely<unknown>): Promise<void> {
	let table = db.schema
		.createTable('audit')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('what', 'text', (column) => column.notNull());
	for (const name of ['account', 'connection', 'actor', 'detail']) table = table.addColumn(name, 'text');
	await table.execute();
	await index(db, 'audit', 'account', ['account', 'at']);
	await index(db, 'audit', 'at', ['at']);
}

async function makeProfiles(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('profiles')
		.addColumn('account', 'text', (column) => column.primaryKey())
		.addColumn('handle', 'text', (column) => column.notNull().unique())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('photo', 'text')
		.addColumn('texts', 'text', (column) => column.notNull())
		.addColumn('is_approved', 'integer', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('meeting_types')
		.addColumn('connection', 'text', (column) => column.notNull())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('slug', 'text', (column) => column.notNull())
		.addColumn('locale', 'text')
		.addColumn('length', 'integer')
		.addColumn('price', 'text')
		.addColumn('mode', 'text')
		.addColumn('texts', 'text', (column) => column.notNull())
		.addColumn('is_enabled', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('meeting_types_key', ['connection', 'slug'])
		.execute();
}

async function makeTokens(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('account_tokens')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('account', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('digest', 'text', (column) => column.notNull().unique())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('last_used_at', 'text')
		.addUniqueConstraint('account_tokens_by_name', ['account', 'name'])
		.execute();
}

function index(db: Kysely<unknown>, table: string, name: string, columns: string[]): Promise<void> {
	return db.schema.createIndex(`${table}_by_${name}`).on(table).columns(columns).execute();
}
