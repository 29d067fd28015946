import { sql } from 'kysely';
import type { BookingFilter } from '../../src/server/db/booking-filter.ts';
import { listBookings } from '../../src/server/db/list-bookings.ts';
import { type DatabaseKind, databaseKinds, type TestDatabase } from '../../test/databases.ts';
import { median } from '../medians.ts';
import { makeBookings, now } from './many-bookings.ts';

/** The newest 50 of many bookings, beside the newest 50 of a thousand. */
export type Query = {
	database: string;
	filter: string;
	fewMs: number;
	manyMs: number;
	/** Looks at every booking where few match, and is told apart */
	looksAtAll: boolean;
};

const few = 1000;
const times = 15;

export async function measureQueries(many: number, say: (progress: string) => void): Promise<Query[]> {
	const found: Query[] = [];
	for (const kind of databaseKinds) {
		const small = await fill(kind, few);
		const large = await fill(kind, many);
		say(`${many} bookings are in ${kind.name}`);
		for (const [filter, wanted] of Object.entries(filters)) {
			const fewMs = await newest(small, wanted);
			const manyMs = await newest(large, wanted);
			found.push({ database: kind.name, filter, fewMs, manyMs, looksAtAll: filter.startsWith('q,') });
		}
		await small.drop();
		await large.drop();
	}
	return found;
}

async function fill(kind: DatabaseKind, count: number): Promise<TestDatabase> {
	const kept = await kind.make();
	await makeBookings(kept.database, count);
	// As the server does by itself, some time later
	if (kind.name === 'PostgreSQL') await sql`vacuum analyze`.execute(kept.database.plain);
	return kept;
}

async function newest({ database }: TestDatabase, filter: BookingFilter): Promise<number> {
	const taken: number[] = [];
	for (let round = 0; round < times; round += 1) {
		const started = performance.now();
		await listBookings(database, 'main', filter, { take: 50, after: null, now });
		taken.push(performance.now() - started);
		if ((taken[0] ?? 0) > 1000) break;
	}
	return median(taken);
}

const filters: Record<string, BookingFilter> = {
	none: {},
	'one status': { status: ['accepted'] },
	'a rare status': { status: ['rejected'] },
	'two statuses': { status: ['accepted', 'pending'] },
	'a type': { bookingType: 'tech' },
	'type and status': { bookingType: 'tech', status: ['cancelled'] },
	'between two times': { afterStart: '2026-12-15T00:00:00.000Z', beforeEnd: '2026-12-28T00:00:00.000Z' },
	'an attendee': { attendeeEmail: 'guest77@example.com' },
	upcoming: { phase: 'upcoming' },
	running: { phase: 'running' },
	past: { phase: 'past' },
	'no-show': { noShow: true },
	'no no-show': { noShow: false },
	calendly: { provider: 'calendly' },
	'a text that many have': { q: 'mara' },
	'q, a text that nobody has': { q: 'nobody at all' },
};
