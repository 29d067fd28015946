import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Booking } from '../domain/booking.ts';
import { type BookingFilter, type BookingPlace, conditions, type RowFilter } from './booking-filter.ts';
import type { BookingRow } from './bookings.ts';
import type { Database } from './database.ts';
import { withAttendees } from './read-bookings.ts';

export type BookingPage = { bookings: Booking[]; next: BookingPlace | null };

type PageOptions = { take: number; after: BookingPlace | null; now: string };

/**
 * A page of bookings, the newest start first; those without a start come last.
 * @param options.now Decides on phases: ISO 8601, UTC, milliseconds
 */
export async function listBookings(
	database: Database,
	connection: string,
	filter: BookingFilter,
	options: PageOptions,
): Promise<BookingPage> {
	const wanted = { ...options, take: options.take + 1 };
	const read = (page: PageOptions) => newest(database, connection, filter, page);
	const rows = filter.q === undefined ? await read(wanted) : await search(read, filter.q, wanted);
	const page = rows.slice(0, options.take);
	const last = rows.length > options.take ? page.at(-1) : undefined;
	return {
		bookings: await withAttendees(database, connection, page),
		next: last === undefined ? null : placeOf(last),
	};
}

/** Indexes are sorted within one status, so several statuses are read one by one and put together. */
async function newest(
	database: Database,
	connection: string,
	{ q: _, status, ...rest }: BookingFilter,
	page: PageOptions,
): Promise<BookingRow[]> {
	const [only, ...others] = new Set(status);
	const filters: RowFilter[] =
		only === undefined ? [rest] : [only, ...others].map((one) => ({ ...rest, status: one }));
	const rows: BookingRow[] = [];
	// Within a scope there is one connection, which answers one after the other.
	for (const one of filters) rows.push(...(await rowsOf(database, connection, one, page)));
	return rows.sort(byPlace).slice(0, page.take);
}

function rowsOf(
	database: Database,
	connection: string,
	filter: RowFilter,
	{ take, after, now }: PageOptions,
): Promise<BookingRow[]> {
	// An attendee has few bookings: sorted by more than a column, they are looked up before they are sorted.
	const startKey = filter.attendeeEmail === undefined ? sql.ref('start_key') : sql`start_key || ''`;
	return database
		.selectFrom('bookings')
		.selectAll()
		.where((where) => conditions(where, connection, filter, { now, after }))
		.orderBy(startKey, 'desc')
		.orderBy('uid', 'desc')
		.limit(take)
		.execute();
}

/** Bookings that are read at a time where a text is looked for: some milliseconds of work */
const step = 1000;

/** Looks for a text in one booking after the other, the newest first, and gives others a turn between. */
async function search(
	read: (page: PageOptions) => Promise<BookingRow[]>,
	q: string,
	{ take, after, now }: PageOptions,
): Promise<BookingRow[]> {
	const text = q.toLowerCase();
	const found: BookingRow[] = [];
	for (let place = after; found.length < take; await turn()) {
		const rows = await read({ take: step, after: place, now });
		found.push(...rows.filter((row) => row.search.includes(text)));
		const last = rows.at(-1);
		if (last === undefined || rows.length < step) break;
		place = placeOf(last);
	}
	return found.slice(0, take);
}

function placeOf({ start_key, uid }: BookingRow): BookingPlace {
	return { startKey: start_key, uid };
}

/** As the database sorts them: by the bytes of their texts, backwards */
function byPlace(one: BookingRow, other: BookingRow): number {
	return compare(other.start_key, one.start_key) || compare(other.uid, one.uid);
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
