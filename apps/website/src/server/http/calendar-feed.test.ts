import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseKinds, type TestDatabase } from '../../../test/databases.ts';
import { readEvents } from '../../../test/read-calendar.ts';
import { sampleBooking } from '../../../test/sample-booking.ts';
import { saveBookings, toBookingRow } from '../db/bookings.ts';
import type { Booking } from '../domain/booking.ts';
import { Bookings } from '../pipeline/bookings.ts';
import type { FeedQuery } from './booking-query.ts';
import { CalendarFeed } from './calendar-feed.ts';

const day = 86_400_000;
const now = Date.UTC(2027, 5, 1, 12);

/** One that starts so many days from now */
function startsIn(days: number, over: Partial<Booking> = {}): Booking {
	const at = (ms: number) => new Date(now + days * day + ms).toISOString();
	return sampleBooking({ uid: `in${days}`, startTime: at(0), endTime: at(1_800_000), ...over });
}

describe.each(databaseKinds)('the calendar over $name', ({ make }) => {
	let kept: TestDatabase;
	beforeEach(async () => {
		kept = await make();
	});
	afterEach(() => kept.drop());

	async function save(...bookings: Booking[]): Promise<void> {
		const seen = { seriesKey: null, firstAt: '', lastAt: '', lastSeq: 1 };
		const rows = bookings.map((one) => ({ row: toBookingRow(one, seen), attendees: one.attendees }));
		await saveBookings(kept.database, rows, new Set());
	}

	/** The uids in it, in its order */
	async function uids(query: FeedQuery = {}): Promise<string[]> {
		const bookings = new Bookings(kept.database, () => now);
		const feed = new CalendarFeed({ bookings, name: 'bookme', now: () => now });
		return readEvents(await feed.text('main', query)).map(({ UID = '' }) => UID.replace('@cal.bookme', ''));
	}

	test('is empty where there is nothing', async () => {
		expect(await uids()).toEqual([]);
	});

	test('goes back 90 days, the newest start first', async () => {
		await save(startsIn(-91), startsIn(-89), startsIn(2), startsIn(800));
		expect(await uids()).toEqual(['in800', 'in2', 'in-89']);
	});

	test('has what came to nothing until a week after its start', async () => {
		for (const status of ['cancelled', 'rejected', 'rescheduled'] as const) {
			await save(startsIn(-8, { uid: `old-${status}`, status }), startsIn(-6, { uid: status, status }));
		}
		expect((await uids()).toSorted()).toEqual(['cancelled', 'rejected', 'rescheduled']);
	});

	test('has of one connection what is asked for', async () => {
		await save(
			startsIn(1),
			startsIn(2, { status: 'pending' }),
			startsIn(3, { bookingType: 'interview' }),
			startsIn(4, { connection: 'other' }),
			startsIn(5, { startTime: null }),
		);
		expect(await uids()).toEqual(['in3', 'in2', 'in1']);
		expect(await uids({ status: ['pending'] })).toEqual(['in2']);
		expect(await uids({ status: ['pending', 'accepted'], bookingType: 'tech' })).toEqual(['in2', 'in1']);
	});

	test('has every booking of many pages once, and of too many the newest', async () => {
		const all = Array.from({ length: 5002 }, (_, at) => startsIn(at % 50, { uid: `u${at}` }));
		await save(...all);
		const found = await uids();
		expect(found).toHaveLength(5000);
		const left = all.map(({ uid }) => uid).filter((uid) => !found.includes(uid));
		expect(left).toEqual(['u0', 'u100']);
	}, 60_000);
});
