import { hash } from 'node:crypto';
import { saveBookings, toBookingRow } from '../../src/server/db/bookings.ts';
import type { Database } from '../../src/server/db/database.ts';
import type { Booking, BookingStatus } from '../../src/server/domain/booking.ts';
import { ida, sampleBooking } from '../../test/sample-booking.ts';

/** Now, for these bookings: half of them lie before it. */
export const now = '2027-01-01T00:00:00.000Z';

const day = 86_400_000;
const batch = 5000;

/** Writes so many bookings of many years, in no order of their times. */
export async function makeBookings(database: Database, count: number): Promise<void> {
	for (let first = 0; first < count; first += batch) {
		const numbers = Array.from({ length: Math.min(batch, count - first) }, (_, at) => first + at);
		const rows = numbers.map((number) => {
			const booking = bookingOf(number, count);
			return { row: toBookingRow(booking, seen), attendees: booking.attendees };
		});
		await database.transaction().execute((transaction) => saveBookings(transaction, rows, new Set()));
	}
}

const seen = { seriesKey: null, firstAt: now, lastAt: now, lastSeq: 1 };

/** How they are mixed is the same whatever their number; so are the times around now. */
export function bookingOf(number: number, count: number): Booking {
	const chance = Number.parseInt(hash('sha256', String(number)).slice(0, 8), 16) / 2 ** 32;
	const start = Date.parse(now) + Math.round((chance - 0.5) * count * (day / 20));
	const instant = (ms: number) => new Date(ms).toISOString();
	const guest = {
		name: `Guest ${number}`,
		email: `guest${number}@example.com`,
		noShow: number % 16 === 7,
	};
	return sampleBooking({
		uid: hash('sha256', `uid ${number}`, 'base64url').slice(0, 22),
		provider: number % 16 === 3 ? 'calendly' : 'cal',
		providerId: String(number),
		status: statuses[number % statuses.length] ?? 'accepted',
		bookingType: (['interview', 'tech', 'mentoring', null] as const)[number % 4] ?? null,
		title: `Tech call between Mara Lindqvist and Guest ${number}`,
		description: 'A first conversation about your project.',
		startTime: instant(start),
		endTime: instant(start + 1_800_000),
		length: 30,
		attendees: [{ ...ida, ...guest }],
		responses: [{ key: 'notes', label: 'Notes', value: 'We are redoing our site in spring.' }],
		meetingUrl: `https://meet.example.com/${number}`,
		createdAt: instant(start - 5 * day),
		updatedAt: instant(start - 5 * day),
	});
}

/** Of a hundred: most stand, some were cancelled. Of each kind a thousand have more than one page. */
const statuses: readonly BookingStatus[] = Array.from({ length: 100 }, (_, at) =>
	at < 64 ? 'accepted' : at < 76 ? 'cancelled' : at < 84 ? 'rescheduled' : at < 92 ? 'pending' : 'rejected',
);
