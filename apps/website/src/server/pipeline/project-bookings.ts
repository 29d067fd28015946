import { type BookingRow, dropBookings, saveBookings, toBookingRow } from '../db/bookings.ts';
import type { Database } from '../db/database.ts';
import { eventsAbout, type KnownEvent } from '../db/events.ts';
import { readSeries, seriesOf, writeDoubts } from '../db/series.ts';
import type { Attendee } from '../domain/booking.ts';
import type { BookingType } from '../domain/booking-type.ts';
import { type FoldedBooking, foldBooking } from './fold/fold-booking.ts';
import { inDoubt, seriesKey } from './fold/fold-series.ts';

/** What of a booking comes from neither its events nor its series. */
export type Surroundings = {
	connection: string;
	/** By the configuration in force */
	bookingTypeOf(slug: string | null): BookingType | null;
};

/**
 * Folds the bookings that these events touch again from all that is known of them, and writes what comes out.
 * @param fresh Events that are not in the database yet
 */
export async function projectBookings(
	database: Database,
	around: Surroundings,
	fresh: readonly KnownEvent[],
): Promise<void> {
	const uids = [...new Set(fresh.flatMap(({ event }) => [event.uid, event.replaces ?? event.uid]))];
	const before = await eventsAbout(database, around.connection, uids);
	const all = [...before, ...fresh];
	const about = Map.groupBy(all, ({ event }) => event.uid);
	const moves = Map.groupBy(
		all.filter(({ event }) => event.replaces !== event.uid),
		({ event }) => event.replaces,
	);
	const saved: { row: BookingRow; attendees: Attendee[] }[] = [];
	const gone: string[] = [];
	for (const uid of uids) {
		const own = about.get(uid) ?? [];
		const successors = moves.get(uid) ?? [];
		const folded = foldBooking(uid, { own: own.map(toEvent), successors: successors.map(toEvent) });
		if (folded === null) gone.push(uid);
		else saved.push(written(folded, [...own, ...successors], around));
	}
	// A booking that nobody told of before has nothing written of it.
	const known = new Set(before.flatMap(({ event }) => [event.uid, event.replaces ?? event.uid]));
	const there = uids.filter((uid) => known.has(uid));
	// A booking that turns out to be of another series leaves its mark in neither.
	const series = await seriesOf(database, around.connection, there);
	await saveBookings(database, saved, known);
	await dropBookings(
		database,
		around.connection,
		gone.filter((uid) => known.has(uid)),
	);
	const now = saved.flatMap(({ row }) => row.series_key ?? []);
	await doubt(database, around.connection, [...new Set([...series, ...now])]);
}

function toEvent({ event }: KnownEvent) {
	return event;
}

function written(folded: FoldedBooking, events: readonly KnownEvent[], around: Surroundings) {
	const { connection, bookingTypeOf } = around;
	const provider = events[0]?.provider ?? 'cal';
	const bookingType = bookingTypeOf(folded.eventTypeSlug);
	const seen = events.map(({ receivedAt }) => receivedAt).sort();
	const row = toBookingRow(
		{ ...folded, connection, provider, bookingType, needsCheck: false },
		{
			seriesKey: seriesKey(folded),
			firstAt: seen[0] ?? '',
			lastAt: seen.at(-1) ?? '',
			lastSeq: Math.max(...events.map(({ seq }) => seq)),
		},
	);
	return { row, attendees: folded.attendees };
}

/** What one occurrence says about the others of its series. */
async function doubt(database: Database, connection: string, keys: readonly string[]): Promise<void> {
	for (const occurrences of (await readSeries(database, connection, keys)).values()) {
		await writeDoubts(database, connection, occurrences, inDoubt(occurrences));
	}
}
