import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Calendar feeds, and what their tokens are known by. */
export const feeds: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('feeds')
			.addColumn('id', 'text', (column) => column.primaryKey())
			.addColumn('connection', 'text', (column) => column.notNull())
			.addColumn('name', 'text', (column) => column.notNull())
			.addColumn('digest', 'text', (column) => column.notNull().unique())
			.addColumn('created_at', 'text', (column) => column.notNull())
			.addUniqueConstraint('feeds_by_name', ['connection', 'name'])
			.execute();
	},
};
