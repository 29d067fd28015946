import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who may come in. The library for sign-in reads and writes all but the last two; here they are made, so that
 * there is one order of steps. Nothing of this is made from the journal: a rebuild leaves it alone.
 */
export const accounts: Migration = {
	async up(db: Kysely<unknown>) {
		await makeAccounts(db);
		await makeSessions(db);
		await makeCredentials(db);
		await makeVerifications(db);
		await makeTwoFactors(db);
		await makeInvitations(db);
		await makeAttempts(db);
	},
};

async function makeAccounts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('accounts')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('email', 'text', (column) => column.notNull().unique())
		.addColumn('email_verified', 'integer', (column) => column.notNull())
		.addColumn('image', 'text')
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('locale', 'text', (column) => column.notNull())
		.addColumn('is_active', 'integer', (column) => column.notNull())
		.addColumn('two_factor_enabled', 'integer', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
}

async function makeSessions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('sessions')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('account', 'text', (column) => column.notNull().references('accounts.id').onDelete('cascade'))
		.addColumn('token', 'text', (column) => column.notNull().unique())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('ip_address', 'text')
		.addColumn('user_agent', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
	await index(db, 'sessions', 'account', ['account']);
}

async function makeCredentials(db: Kysely<unknown>): Promise<void> {
	let table = db.schema
		.createTable('credentials')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('account', 'text', (column) => column.notNull().references('accounts.id').onDelete('cascade'))
		.addColumn('provider_id', 'text', (column) => column.notNull())
		.addColumn('account_id', 'text', (column) => column.notNull());
	for (const name of [
		'password',
		'access_token',
		'refresh_token',
		'id_token',
		'access_token_expires_at',
		'refresh_token_expires_at',
		'scope',
	])
		table = table.addColumn(name, 'text');
	await table
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
	await index(db, 'credentials', 'account', ['account']);
}

async function makeVerifications(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('verifications')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('identifier', 'text', (column) => column.notNull())
		.addColumn('value', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
	await index(db, 'verifications', 'identifier', ['identifier']);
}

async function makeTwoFactors(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('two_factors')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('account', 'text', (column) => column.notNull().references('accounts.id').onDelete('cascade'))
		.addColumn('secret', 'text', (column) => column.notNull())
		.addColumn('backup_codes', 'text', (column) => column.notNull())
		.addColumn('verified', 'integer')
		.addColumn('failed_verification_count', 'integer')
		.addColumn('locked_until', 'text')
		.execute();
	await index(db, 'two_factors', 'account', ['account']);
}

async function makeInvitations(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('invitations')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('digest', 'text', (column) => column.notNull().unique())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('made_by', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.execute();
}

async function makeAttempts(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('attempts')
		.addColumn('source', 'text', (column) => column.primaryKey())
		.addColumn('spent_until', 'bigint', (column) => column.notNull())
		.execute();
	await index(db, 'attempts', 'spent_until', ['spent_until']);
}

function index(db: Kysely<unknown>, table: string, name: string, columns: string[]): Promise<void> {
	return db.schema.createIndex(`${table}_by_${name}`).on(table).columns(columns).execute();
}
