import { type BookingRow, dropBookings, saveBookings, toBookingRow } from '../db/bookings.ts';
import type { Database } from '../db/database.ts';
import { bookingsOfEventTypes } from '../db/event-type-bookings.ts';
import { eventsAbout, type KnownEvent } from '../db/events.ts';
import { readSeries, seriesOf, writeDoubts } from '../db/series.ts';
import type { Attendee, Booking } from '../domain/booking.ts';
import { type BookingEvent, eventTypeKey, eventTypeOfKey } from '../domain/booking-event.ts';
import type { BookingTypeOf } from '../domain/booking-type.ts';
import type { Provider } from '../domain/entry.ts';
import { type FoldedBooking, foldBooking } from './fold/fold-booking.ts';
import { inDoubt, seriesKey } from './fold/fold-series.ts';
import { learnedSlugs, withSlug } from './fold/learned-slugs.ts';
import type { Change } from './notify/announce.ts';
import { timesOf } from './notify/happenings.ts';

/** What of a booking comes from neither its events nor its series. */
export type Surroundings = {
	connection: string;
	/** By the configuration in force */
	bookingTypeOf: BookingTypeOf;
	/** Hears of what has changed, in the same transaction; null where nobody is to hear of it */
	announce: Announce | null;
};

/** Writes down whom to tell of changes. */
export type Announce = (database: Database, changes: readonly Change[]) => Promise<void>;

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
	{ uids: named, fresh }: Touched,
): Promise<void> {
	const uids = await withBookingsOfTypes(database, around.connection, named);
	const before = await eventsAbout(database, around.connection, uids);
	const all = [...before, ...fresh];
	const { about, moves } = linkedBy(all);
	const there: { folded: FoldedBooking; events: readonly KnownEvent[] }[] = [];
	const gone: string[] = [];
	for (const uid of uids) {
		const linked = { own: about.get(uid) ?? [], successors: moves.get(uid) ?? [] };
		const folded = foldKnown(uid, linked);
		if (folded === null) gone.push(uid);
		else there.push({ folded, events: [...linked.own, ...linked.successors] });
	}
	const slugs = await slugsOf(database, around.connection, { there, fresh });
	const saved = there.map(({ folded, events }) => written(withSlug(folded, slugs), events, around));
	// Of a booking that only fresh events tell of nothing is written.
	const told = new Set(before.flatMap(({ event }) => namedBy(event)));
	const first = new Set(fresh.flatMap(({ event }) => namedBy(event)).filter((uid) => !told.has(uid)));
	const known = uids.filter((uid) => !first.has(uid));
	// A booking that turns out to be of another series leaves its mark in neither.
	const series = await seriesOf(database, around.connection, known);
	await saveBookings(database, saved, new Set(known));
	await dropBookings(
		database,
		around.connection,
		gone.filter((uid) => !first.has(uid)),
	);
	await around.announce?.(database, changesOf(saved, { before, fresh }));
	const now = saved.flatMap(({ row }) => row.series_key ?? []);
	await doubt(database, around.connection, [...new Set([...series, ...now])]);
}

/** What an event type is called now concerns all bookings of it. */
async function withBookingsOfTypes(
	database: Database,
	connection: string,
	uids: readonly string[],
): Promise<readonly string[]> {
	const types = uids.flatMap((uid) => eventTypeOfKey(uid) ?? []);
	if (types.length === 0) return uids;
	return [...new Set([...uids, ...(await bookingsOfEventTypes(database, connection, types))])];
}

/** How the event types are called of which these bookings do not tell it themselves. */
async function slugsOf(
	database: Database,
	connection: string,
	{ there, fresh }: { there: readonly { folded: FoldedBooking }[]; fresh: readonly KnownEvent[] },
): Promise<ReadonlyMap<string, string>> {
	const nameless = there.flatMap(({ folded: { eventTypeSlug, eventTypeId } }) =>
		eventTypeSlug === null && eventTypeId !== null ? [eventTypeKey(eventTypeId)] : [],
	);
	if (nameless.length === 0) return none;
	const before = await eventsAbout(database, connection, [...new Set(nameless)]);
	return learnedSlugs([...before, ...fresh].map(toEvent));
}

