import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Booking, BookingStatus } from '../domain/booking.ts';
import type { BookingType } from '../domain/booking-type.ts';
import type { Provider } from '../domain/entry.ts';
import type { Phase } from '../domain/phase.ts';
import type { Database } from './database.ts';
import { withAttendees } from './read-bookings.ts';
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

/** Where a page ended: the next one begins behind it. */
export type BookingPlace = { startKey: string; uid: string };

export type BookingPage = { bookings: Booking[]; next: BookingPlace | null };

/**
 * A page of bookings, the newest start first; those without a start come last.
 * @param options.now Decides on phases: ISO 8601, UTC, milliseconds
 */
export async function listBookings(
	database: Database,
	connection: string,
	filter: BookingFilter,
	options: { take: number; after: BookingPlace | null; now: string },
): Promise<BookingPage> {
	const rows = await database
		.selectFrom('bookings')
		.selectAll()
		.where('connection', '=', connection)
		.where((where) => where.and(conditions(where, filter, options.now)))
		.where((where) => behind(where, options.after))
		.orderBy('start_key', 'desc')
		.orderBy('uid', 'desc')
		.limit(options.take + 1)
		.execute();
	const page = rows.slice(0, options.take);
	const last = rows.length > options.take ? page.at(-1) : undefined;
	return {
		bookings: await withAttendees(database, connection, page),
		next: last === undefined ? null : { startKey: last.start_key, uid: last.uid },
	};
}

type Where = ExpressionBuilder<Tables, 'bookings'>;

function behind(where: Where, place: BookingPlace | null): Expression<SqlBool> {
	if (place === null) return where.lit(true);
	return where(where.refTuple('start_key', 'uid'), '<', where.tuple(place.startKey, place.uid));
}

function conditions(where: Where, filter: BookingFilter, now: string): Expression<SqlBool>[] {
	const { status, afterStart, beforeStart, beforeEnd, bookingType, provider, attendeeEmail, noShow, q } =
		filter;
	return [
		...(status === undefined ? [] : [where('status', 'in', status)]),
		...(afterStart === undefined ? [] : [where('start_time', '>=', afterStart)]),
		...(beforeStart === undefined ? [] : [where('start_time', '<', beforeStart)]),
		...(beforeEnd === undefined ? [] : [where('end_time', '<=', beforeEnd)]),
		...(bookingType === undefined ? [] : [where('booking_type', '=', bookingType)]),
		...(provider === undefined ? [] : [where('provider', '=', provider)]),
		...(filter.phase === undefined ? [] : phase(where, filter.phase, now)),
		...(attendeeEmail === undefined ? [] : [ofAttendee(where, attendeeEmail.toLowerCase())]),
		...(noShow === undefined ? [] : [withNoShow(where, noShow)]),
		...(q === undefined ? [] : [mentioning(q.toLowerCase())]),
	];
}

function phase(where: Where, wanted: Phase, now: string): Expression<SqlBool>[] {
	if (wanted === 'upcoming') return [where('start_time', '>', now)];
	if (wanted === 'past') {
		const isOver = where.or([where('end_time', 'is', null), where('end_time', '<=', now)]);
		return [where('start_time', '<=', now), isOver];
	}
	return [where('start_time', '<=', now), where('end_time', '>', now)];
}

/** By the attendee first, who has few bookings, rather than by looking at every booking. */
function ofAttendee(where: Where, email: string): Expression<SqlBool> {
	const theirs = where.selectFrom('attendees').select('attendees.uid').where('email_key', '=', email);
	return where('uid', 'in', theirs.whereRef('attendees.connection', '=', 'bookings.connection'));
}

function withNoShow(where: Where, noShow: boolean): Expression<SqlBool> {
	const missed = where
		.selectFrom('attendees')
		.select('attendees.uid')
		.where('no_show', '=', 1)
		.whereRef('attendees.connection', '=', 'bookings.connection');
	return where('uid', noShow ? 'in' : 'not in', missed);
}

/** In the text that was made for it: databases differ in what they take for lower case. */
function mentioning(text: string): Expression<SqlBool> {
	const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
	return sql<SqlBool>`search like ${pattern} escape '\\'`;
}
