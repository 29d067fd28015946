import type { Booking, CancelledByRole } from '../../domain/booking.ts';
import type { BookingEvent } from '../../domain/booking-event.ts';
import { bySeatTime } from './canonical-order.ts';
import type { Seats } from './fold-seats.ts';

type Cancellation = Pick<
	Booking,
	'cancellationReason' | 'cancelledBy' | 'cancelledByRole' | 'cancelledAt' | 'rejectionReason'
>;

/**
 * Who ended the booking, when and why. A seat given back ends a slot only where it was the last one.
 * @param own In canonical order
 */
export function foldCancellation(
	own: readonly BookingEvent[],
	status: Booking['status'],
	seats: Seats | null,
): Cancellation {
	const cancelled = own.filter((event) => ends(event, 'cancelled'));
	const ending = seats === null ? cancelled : endOfSlot(seats, status);
	const by = last(ending, ({ by }) => by);
	return {
		cancellationReason: last(ending, ({ reason }) => reason),
		cancelledBy: by,
		cancelledByRole: ending.length === 0 ? null : (toldRole(ending) ?? roleOf(by, own)),
		cancelledAt: ending[0] === undefined ? null : timeOf(ending[0]),
		rejectionReason: last(
			own.filter((event) => ends(event, 'rejected')),
			({ reason }) => reason,
		),
	};
}

/** The cancellation that left nobody in the slot; none where the last one moved to another */
function endOfSlot({ seats, closedBy }: Seats, status: Booking['status']): BookingEvent[] {
	if (status !== 'cancelled') return [];
	const leaving = seats.flatMap(({ leftBy }) => leftBy ?? []).sort(bySeatTime);
	const end = closedBy ?? leaving.at(-1);
	return end !== undefined && ends(end, 'cancelled') ? [end] : [];
}

/** An event that says so, or a look that finds it so */
function ends({ meaning, observed }: BookingEvent, how: 'cancelled' | 'rejected'): boolean {
	return meaning === how || observed?.status === how;
}

/** Of a look: when the record last changed */
function timeOf({ createdAt, observed }: BookingEvent): string | null {
	return observed === undefined ? createdAt : observed.updatedAt;
}

function last(events: readonly BookingEvent[], read: (event: BookingEvent) => string | null): string | null {
	const teller = events.findLast((event) => read(event) !== null);
	return teller === undefined ? null : read(teller);
}

function toldRole(ending: readonly BookingEvent[]): CancelledByRole | null {
	return ending.findLast(({ byRole }) => byRole != null)?.byRole ?? null;
}

/** Nobody's mail address is nobody's: then the provider did it itself. */
function roleOf(by: string | null, own: readonly BookingEvent[]): CancelledByRole | null {
	if (by === null) return null;
	const mail = by.toLowerCase();
	if (own.some(({ facts }) => facts.organizer?.email?.toLowerCase() === mail)) return 'host';
	const guests = own.flatMap(({ attendees }) => attendees);
	return guests.some(({ email }) => email?.toLowerCase() === mail) ? 'attendee' : 'system';
}
