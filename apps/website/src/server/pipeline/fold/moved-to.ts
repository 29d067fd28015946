import type { BookingEvent } from '../../domain/booking-event.ts';

/** The booking that took this one's place, as far as looks tell; null where none was seen. */
export function movedTo(own: readonly BookingEvent[]): string | null {
	return own.findLast(({ observed }) => observed?.movedTo)?.observed?.movedTo ?? null;
}
