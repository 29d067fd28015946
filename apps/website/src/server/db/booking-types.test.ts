import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseKinds, type TestDatabase } from '../../../test/databases.ts';
import { journalOf, partsOf } from '../../../test/projection.ts';
import type { BookingType } from '../domain/booking-type.ts';
import { project } from '../pipeline/project.ts';
import { stateDigest } from '../pipeline/state-digest.ts';
import { retypeBookings } from './booking-types.ts';

const created = (uid: string, type?: string) => ({
	triggerEvent: 'BOOKING_CREATED',
	createdAt: '2026-11-20T10:00:00.000Z',
	payload: { uid, type },
});

describe.each(databaseKinds)('bookings in $name under other slugs', ({ make }) => {
	let kept: TestDatabase;
	beforeEach(async () => {
		kept = await make();
		// By the configuration of these tests, `tech-60` is technical.
		const source = await journalOf([
			created('one', 'tech-60'),
			created('two', 'tech-60'),
			created('three', 'intro'),
			created('four'),
		]);
		await expect.poll(() => source.journal.reader.lastSeq).toBe(4);
		await project(partsOf(kept.database, source), 10);
		await source.drop();
	});
	afterEach(() => kept.drop());

	async function types() {
		const rows = await kept.database.selectFrom('bookings').select(['uid', 'booking_type']).execute();
		return Object.fromEntries(rows.map((row) => [row.uid, row.booking_type]));
	}

	const retype = (slugs: Record<string, BookingType>) =>
		retypeBookings(kept.database, 'main', ({ eventTypeSlug }) => slugs[eventTypeSlug ?? ''] ?? null);

	test('get the type that those give them, and keep their state', async () => {
		const before = await stateDigest(kept.database);
		expect(await retype({ intro: 'interview', 'tech-60': 'mentoring' })).toBe(3);
		expect(await types()).toEqual({ one: 'mentoring', two: 'mentoring', three: 'interview', four: null });
		expect(await retype({})).toBe(3);
		expect(await types()).toEqual({ one: null, two: null, three: null, four: null });
		expect(await stateDigest(kept.database)).toBe(before);
	});

	test('are not written where nothing changes for them', async () => {
		expect(await retype({ 'tech-60': 'tech' })).toBe(0);
		expect(await retype({ 'tech-60': 'tech', intro: 'interview' })).toBe(1);
		expect(await types()).toEqual({ one: 'tech', two: 'tech', three: 'interview', four: null });
	});

	test('can change their types with each other', async () => {
		await retype({ 'tech-60': 'tech', intro: 'interview' });
		expect(await retype({ 'tech-60': 'interview', intro: 'tech' })).toBe(3);
		expect(await types()).toEqual({ one: 'interview', two: 'interview', three: 'tech', four: null });
	});
});
