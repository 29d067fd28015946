import type { Booking } from '../../domain/booking.ts';
import { type BookingEvent, founding } from '../../domain/booking-event.ts';
import { inCanonicalOrder } from './canonical-order.ts';
import { foldAttendees } from './fold-attendees.ts';
import { foldCancellation } from './fold-cancellation.ts';
import { foldFacts } from './fold-facts.ts';
import { foldSeats, movesOneSeat } from './fold-seats.ts';
import { foldStatus } from './fold-status.ts';
import { movedTo } from './moved-to.ts';

/** All that was ever said about a booking. */
export type LinkedEvents = {
	/** Events about this uid */
	own: readonly BookingEvent[];
	/** Moves of other uids that name this one as the booking before */
	successors: readonly BookingEvent[];
};

/** A booking by its own events; what its series, its connection and the configuration add comes later. */
export type FoldedBooking = Omit<Booking, 'provider' | 'connection' | 'bookingType' | 'needsCheck'>;

/**
 * The booking that these events tell of: the same one in whatever order, how often and in how many parts they came.
 * @returns null where no event makes it be there
 */
export function foldBooking(uid: string, linked: LinkedEvents): FoldedBooking | null {
	const own = inCanonicalOrder(linked.own);
	if (!own.some(isFounding)) return null;
	const successors = inCanonicalOrder(linked.successors);
	const isSeated = [...own, ...successors].some(({ seated }) => seated);
	const seats = isSeated ? foldSeats(own, successors) : null;
	const standing = foldStatus(own, successors, seats);
	const before = own.findLast((event) => isAnother(event.replaces, uid) && !movesOneSeat(event));
	return {
		uid,
		...standing,
		...foldFacts(own),
		attendees: foldAttendees(own, seats),
		rescheduledFrom: before?.replaces ?? null,
		rescheduledTo: successors.findLast((event) => !movesOneSeat(event))?.uid ?? movedTo(own),
		...foldCancellation(own, standing.status, seats),
		createdAt: first(own),
		updatedAt: latest([...own, ...successors]),
	};
}

function isFounding({ meaning, isWhole }: BookingEvent): boolean {
	return founding.has(meaning) || isWhole === true;
}

function isAnother(replaces: string | null, uid: string): boolean {
	return replaces !== null && replaces !== uid;
}

/** When the first event that makes it be there was told, where none says when that was. */
function first(own: readonly BookingEvent[]): string | null {
	const times = own.flatMap((event) => {
		const { datesBooking, createdAt, observed, bookedAt } = event;
		const time = bookedAt ?? (observed === undefined ? createdAt : observed.bookedAt);
		return time !== null && (isFounding(event) || datesBooking) ? [time] : [];
	});
	return times.sort()[0] ?? null;
}

function latest(events: readonly BookingEvent[]): string | null {
	const times = events.flatMap(({ datesBooking, createdAt, observed }) => {
		const time = observed === undefined ? createdAt : observed.updatedAt;
		return time !== null && !datesBooking ? [time] : [];
	});
	return times.sort().at(-1) ?? null;
}
