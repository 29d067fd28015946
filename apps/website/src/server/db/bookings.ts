import type { Attendee, Booking } from '../domain/booking.ts';
import type { Database } from './database.ts';
import { rowWriter } from './many-rows.ts';
import type { AttendeesTable, BookingsTable } from './tables/bookings.ts';

export type BookingRow = BookingsTable;

/**
 * Writes bookings over what was known of them, attendees included.
 * @param known Those of them that may have been written before
 */
export async function saveBookings(
	database: Database,
	bookings: readonly { row: BookingRow; attendees: readonly Attendee[] }[],
	known: ReadonlySet<string>,
): Promise<void> {
	await upsertBookings(
		database,
		bookings.map(({ row }) => row),
	);
	await deleteAttendees(
		database,
		bookings.flatMap(({ row: { connection, uid } }) => (known.has(uid) ? [{ connection, uid }] : [])),
	);
	await insertAttendees(
		database,
		bookings.flatMap(({ row, attendees }) => attendees.map((one, at) => toAttendeeRow(row, one, at))),
	);
}

/** Takes bookings out of which no event tells any more. */
export async function dropBookings(
	database: Database,
	connection: string,
	uids: readonly string[],
): Promise<void> {
	const names = uids.map((uid) => ({ connection, uid }));
	await deleteAttendees(database, names);
	await deleteBookings(database, names);
}

const upsertBookings = rowWriter((database, rows: BookingRow[]) =>
	database
		.insertInto('bookings')
		.values(rows)
		.onConflict((conflict) =>
			conflict.columns(['connection', 'uid']).doUpdateSet((to) => {
				const names = Object.keys(rows[0] ?? {}) as (keyof BookingRow)[];
				return Object.fromEntries(names.map((name) => [name, to.ref(`excluded.${name}`)]));
			}),
		),
);

type Name = Pick<BookingRow, 'connection' | 'uid'>;

const deleteAttendees = rowWriter((database, names: Name[]) =>
	database.deleteFrom('attendees').where((where) => where.or(names.map((name) => where.and(name)))),
);

const deleteBookings = rowWriter((database, names: Name[]) =>
	database.deleteFrom('bookings').where((where) => where.or(names.map((name) => where.and(name)))),
);

const insertAttendees = rowWriter((database, rows: AttendeesTable[]) =>
	database.insertInto('attendees').values(rows),
);

/** What is written of a booking, beside its attendees. */
export function toBookingRow(
	booking: Booking,
	seen: { seriesKey: string | null; firstAt: string; lastAt: string; lastSeq: number },
): BookingRow {
	return {
		connection: booking.connection,
		uid: booking.uid,
		provider: booking.provider,
		provider_id: booking.providerId,
		status: booking.status,
		booking_type: booking.bookingType,
		event_type_id: booking.eventTypeId,
		event_type_slug: booking.eventTypeSlug,
		event_type_title: booking.eventTypeTitle,
		title: booking.title,
		description: booking.description,
		start_time: booking.startTime,
		start_key: booking.startTime ?? '',
		end_time: booking.endTime,
		length: booking.length,
		organizer: booking.organizer === null ? null : JSON.stringify(booking.organizer),
		responses: JSON.stringify(booking.responses),
		location: booking.location,
		meeting_url: booking.meetingUrl,
		price: booking.price,
		currency: booking.currency,
		paid: Number(booking.paid),
		awaiting_payment: Number(booking.awaitingPayment),
		awaiting_reschedule: Number(booking.awaitingReschedule),
		needs_check: Number(booking.needsCheck),
		no_show: Number(booking.attendees.some(({ noShow }) => noShow)),
		rescheduled_from: booking.rescheduledFrom,
		rescheduled_to: booking.rescheduledTo,
		series: booking.series === null ? null : JSON.stringify(booking.series),
		series_key: seen.seriesKey,
		cancellation_reason: booking.cancellationReason,
		cancelled_by: booking.cancelledBy,
		cancelled_by_role: booking.cancelledByRole,
		cancelled_at: booking.cancelledAt,
		rejection_reason: booking.rejectionReason,
		metadata: JSON.stringify(booking.metadata),
		search: searchText(booking),
		created_at: booking.createdAt,
		updated_at: booking.updatedAt,
		first_seen_at: seen.firstAt,
		last_seen_at: seen.lastAt,
		last_seq: seen.lastSeq,
	};
}

function searchText({ title, attendees }: Booking): string {
	const texts = [title, ...attendees.flatMap(({ name, email }) => [name, email])];
	return texts
		.filter((text) => text !== null)
		.join('\n')
		.toLowerCase();
}

function toAttendeeRow(booking: BookingRow, attendee: Attendee, position: number): AttendeesTable {
	return {
		connection: booking.connection,
		uid: booking.uid,
		position,
		name: attendee.name,
		email: attendee.email,
		email_key: attendee.email?.toLowerCase() ?? null,
		phone: attendee.phone,
		time_zone: attendee.timeZone,
		language: attendee.language,
		no_show: Number(attendee.noShow),
		has_left: Number(attendee.left),
	};
}
