import type { Channel } from '../domain/channel.ts';
import { SendFailure } from '../send-failure.ts';
import { bookingKey } from './notion/booking-key.ts';
import { BookingPages } from './notion/booking-pages.ts';
import { isAboutBooking } from './notion/is-about-booking.ts';
import { NotionApi } from './notion/notion-api.ts';
import { pageValues } from './notion/page-values.ts';
import type { NotionSettings } from './notion/settings.ts';

/**
 * Notion: one page for each meeting in a database, which says how the booking stands. Nothing is announced there, so a
 * reminder, a digest and what concerns the site have no place.
 *
 * A page is found by the id that an earlier message gave back, by what this process remembers, and by a query for its
 * key, in this order; only where none finds it, it is made. Whoever repeats a message after a broken line, or after a
 * kill, finds the page that was made before, once a query knows new pages.
 */
export function notionChannel(settings: NotionSettings): Channel {
	const pages = new BookingPages(new NotionApi(settings), settings.databaseId);
	return {
		name: 'notion',
		whenInDoubt: 'exact',
		settlesMs: 10_000,
		takes: isAboutBooking,
		async send(notice, signal) {
			if (!isAboutBooking(notice))
				throw new SendFailure('notion-takes-bookings', 'input', 'Notion is told of bookings only.');
			const key = bookingKey(notice);
			const page = { key, values: pageValues(notice, key), earlier: notice.earlier };
			return { ref: await pages.write(page, signal) };
		},
		async close() {},
	};
}
