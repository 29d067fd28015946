import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Few bookings are one of a series, Calendly's or missed by somebody: those are found without the others. */
export const queries: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema.dropIndex('bookings_by_series_key_created_at').execute();
		await db.schema
			.createIndex('bookings_by_series_key')
			.on('bookings')
			.columns(['connection', 'series_key'])
			.where('series_key', 'is not', null)
			.execute();
		await db.schema
			.createIndex('bookings_of_calendly')
			.on('bookings')
			.columns(['connection', 'start_key', 'uid'])
			.where(sql<boolean>`provider = 'calendly'`)
			.execute();
		await db.schema
			.createIndex('attendees_who_missed')
			.on('attendees')
			.columns(['connection', 'uid'])
			.where(sql<boolean>`no_show = 1`)
			.execute();
	},
};
