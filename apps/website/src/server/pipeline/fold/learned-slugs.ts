import { type BookingEvent, eventTypeOfKey } from '../../domain/booking-event.ts';
import { inCanonicalOrder } from './canonical-order.ts';
import type { FoldedBooking } from './fold-booking.ts';

/** Slugs of event types by their ids, as far as events tell of them; the last one told counts. */
export function learnedSlugs(events: readonly BookingEvent[]): ReadonlyMap<string, string> {
	const slugs = new Map<string, string>();
	for (const { uid, facts } of inCanonicalOrder(events.filter(({ meaning }) => meaning === 'offered'))) {
		const id = eventTypeOfKey(uid);
		if (id !== null && facts.eventTypeSlug !== null) slugs.set(id, facts.eventTypeSlug);
	}
	return slugs;
}

/** A booking whose own events do not name its slug has that of its event type. */
export function withSlug(booking: FoldedBooking, slugs: ReadonlyMap<string, string>): FoldedBooking {
	const { eventTypeSlug, eventTypeId } = booking;
	if (eventTypeSlug !== null || eventTypeId === null) return booking;
	const learned = slugs.get(eventTypeId);
	return learned === undefined ? booking : { ...booking, eventTypeSlug: learned };
}
