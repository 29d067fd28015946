import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Events, the bookings that they tell of, and how far they were read. */
export const bookings: Migration = {
	async up(db: Kysely<unknown>) {
		await makeEvents(db);
		await makeBookings(db);
		await makeAttendees(db);
		await db.schema
			.createTable('cursors')
			.addColumn('name', 'text', (column) => column.primaryKey())
			.addColumn('journal', 'text', (column) => column.notNull())
			.addColumn('seq', 'bigint', (column) => column.notNull().defaultTo(0))
			.execute();
	},
};

async function makeEvents(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('webhook_events')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('seq', 'bigint', (column) => column.unique())
		.addColumn('file', 'text', (column) => column.notNull())
		.addColumn('connection', 'text', (column) => column.notNull())
		.addColumn('provider', 'text', (column) => column.notNull())
		.addColumn('source', 'text', (column) => column.notNull())
		.addColumn('trigger', 'text')
		.addColumn('uid', 'text')
		.addColumn('replaces', 'text')
		.addColumn('digest', 'text', (column) => column.notNull())
		.addColumn('verified', 'integer', (column) => column.notNull())
		.addColumn('status', 'text', (column) => column.notNull())
		.addColumn('processed', 'integer', (column) => column.notNull())
		.addColumn('error', 'text')
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addColumn('event', 'text')
		.execute();
	await index(db, 'webhook_events', ['connection', 'uid']);
	await db.schema
		.createIndex('webhook_events_by_replaces')
		.on('webhook_events')
		.columns(['connection', 'replaces'])
		.where('replaces', 'is not', null)
		.execute();
}

async function makeBookings(db: Kysely<unknown>): Promise<void> {
	let table = db.schema
		.createTable('bookings')
		.addColumn('connection', 'text', (column) => column.notNull())
		.addColumn('uid', 'text', (column) => column.notNull());
	for (const name of required) table = table.addColumn(name, 'text', (column) => column.notNull());
	for (const name of texts) table = table.addColumn(name, 'text');
	for (const name of flags) table = table.addColumn(name, 'integer', (column) => column.notNull());
	await table
		.addColumn('length', 'double precision')
		.addColumn('price', 'double precision')
		.addColumn('last_seq', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('bookings_key', ['connection', 'uid'])
		.execute();
	await index(db, 'bookings', ['connection', 'start_key', 'uid']);
	await index(db, 'bookings', ['connection', 'status', 'start_key', 'uid']);
	await index(db, 'bookings', ['connection', 'booking_type', 'start_key', 'uid']);
	await index(db, 'bookings', ['connection', 'series_key', 'created_at']);
}

const required = [
	'provider',
	'status',
	'start_key',
	'search',
	'responses',
	'metadata',
	'first_seen_at',
	'last_seen_at',
];
const texts = [
	'provider_id',
	'booking_type',
	'event_type_id',
	'event_type_slug',
	'event_type_title',
	'title',
	'description',
	'start_time',
	'end_time',
	'organizer',
	'location',
	'meeting_url',
	'currency',
	'rescheduled_from',
	'rescheduled_to',
	'series',
	'series_key',
	'cancellation_reason',
	'cancelled_by',
	'cancelled_by_role',
	'cancelled_at',
	'rejection_reason',
	'created_at',
	'updated_at',
];
const flags = ['paid', 'awaiting_payment', 'awaiting_reschedule', 'needs_check'];

async function makeAttendees(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('attendees')
		.addColumn('connection', 'text', (column) => column.notNull())
		.addColumn('uid', 'text', (column) => column.notNull())
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('name', 'text')
		.addColumn('email', 'text')
		.addColumn('email_key', 'text')
		.addColumn('phone', 'text')
		.addColumn('time_zone', 'text')
		.addColumn('language', 'text')
		.addColumn('no_show', 'integer', (column) => column.notNull())
		.addColumn('has_left', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('attendees_key', ['connection', 'uid', 'position'])
		.execute();
	await index(db, 'attendees', ['connection', 'email_key']);
}

function index(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
	return db.schema
		.createIndex(`${table}_by_${columns.slice(1).join('_') || columns[0]}`)
		.on(table)
		.columns(columns)
		.execute();
}
