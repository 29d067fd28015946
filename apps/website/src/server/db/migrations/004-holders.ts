import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which site makes the bookings of a database: one at a time. */
export const holders: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('holders')
			.addColumn('name', 'text', (column) => column.primaryKey())
			.addColumn('holder', 'text', (column) => column.notNull())
			.addColumn('journal', 'text', (column) => column.notNull())
			.addColumn('place', 'text', (column) => column.notNull())
			.addColumn('beat', 'bigint', (column) => column.notNull())
			.execute();
	},
};
