import { type BookingRow, dropBookings, saveBookings, toBookingRow } from '../db/bookings.ts';
import type { Database } from '../db/database.ts';
import { eventsAbout, type KnownEvent } from '../db/events.ts';
import { readSeries, seriesOf, writeDoubts } from '../db/series.ts';
import type { Attendee } from '../domain/booking.ts';
import type { BookingEvent } from '../domain/booking-event.ts';
import type { BookingType } from '../domain/booking-type.ts';
import { type FoldedBooking, foldBooking } from './fold/fold-booking.ts';
import { inDoubt, seriesKey } from './fold/fold-series.ts';

/** What of a booking comes from neither its events nor its series. */
export type Surroundings = {
	connection: string;
	/** By the configuration in force */
	bookingTypeOf(slug: string | null): BookingType | null;
};

/** Bookings that are no longer as they are written. */
export type Touched = {
	uids: readonly string[];
	/** Events about them that are not in the database yet */
	fresh: readonly KnownEvent[];
};

/** Folds these bookings again from all that is known of them, and writes what comes out. */
export async function projectBookings(
	database: Database,
	around: Surroundings,
	{ uids, fresh }: Touched,
): Promise<void> {
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
	// Of a booking that only fresh events tell of nothing is written.
	const known = new Set(before.flatMap(({ event }) => namedBy(event)));
	const first = new Set(fresh.flatMap(({ event }) => namedBy(event)).filter((uid) => !known.has(uid)));
	const there = uids.filter((uid) => !first.has(uid));
	// A booking that turns out to be of another series leaves its mark in neither.
	const series = await seriesOf(database, around.connection, there);
	await saveBookings(database, saved, new Set(there));
	await dropBookings(
		database,
		around.connection,
		gone.filter((uid) => !first.has(uid)),
	);
	const now = saved.flatMap(({ row }) => row.series_key ?? []);
	await doubt(database, around.connection, [...new Set([...series, ...now])]);
}

/** The booking that an event is about, and the one before a move */
export function namedBy({ uid, replaces }: BookingEvent): string[] {
	return [...new Set([uid, replaces ?? uid])];
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
