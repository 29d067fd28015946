import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { stringify } from 'csv-stringify/sync';
import { csvOptions } from '../export/csv-options.ts';
import { csvRow } from '../export/local-rows.ts';

/** Bookings for a spreadsheet. What would be taken for a formula there is marked as text. */
export function bookingsCsv(bookings: readonly Booking[]): string {
	return stringify(bookings.map(csvRow), csvOptions);
}
