import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { stringify } from 'csv-stringify/sync';

/** Bookings for a spreadsheet. What would be taken for a formula there is marked as text. */
export function bookingsCsv(bookings: readonly Booking[]): string {
	const rows = bookings.map((booking) => {
		const present = booking.attendees.filter(({ left }) => !left);
		return {
			start: booking.startTime,
			end: booking.endTime,
			status: booking.status,
			type: booking.bookingType,
			slug: booking.eventTypeSlug,
			title: booking.title,
			organizer: booking.organizer?.email,
			attendees: present.map(({ name }) => name).join('; '),
			mails: present.map(({ email }) => email).join('; '),
			location: booking.meetingUrl ?? booking.location,
			price: booking.price,
			currency: booking.currency,
			paid: booking.paid ? 'yes' : 'no',
			cancellation: booking.cancellationReason,
			uid: booking.uid,
			created: booking.createdAt,
			updated: booking.updatedAt,
		};
	});
	return stringify(rows, { header: true, escape_formulas: true, record_delimiter: 'windows', bom: true });
}
