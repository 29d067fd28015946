import type { BookingStatus } from '../../domain/booking.ts';
import type { BookingEvent, Meaning } from '../../domain/booking-event.ts';
import { movesOneSeat, type Seats } from './fold-seats.ts';
import { movedTo } from './moved-to.ts';

export type Standing = {
	status: BookingStatus;
	paid: boolean;
	awaitingPayment: boolean;
	awaitingReschedule: boolean;
};

/**
 * What has become of the booking. Meanings apply in their order, so a late "created" revives nothing.
 * @param own In canonical order
 */
export function foldStatus(
	own: readonly BookingEvent[],
	successors: readonly BookingEvent[],
	seats: Seats | null,
): Standing {
	const standing: Standing = {
		status: 'accepted',
		paid: false,
		awaitingPayment: false,
		awaitingReschedule: false,
	};
	for (const event of own) {
		if (event.meaning === 'cancelled' && seats !== null) continue;
		Object.assign(standing, isOver(standing) ? afterTheEnd(event) : becomes(event, standing));
		standing.paid ||= event.paid === true;
		standing.awaitingReschedule ||= event.meaning === 'cancelled' && event.requestsReschedule;
	}
	if (seats !== null && isEmpty(seats)) standing.status = 'cancelled';
	if (successors.some((event) => !movesOneSeat(event)) || movedTo(own) !== null) {
		standing.status = 'rescheduled';
		standing.awaitingReschedule = false;
	}
	return standing;
}

function isOver({ status }: Standing): boolean {
	return status === 'cancelled' || status === 'rejected';
}

const lastWords: ReadonlySet<Meaning> = new Set(['observed', 'rejected', 'cancelled', 'replaced']);

/** What was ended is not revived by what happened to it since, unless it is seen alive. */
function afterTheEnd(event: BookingEvent): Partial<Standing> {
	if (lastWords.has(event.meaning)) return becomes(event, null);
	const { status: _, ...rest } = becomes(event, null);
	return rest;
}

/**
 * What an event changes. Whatever the provider writes into a status, nobody has paid when payment begins: a
 * booking that waits for it is seen as accepted, and waits nevertheless.
 */
function becomes(event: BookingEvent, before: Standing | null): Partial<Standing> {
	const confirmed: BookingStatus = event.pending ? 'pending' : 'accepted';
	switch (event.meaning) {
		case 'observed':
			return before?.awaitingPayment && event.observed?.status === 'accepted'
				? {}
				: { status: event.observed?.status ?? 'accepted' };
		case 'requested':
			return { status: 'pending' };
		case 'payment-initiated':
			return { status: 'pending', awaitingPayment: true };
		case 'created':
			return { status: confirmed, awaitingPayment: false };
		case 'paid':
			return { status: confirmed, awaitingPayment: false, paid: true };
		case 'moved':
			return { status: confirmed };
		case 'rejected':
		case 'cancelled':
			return { status: event.meaning };
		case 'replaced':
			return { status: 'rescheduled' };
		default:
			return {};
	}
}

/** The last one to leave a slot ends it; so does its host. */
function isEmpty({ seats, closedBy }: Seats): boolean {
	return closedBy !== null || (seats.length > 0 && seats.every(({ leftBy }) => leftBy !== null));
}
