import { z } from 'zod';
import { type BookingStatus, bookingStatuses } from '../domain/booking.ts';
import type { Database } from './database.ts';
import { portions } from './events.ts';
import { keyReader } from './many-rows.ts';
import type { BookingsTable } from './tables/bookings.ts';

/** A booking as one of a series. */
export type SeriesRow = {
	uid: string;
	status: BookingStatus;
	wasCancelled: boolean;
	startTime: string | null;
	createdAt: string | null;
	needsCheck: boolean;
};

/** The series that these bookings were part of when they were last written */
export async function seriesOf(
	database: Database,
	connection: string,
	uids: readonly string[],
): Promise<string[]> {
	const rows = await keysOfSeries(database, connection, uids);
	return [...new Set(rows.map(({ series_key }) => series_key ?? ''))];
}

const keysOfSeries = keyReader<Pick<BookingsTable, 'series_key'>>((database, uids, connection) =>
	database
		.selectFrom('bookings')
		.select('series_key')
		.where('uid', 'in', uids)
		.where('connection', '=', connection)
		.where('series_key', 'is not', null),
);

/** All occurrences of these series, by key */
export async function readSeries(
	database: Database,
	connection: string,
	keys: readonly string[],
): Promise<Map<string, SeriesRow[]>> {
	const found = new Map<string, SeriesRow[]>();
	for (const some of portions(keys)) {
		const rows = await database
			.selectFrom('bookings')
			.select(['uid', 'series_key', 'status', 'start_time', 'created_at', 'cancelled_at', 'needs_check'])
			.where('connection', '=', connection)
			.where('series_key', 'in', some)
			.execute();
		for (const row of rows) {
			const series = found.get(row.series_key ?? '') ?? [];
			found.set(row.series_key ?? '', series);
			series.push({
				uid: row.uid,
				status: status.parse(row.status),
				wasCancelled: row.status === 'cancelled' || row.cancelled_at !== null,
				startTime: row.start_time,
				createdAt: row.created_at,
				needsCheck: row.needs_check === 1,
			});
		}
	}
	return found;
}

/** Marks those that are in doubt, and takes the mark from the others. */
export async function writeDoubts(
	database: Database,
	connection: string,
	occurrences: readonly SeriesRow[],
	doubtful: ReadonlySet<string>,
): Promise<void> {
	const changed = occurrences.filter(({ uid, needsCheck }) => needsCheck !== doubtful.has(uid));
	for (const isDoubtful of [true, false]) {
		const uids = changed.filter(({ uid }) => doubtful.has(uid) === isDoubtful).map(({ uid }) => uid);
		if (uids.length === 0) continue;
		await database
			.updateTable('bookings')
			.set({ needs_check: Number(isDoubtful) })
			.where('connection', '=', connection)
			.where('uid', 'in', uids)
			.execute();
	}
}

const status = z.enum(bookingStatuses);
