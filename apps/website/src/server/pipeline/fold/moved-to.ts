import type { BookingEvent } from '../../domain/booking-event.ts';

/** The booking that took this one's place, as far as looks and its own events tell; null where none does. */
export function movedTo(own: readonly BookingEvent[]): string | null {
	const teller = own.findLast((event) => successorIn(event) !== null);
	return teller === undefined ? null : successorIn(teller);
}

function successorIn({ observed, replacedBy }: BookingEvent): string | null {
	return observed?.movedTo ?? replacedBy ?? null;
}
