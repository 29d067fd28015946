import type { Database } from '../db/database.ts';
import { eventsUntil, type KnownEvent, lastSeq } from '../db/events.ts';
import type { Booking } from '../domain/booking.ts';
import type { BookingTypeOf } from '../domain/booking-type.ts';
import { foldAll } from './fold/fold-all.ts';

export type LookBackOptions = {
	connection: string;
	bookingTypeOf: BookingTypeOf;
	/** How many of all entries were looked at so far */
	onProgress(done: number, all: number): void;
};

/**
 * All bookings as we knew them at each of these instants: folded from what had arrived by then, and from
 * nothing later. The events are read once.
 * @param instants ISO 8601, UTC, milliseconds
 */
export async function bookingsAt(
	database: Database,
	instants: readonly string[],
	options: LookBackOptions,
): Promise<Map<string, Booking>[]> {
	const latest = instants.toSorted().at(-1) ?? '';
	const all = await lastSeq(database);
	const heard: KnownEvent[] = [];
	for await (const { events, seq } of eventsUntil(database, options.connection, latest)) {
		for (const event of events) heard.push(event);
		options.onProgress(seq, all);
	}
	return instants.map((at) =>
		foldKnown(
			heard.filter(({ receivedAt }) => receivedAt <= at),
			options,
		),
	);
}

function foldKnown(
	events: readonly KnownEvent[],
	{ connection, bookingTypeOf }: LookBackOptions,
): Map<string, Booking> {
	const providers = new Map(events.map(({ event, provider }) => [event.uid, provider]));
	const bookings = new Map<string, Booking>();
	for (const [uid, folded] of foldAll(events.map(({ event }) => event))) {
		const provider = providers.get(uid);
		if (provider === undefined) throw new RangeError(`no event tells of ${uid}`);
		bookings.set(uid, {
			...folded,
			connection,
			provider,
			bookingType: bookingTypeOf({ ...folded, provider }),
		});
	}
	return bookings;
}
