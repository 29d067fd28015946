import type { Database } from '@bookme/website/server/db/database.ts';
import { listBookings } from '@bookme/website/server/db/list-bookings.ts';
import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { shown } from '@bookme/website/server/pipeline/bookings.ts';
import type { CsvRow, ExportRow } from './columns.ts';

/** Bookings that are read at a time */
const take = 1000;

/** Our own bookings, the newest start first. @param since Only those that changed then or later */
export async function* localRows(
	database: Database,
	since: string | undefined,
	now: string,
): AsyncGenerator<ExportRow> {
	for (let after = null; ; ) {
		const page = await listBookings(database, 'main', {}, { now, take, after });
		for (const booking of page.bookings) {
			if (since !== undefined && (booking.updatedAt ?? '') < since) continue;
			yield { all: shown(booking, now), row: csvRow(booking) };
		}
		if (page.next === null) return;
		after = page.next;
	}
}

/** One of our bookings for a spreadsheet */
export function csvRow(booking: Booking): CsvRow {
	const present = booking.attendees.filter(({ left }) => !left);
	return {
		start: booking.startTime,
		end: booking.endTime,
		status: booking.status,
		type: booking.bookingType,
		slug: booking.eventTypeSlug,
		title: booking.title,
		organizer: booking.organizer?.email ?? null,
		attendees: present.map(({ name }) => name).join('; '),
		mails: present.map(({ email }) => email).join('; '),
		location: booking.meetingUrl ?? booking.location,
		price: booking.price,
		currency: booking.currency,
		paid: booking.paid,
		cancellation: booking.cancellationReason,
		uid: booking.uid,
		created: booking.createdAt,
		updated: booking.updatedAt,
	};
}
