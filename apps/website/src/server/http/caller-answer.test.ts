import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundKinds, everyKind, type TestDatabase } from '../../../test/databases.ts';
import { sampleBooking } from '../../../test/sample-booking.ts';
import { saveBookings, toBookingRow } from '../db/bookings.ts';
import { listConnections } from '../db/connections.ts';
import { inScope } from '../db/scope.ts';
import { Bookings } from '../pipeline/bookings.ts';
import { bookingAnswer, listAnswer } from './bookings-answers.ts';
import type { Caller } from './caller.ts';
import { callerAnswer } from './caller-answer.ts';

const consultant: Caller = { role: 'consultant', account: 'A', session: null };
const owner: Caller = { role: 'owner', account: null, session: null };

describe.each(everyKind)('whoever asks, over $name,', (kind) => {
	let kept: TestDatabase;
	beforeAll(async () => {
		kept = await kind.make();
		const seen = { seriesKey: null, firstAt: '', lastAt: '', lastSeq: 1 };
		for (const account of ['A', 'B']) {
			const connection = `of-${account}`;
			await sql`insert into connections (id, account, provider, kind, label, state, event_types, created_at, is_active)
				values (${connection}, ${account}, 'cal', 'key', '', 'connected', '[]', '', 1)`.execute(
				kept.database,
			);
			const booking = sampleBooking({ uid: `one-${account}`, connection });
			const row = { row: toBookingRow(booking, seen), attendees: booking.attendees };
			await saveBookings(kept.database, [row], new Set());
		}
	});
	afterAll(() => kept.drop());

	const appOf = (caller: Caller) => ({
		identify: async () => ({ ok: true, caller }) as const,
		clientAddress: () => '192.0.2.1',
		inScope: ((scope, work) => inScope(kept.database, scope, work)) as Parameters<
			typeof listAnswer
		>[0]['inScope'],
		comparing: {
			compare: () => Promise.reject(new Error('nobody is asked')),
			progress: () => null,
			restoreWebhook: () => Promise.reject(new Error('nobody is asked')),
		},
		untilProjected: async () => {},
		now: () => 0,
	});
	const asked = (query = '') => ({
		request: new Request(`http://localhost/api/bookings${query}`),
		remote: '192.0.2.1',
	});

	async function uids(caller: Caller, query = ''): Promise<unknown> {
		const answer = await listAnswer(appOf(caller), asked(query));
		const told: { bookings?: { uid: string }[]; code?: string } = await answer.json();
		return told.bookings?.map(({ uid }) => uid) ?? `${answer.status} ${told.code}`;
	}

	test('gets the bookings of their own connections, and an owner those of all', async () => {
		expect(await uids(consultant)).toEqual(['one-A']);
		expect(await uids(consultant, '?connection=of-A')).toEqual(['one-A']);
		expect(await uids(consultant, '?connection=of-B')).toBe('404 unknown-connection');
		expect(await uids(consultant, '?connection=main')).toBe('404 unknown-connection');
		expect(await uids(owner, '?connection=of-B')).toEqual(['one-B']);
		expect(await uids(owner)).toEqual([]);
		const other = await bookingAnswer(appOf(consultant), asked('?connection=of-A'), 'one-B');
		expect(other.status).toBe(404);
	});

	test.skipIf(!boundKinds.includes(kind))(
		'gets no more where an answer forgets to ask whose it is',
		async () => {
			const found: unknown[] = [];
			await callerAnswer(appOf(consultant), asked(), async (_, inTheirs) => {
				await inTheirs(async (database) => {
					const page = await new Bookings(database, () => 0).list('of-B', {}, { take: 5, after: null });
					found.push(
						page.bookings,
						(await listConnections(database, null)).map(({ id }) => id),
					);
				});
				return new Response();
			});
			expect(found).toEqual([[], ['of-A']]);
		},
	);

	test.skipIf(!boundKinds.includes(kind))('gets nothing as nobody', async () => {
		expect(await uids({ ...consultant, account: null })).toMatch(/which-connection$/);
	});
});
