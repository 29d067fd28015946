import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { BookingStatus } from '../domain/booking.ts';
import type { BookingType } from '../domain/booking-type.ts';
import type { Provider } from '../domain/entry.ts';
import type { Phase } from '../domain/phase.ts';
import type { Tables } from './tables.ts';

/** Which bookings are wanted; what is absent leaves all in. Instants in ISO 8601, UTC, milliseconds. */
export type BookingFilter = {
	status?: readonly BookingStatus[];
	afterStart?: string;
	/** Starts before that */
	beforeStart?: string;
	beforeEnd?: string;
	bookingType?: BookingType;
	provider?: Provider;
	attendeeEmail?: string;
	phase?: Phase;
	noShow?: boolean;
	/** Part of a title, or of an attendee's name or mail address, in any case */
	q?: string;
};

/** What SQL is asked of a filter: `q` is looked for in what is read, and each status has a query of its own. */
export type RowFilter = Omit<BookingFilter, 'q' | 'status'> & { status?: BookingStatus };

/** Where a page ended: the next one begins behind it. */
export type BookingPlace = { startKey: string; uid: string };

type Where = ExpressionBuilder<Tables, 'bookings'>;

/**
 * The bookings of a filter that come after a place. Times are compared by `start_key` wherever that can be
 * said, because it is what the indexes are sorted by: then nothing is read that is not in the range.
 * @param now Decides on phases
 */
export function conditions(
	where: Where,
	connection: string,
	filter: RowFilter,
	{ now, after }: { now: string; after: BookingPlace | null },
): Expression<SqlBool> {
	const { status, afterStart, beforeStart, beforeEnd, bookingType, provider, noShow } = filter;
	return where.and([
		where('connection', '=', connection),
		...(status === undefined ? [] : [where('status', '=', status)]),
		...(bookingType === undefined ? [] : [where('booking_type', '=', bookingType)]),
		...(provider === undefined ? [] : [where('provider', '=', provider)]),
		...(afterStart === undefined ? [] : [where('start_key', '>=', afterStart)]),
		...(beforeStart === undefined ? [] : started(where, '<', beforeStart)),
		// Nothing ends before it starts.
		...(beforeEnd === undefined
			? []
			: [where('start_key', '<=', beforeEnd), where('end_time', '<=', beforeEnd)]),
		...(filter.phase === undefined ? [] : inPhase(where, filter.phase, now)),
		...(noShow === undefined ? [] : [where('no_show', '=', Number(noShow))]),
		...(filter.attendeeEmail === undefined ? [] : [ofAttendee(where, connection, filter.attendeeEmail)]),
		...(after === null
			? []
			: [where(where.refTuple('start_key', 'uid'), '<', where.tuple(after.startKey, after.uid))]),
	]);
}

function inPhase(where: Where, phase: Phase, now: string): Expression<SqlBool>[] {
	if (phase === 'upcoming') return [where('start_key', '>', now)];
	const isOver = where.or([where('end_time', 'is', null), where('end_time', '<=', now)]);
	if (phase === 'past') return [...started(where, '<=', now), isOver];
	const earliest = new Date(Date.parse(now) - longestMs).toISOString();
	return [where('start_key', '>=', earliest), where('start_key', '<=', now), where('end_time', '>', now)];
}

/** No provider lets a meeting last longer than a day, so one that runs began within a month. */
const longestMs = 31 * 86_400_000;

/** One without a start has started at no time. */
function started(where: Where, by: '<' | '<=', instant: string): Expression<SqlBool>[] {
	return [where('start_key', '>', ''), where('start_key', by, instant)];
}

/** By the attendee first, who has few bookings, rather than by looking at every booking. */
function ofAttendee(where: Where, connection: string, email: string): Expression<SqlBool> {
	const theirs = where
		.selectFrom('attendees')
		.select('attendees.uid')
		.where('attendees.connection', '=', connection)
		.where('attendees.email_key', '=', email.toLowerCase());
	return where('uid', 'in', theirs);
}
