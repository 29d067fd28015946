import { z } from 'zod';
import { type Attendee, type Booking, bookingStatuses } from '../domain/booking.ts';
import { bookingTypes } from '../domain/booking-type.ts';
import { providers } from '../domain/entry.ts';
import type { BookingRow } from './bookings.ts';
import type { Database } from './database.ts';
import { portions } from './events.ts';
import type { AttendeesTable } from './tables/bookings.ts';

/** The booking of this uid, or null */
export async function readBooking(
	database: Database,
	connection: string,
	uid: string,
): Promise<Booking | null> {
	return (await readBookings(database, connection, [uid]))[0] ?? null;
}

/** The bookings of these uids, as far as there are any */
export async function readBookings(
	database: Database,
	connection: string,
	uids: readonly string[],
): Promise<Booking[]> {
	const bookings: Booking[] = [];
	for (const some of portions(uids)) {
		const rows = database.selectFrom('bookings').selectAll().where('connection', '=', connection);
		const found = await rows.where('uid', 'in', some).execute();
		bookings.push(...(await withAttendees(database, connection, found)));
	}
	return bookings;
}

/** Every booking, by connection and uid, some at a time */
export async function* allBookings(database: Database): AsyncGenerator<Booking> {
	const connections = await database.selectFrom('bookings').select('connection').distinct().execute();
	for (const { connection } of connections.sort((a, b) => (a.connection < b.connection ? -1 : 1))) {
		const uids = await database
			.selectFrom('bookings')
			.select('uid')
			.where('connection', '=', connection)
			.execute();
		// Sorted here: databases differ in how they order texts.
		const sorted = uids.map(({ uid }) => uid).sort();
		for (const some of portions(sorted)) {
			const bookings = await readBookings(database, connection, some);
			yield* bookings.sort((one, other) => (one.uid < other.uid ? -1 : 1));
		}
	}
}

/** Bookings in the order of their rows */
export async function withAttendees(
	database: Database,
	connection: string,
	rows: readonly BookingRow[],
): Promise<Booking[]> {
	const found: AttendeesTable[] = [];
	for (const some of portions(rows)) {
		const uids = some.map(({ uid }) => uid);
		const query = database.selectFrom('attendees').selectAll().where('connection', '=', connection);
		found.push(...(await query.where('uid', 'in', uids).orderBy('uid').orderBy('position').execute()));
	}
	const byUid = Map.groupBy(found, ({ uid }) => uid);
	return rows.map((row) => toBooking(row, (byUid.get(row.uid) ?? []).map(toAttendee)));
}

function toAttendee(row: AttendeesTable): Attendee {
	return {
		name: row.name,
		email: row.email,
		phone: row.phone,
		timeZone: row.time_zone,
		language: row.language,
		noShow: row.no_show === 1,
		left: row.has_left === 1,
	};
}

function toBooking(row: BookingRow, attendees: Attendee[]): Booking {
	return {
		uid: row.uid,
		provider: provider.parse(row.provider),
		connection: row.connection,
		providerId: row.provider_id,
		status: status.parse(row.status),
		bookingType: bookingType.parse(row.booking_type),
		eventTypeId: row.event_type_id,
		eventTypeSlug: row.event_type_slug,
		eventTypeTitle: row.event_type_title,
		title: row.title,
		description: row.description,
		startTime: row.start_time,
		endTime: row.end_time,
		length: row.length,
		organizer: organizer.parse(JSON.parse(row.organizer ?? 'null')),
		attendees,
		responses: responses.parse(JSON.parse(row.responses)),
		location: row.location,
		meetingUrl: row.meeting_url,
		price: row.price,
		currency: row.currency,
		paid: row.paid === 1,
		awaitingPayment: row.awaiting_payment === 1,
		awaitingReschedule: row.awaiting_reschedule === 1,
		needsCheck: row.needs_check === 1,
		rescheduledFrom: row.rescheduled_from,
		rescheduledTo: row.rescheduled_to,
		series: series.parse(JSON.parse(row.series ?? 'null')),
		cancellationReason: row.cancellation_reason,
		cancelledBy: row.cancelled_by,
		cancelledByRole: role.parse(row.cancelled_by_role),
		cancelledAt: row.cancelled_at,
		rejectionReason: row.rejection_reason,
		metadata: metadata.parse(JSON.parse(row.metadata)),
		createdAt: row.created_at,
		updatedAt: row.updated_at,
	};
}

const provider = z.enum(providers);
const status = z.enum(bookingStatuses);
const bookingType = z.enum(bookingTypes).nullable();
const text = z.string().nullable();
const organizer = z.object({ name: text, email: text, timeZone: text }).nullable();
const responses = z.array(z.object({ key: z.string(), label: z.string(), value: z.unknown() }));
const series = z.object({ freq: z.number(), interval: z.number(), count: z.number().nullable() }).nullable();
const role = z.enum(['host', 'attendee', 'system']).nullable();
const metadata = z.record(z.string(), z.unknown());
