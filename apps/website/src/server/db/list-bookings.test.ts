import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import { ida, sampleBooking } from '../../../test/sample-booking.ts';
import type { Booking } from '../domain/booking.ts';
import { phaseOf } from '../domain/phase.ts';
import type { BookingFilter, BookingPlace } from './booking-filter.ts';
import { saveBookings, toBookingRow } from './bookings.ts';
import { listBookings } from './list-bookings.ts';

const now = '2030-01-02T00:00:00.000Z';
const times = ['2029-12-30', '2030-01-01', '2030-01-02', '2030-01-03'].map((day) => `${day}T00:00:00.000Z`);
const statuses = ['pending', 'accepted', 'cancelled', 'rejected', 'rescheduled'] as const;
const types = ['interview', 'tech', 'mentoring'] as const;

/** Few values, so that many have the same; uids that languages sort in other ways than bytes do */
const bookings = fc.uniqueArray(
	fc.record({
		uid: fc.stringMatching(/^[abABzZ_é-]{1,4}$/),
		status: fc.constantFrom(...statuses),
		bookingType: fc.constantFrom(...types, null),
		provider: fc.constantFrom('cal', 'calendly'),
		startTime: fc.constantFrom(...times, null),
		endTime: fc.constantFrom(...times, null),
		title: fc.constantFrom('Tech call', 'Разговор', '100 % sure_', null),
		attendees: fc.array(
			fc.record({
				...Object.fromEntries(Object.entries(ida).map(([name, value]) => [name, fc.constant(value)])),
				email: fc.constantFrom('Ida@example.com', 'oleg@example.com', null),
				noShow: fc.boolean(),
			}),
			{ maxLength: 2 },
		),
	}),
	{ selector: ({ uid }) => uid, minLength: 30, maxLength: 60 },
);

const filters: fc.Arbitrary<BookingFilter> = fc.record(
	{
		status: fc.uniqueArray(fc.constantFrom(...statuses), { minLength: 1 }),
		bookingType: fc.constantFrom(...types),
		provider: fc.constantFrom('cal', 'calendly'),
		afterStart: fc.constantFrom(...times),
		beforeStart: fc.constantFrom(...times),
		beforeEnd: fc.constantFrom(...times),
		attendeeEmail: fc.constantFrom('ida@example.com', 'OLEG@example.com'),
		phase: fc.constantFrom('upcoming', 'running', 'past'),
		noShow: fc.boolean(),
		q: fc.constantFrom('TECH', 'разговор', '%', '_', 'ida', 'nobody'),
	},
	{ requiredKeys: [] },
);

/** The same in plain words */
function isWanted(booking: Booking, filter: BookingFilter): boolean {
	const { startTime, endTime, attendees, title } = booking;
	const mails = attendees.map(({ email }) => email?.toLowerCase());
	const texts = [title, ...attendees.flatMap(({ name, email }) => [name, email])];
	const isBefore = (time: string | null, limit?: string, orThen = false) =>
		limit === undefined || (time !== null && (time < limit || (orThen && time === limit)));
	return [
		filter.status?.includes(booking.status) ?? true,
		(filter.bookingType ?? booking.bookingType) === booking.bookingType,
		(filter.provider ?? booking.provider) === booking.provider,
		filter.afterStart === undefined || (startTime !== null && startTime >= filter.afterStart),
		isBefore(startTime, filter.beforeStart),
		isBefore(endTime, filter.beforeEnd, true) && isBefore(startTime ?? '', filter.beforeEnd, true),
		filter.attendeeEmail === undefined || mails.includes(filter.attendeeEmail.toLowerCase()),
		filter.phase === undefined || phaseOf(booking, now) === filter.phase,
		filter.noShow === undefined || attendees.some(({ noShow }) => noShow) === filter.noShow,
		filter.q === undefined ||
			texts.some((text) => text?.toLowerCase().includes(filter.q?.toLowerCase() ?? '')),
	].every(Boolean);
}

describe.each(everyKind)('listing bookings of $name', ({ make }) => {
	let kept: TestDatabase;
	beforeAll(async () => {
		kept = await make();
	});
	afterAll(() => kept.drop());

	async function fill(all: readonly Booking[]): Promise<void> {
		await kept.database.deleteFrom('attendees').execute();
		await kept.database.deleteFrom('bookings').execute();
		const seen = { seriesKey: null, firstAt: now, lastAt: now, lastSeq: 1 };
		const rows = all.map((one) => ({ row: toBookingRow(one, seen), attendees: one.attendees }));
		await saveBookings(kept.database, rows, new Set());
	}

	async function allPages(filter: BookingFilter, take: number): Promise<Booking[]> {
		const found: Booking[] = [];
		let after: BookingPlace | null = null;
		do {
			const page: Awaited<ReturnType<typeof listBookings>> = await listBookings(
				kept.database,
				'main',
				filter,
				{
					take,
					after,
					now,
				},
			);
			found.push(...page.bookings);
			after = page.next;
		} while (after !== null);
		return found;
	}

	test('gives what the filter says, once, page by page, the newest first', async () => {
		const wantedFilters = fc.array(filters, { minLength: 10, maxLength: 10 });
		await fc.assert(
			fc.asyncProperty(bookings, wantedFilters, fc.integer({ min: 1, max: 20 }), async (told, some, take) => {
				const all = told.map((one) => sampleBooking(one as Partial<Booking>));
				await fill(all);
				for (const filter of some) {
					const wanted = all.filter((booking) => isWanted(booking, filter));
					const found = await allPages(filter, take);
					expect(found.map(({ uid }) => uid).sort()).toEqual(wanted.map(({ uid }) => uid).sort());
					const starts = found.map(({ startTime }) => startTime ?? '');
					expect(starts).toEqual(starts.toSorted().reverse());
				}
			}),
			{ numRuns: 30 },
		);
	}, 120_000);

	test('goes by the bytes of uids, also where several statuses are put together', async () => {
		const uids = ['a', 'B', 'c', 'D', 'é', 'e', '-f', '_g', 'Z'];
		await fill(uids.map((uid, at) => sampleBooking({ uid, status: at % 2 === 0 ? 'accepted' : 'pending' })));
		const found = await allPages({ status: ['accepted', 'pending'] }, 1);
		expect(found.map(({ uid }) => uid)).toEqual(uids.toSorted().reverse());
	});

	test('finds the few bookings of an attendee among many', async () => {
		const many = Array.from({ length: 3000 }, (_, at) =>
			sampleBooking({ uid: `uid${at}`, attendees: [{ ...ida, email: `guest${at}@example.com` }] }),
		);
		await fill(many);
		const found = await allPages({ attendeeEmail: 'Guest77@example.com' }, 50);
		expect(found.map(({ uid }) => uid)).toEqual(['uid77']);
		expect(await allPages({ q: 'guest2999' }, 50)).toHaveLength(1);
	});
});
