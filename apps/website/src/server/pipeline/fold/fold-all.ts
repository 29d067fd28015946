import type { Booking } from '../../domain/booking.ts';
import type { BookingEvent } from '../../domain/booking-event.ts';
import { type FoldedBooking, foldBooking } from './fold-booking.ts';
import { inDoubt, seriesKey } from './fold-series.ts';
import { learnedSlugs, withSlug } from './learned-slugs.ts';

/** A booking by all events of its connection */
export type WholeBooking = FoldedBooking & Pick<Booking, 'needsCheck'>;

/** All bookings that the events of one connection tell of, in memory: for looking back, and to check what is stored. */
export function foldAll(events: readonly BookingEvent[]): Map<string, WholeBooking> {
	const about = Map.groupBy(events, ({ uid }) => uid);
	const moves = Map.groupBy(
		events.filter(({ uid, replaces }) => replaces !== uid),
		({ replaces }) => replaces,
	);
	const slugs = learnedSlugs(events);
	const bookings = new Map<string, WholeBooking>();
	for (const [uid, own] of about) {
		const folded = foldBooking(uid, { own, successors: moves.get(uid) ?? [] });
		if (folded !== null) bookings.set(uid, { ...withSlug(folded, slugs), needsCheck: false });
	}
	for (const [key, series] of Map.groupBy(bookings.values(), seriesKey)) {
		if (key === null) continue;
		const doubtful = inDoubt(series.map(toOccurrence));
		for (const booking of series) booking.needsCheck = doubtful.has(booking.uid);
	}
	return bookings;
}

function toOccurrence(booking: WholeBooking) {
	const { uid, status, cancelledAt, startTime, createdAt } = booking;
	return { uid, status, wasCancelled: status === 'cancelled' || cancelledAt !== null, startTime, createdAt };
}