const none: ReadonlyMap<string, string> = new Map();

/** The booking that an event is about, and the one before a move */
export function namedBy({ uid, replaces }: BookingEvent): string[] {
	return [...new Set([uid, replaces ?? uid])];
}

/** Events by the booking that they are about, and moves by the booking before */
function linkedBy(events: readonly KnownEvent[]) {
	const about = Map.groupBy(events, ({ event }) => event.uid);
	const away = events.filter(({ event }) => event.replaces !== event.uid);
	return { about, moves: Map.groupBy(away, ({ event }) => event.replaces) };
}

type Linked = { own: readonly KnownEvent[]; successors: readonly KnownEvent[] };

function foldKnown(uid: string, { own, successors }: Linked): FoldedBooking | null {
	return foldBooking(uid, { own: own.map(toEvent), successors: successors.map(toEvent) });
}

function toEvent({ event }: KnownEvent) {
	return event;
}

/** What of these bookings is another one than before the fresh events. */
function changesOf(
	saved: readonly Written[],
	{ before, fresh }: { before: readonly KnownEvent[]; fresh: readonly KnownEvent[] },
): Change[] {
	const news = new Map<string, KnownEvent[]>();
	for (const one of fresh)
		for (const uid of namedBy(one.event)) news.set(uid, [...(news.get(uid) ?? []), one]);
	const { about, moves } = linkedBy(before);
	const foldBefore = (uid: string) =>
		foldKnown(uid, { own: about.get(uid) ?? [], successors: moves.get(uid) ?? [] });
	const now = new Map(saved.map(({ booking }) => [booking.uid, booking]));
	const known = new Set(before.flatMap(({ event }) => namedBy(event)));
	return saved.flatMap(({ booking }) => {
		const events = news.get(booking.uid);
		if (events === undefined) return [];
		const was = known.has(booking.uid) ? foldBefore(booking.uid) : null;
		const from = booking.rescheduledFrom;
		const moved = from === null ? null : (now.get(from) ?? null);
		return [{ before: was, after: booking, moved: moved && timesOf(moved), fresh: events }];
	});
}

type Written = { row: BookingRow; attendees: Attendee[]; booking: Booking };

function written(folded: FoldedBooking, events: readonly KnownEvent[], around: Surroundings): Written {
	const { connection, bookingTypeOf } = around;
	const provider = providerOf(folded.uid, events);
	const bookingType = bookingTypeOf({ ...folded, provider });
	const seen = events.map(({ receivedAt }) => receivedAt).sort();
	const booking = { ...folded, connection, provider, bookingType, needsCheck: false };
	const row = toBookingRow(booking, {
		seriesKey: seriesKey(folded),
		firstAt: seen[0] ?? '',
		lastAt: seen.at(-1) ?? '',
		lastSeq: Math.max(...events.map(({ seq }) => seq)),
	});
	return { row, attendees: folded.attendees, booking };
}

/** Whose booking it is: all that tell of it came from there. */
export function providerOf(uid: string, events: readonly Pick<KnownEvent, 'event' | 'provider'>[]): Provider {
	const provider = (events.find(({ event }) => event.uid === uid) ?? events[0])?.provider;
	if (provider === undefined) throw new RangeError(`no event tells of ${uid}`);
	return provider;
}

/** What one occurrence says about the others of its series. */
async function doubt(database: Database, connection: string, keys: readonly string[]): Promise<void> {
	for (const occurrences of (await readSeries(database, connection, keys)).values()) {
		await writeDoubts(database, connection, occurrences, inDoubt(occurrences));
	}
}
