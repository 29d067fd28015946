import type { Database } from '../db/database.ts';
import { eventsUntil } from '../db/events.ts';
import type { Booking } from '../domain/booking.ts';
import type { BookingType } from '../domain/booking-type.ts';
import { foldAll } from './fold/fold-all.ts';

/**
 * All bookings as we knew them at an instant: folded from what had arrived by then, and from nothing later.
 * @param at ISO 8601, UTC, milliseconds
 */
export async function bookingsAt(
	database: Database,
	connection: string,
	at: string,
	bookingTypeOf: (slug: string | null) => BookingType | null,
): Promise<Map<string, Booking>> {
	const events = await eventsUntil(database, connection, at);
	const providers = new Map(events.map(({ event, provider }) => [event.uid, provider]));
	const bookings = new Map<string, Booking>();
	for (const [uid, folded] of foldAll(events.map(({ event }) => event))) {
		const provider = providers.get(uid) ?? 'cal';
		bookings.set(uid, { ...folded, connection, provider, bookingType: bookingTypeOf(folded.eventTypeSlug) });
	}
	return bookings;
}
