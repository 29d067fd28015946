import { type Kysely, SqliteAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What lists are filtered and sorted by. Few bookings are one of a series, Calendly's or missed by somebody:
 * each of these finds them without the others.
 */
export const queries: Migration = {
	async up(db: Kysely<unknown>) {
		if (!(db.getExecutor().adapter instanceof SqliteAdapter)) await sortByBytes(db);
		await addNoShow(db);
		await db.schema.dropIndex('bookings_by_series_key_created_at').execute();
		await db.schema.dropIndex('bookings_by_booking_type_start_key_uid').execute();
		await indexBookings(db, 'bookings_by_series_key', ['series_key'], sql<boolean>`series_key is not null`);
		const newest = ['start_key', 'uid'];
		await indexBookings(
			db,
			'bookings_by_type',
			['booking_type', ...newest],
			sql<boolean>`booking_type is not null`,
		);
		await indexBookings(db, 'bookings_of_calendly', newest, sql<boolean>`provider = 'calendly'`);
		await indexBookings(db, 'bookings_missed', newest, sql<boolean>`no_show = 1`);
	},
};

/** As SQLite sorts, whatever the language of the server is: pages go by this order. */
async function sortByBytes(db: Kysely<unknown>): Promise<void> {
	for (const [table, columns] of Object.entries(sorted)) {
		for (const column of columns) {
			await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} type text collate "C"`.execute(
				db,
			);
		}
	}
}

/** Also what these are compared with: two orders in one comparison are an error. */
const sorted = {
	bookings: ['connection', 'uid', 'start_key'],
	attendees: ['connection', 'uid'],
	webhook_events: ['connection', 'uid', 'replaces'],
};

async function addNoShow(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('bookings')
		.addColumn('no_show', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await sql`
		update bookings set no_show = 1 where exists (
			select 1 from attendees
			where attendees.connection = bookings.connection and attendees.uid = bookings.uid and attendees.no_show = 1
		)
	`.execute(db);
}

function indexBookings(
	db: Kysely<unknown>,
	name: string,
	columns: string[],
	of: ReturnType<typeof sql<boolean>>,
): Promise<void> {
	return db.schema
		.createIndex(name)
		.on('bookings')
		.columns(['connection', ...columns])
		.where(of)
		.execute();
}
