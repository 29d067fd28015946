import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyKind, type TestDatabase } from '../../test/databases.ts';
import type { TestJournal } from '../../test/journals.ts';
import { journalOf, partsOf } from '../../test/projection.ts';
import { inviteePayload, senderNamed } from '../../test/providers.ts';
import { readBooking } from './db/read-bookings.ts';
import { EventTypeLearner } from './learn-event-types.ts';
import { meetingTypesOf } from './meeting-types.ts';
import { project } from './pipeline/project.ts';
import { emptyProjection } from './pipeline/rebuild.ts';

const api = 'https://api.calendly.com';
const { booking } = senderNamed('calendly');
const of = (address: string) => ({
	scheduled_event: { ...Object(inviteePayload('u')['scheduled_event']), event_type: address },
});
const told = (id: string, slug: string, day: string) =>
	JSON.stringify({
		event: 'event_type.updated',
		created_at: `2026-11-${day}T10:00:00.000000Z`,
		payload: {
			uri: `${api}/event_types/${id}`,
			slug,
			name: 'A type',
			updated_at: `2026-11-${day}T10:00:00.5Z`,
		},
	});

describe.each(everyKind)('what event types are called, in $name', ({ make }) => {
	let kept: TestDatabase;
	let source: TestJournal;
	const types = meetingTypesOf([
		{ type: 'tech', slug: 'tech-60' },
		{ type: 'mentoring', slug: 'configured' },
	]);

	beforeAll(async () => {
		kept = await make();
		source = await journalOf(
			[
				booking('before', of(`${api}/event_types/told`)),
				told('told', 'tech-60', '12'),
				told('told', 'old-name', '11'),
				booking('after', of(`${api}/event_types/told`)),
				booking('asked', of(`${api}/event_types/asked`)),
				booking('foreign', of('https://evil.example/event_types/stolen')),
				booking('odd', of('https://evil.example/event_types/../users/me')),
				booking('configured', of(`${api}/event_types/configured`)),
			],
			7,
			'calendly',
		);
	});
	afterAll(async () => {
		await source.drop();
		await kept.drop();
	});

	async function projectAll() {
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		while ((await project(partsOf(kept.database, source, types), 1)) > 0);
	}

	async function slugs(...uids: string[]) {
		const found = await Promise.all(uids.map((uid) => readBooking(kept.database, 'main', uid)));
		return found.map((one) => [one?.eventTypeSlug, one?.bookingType]);
	}

	test('is learned from what is told, whichever came first, and the last word counts', async () => {
		await projectAll();
		expect(await slugs('before', 'after')).toEqual([
			['tech-60', 'tech'],
			['tech-60', 'tech'],
		]);
		expect(await slugs('asked', 'configured')).toEqual([
			[null, null],
			[null, 'mentoring'],
		]);
	});

	test('is asked at our own address alone, once, and kept in the journal', async () => {
		const asked: string[] = [];
		const learner = new EventTypeLearner({
			...{ database: kept.database, journal: source.journal, now: () => source.clock.now },
			config: { calendly: { apiUrl: api } },
		});
		const learn = () =>
			learner.learn({
				connection: 'main',
				meetingTypes: types,
				async resolve(address) {
					asked.push(address);
					return address.endsWith('/asked') ? { uri: address, slug: 'tech-60', name: 'Asked' } : null;
				},
			});
		expect(await learn()).toBe(1);
		// The answer is kept, and not among the bookings yet.
		expect(await learn()).toBe(0);
		await projectAll();
		expect(await learn()).toBe(0);
		expect(asked).toEqual([`${api}/event_types/asked`, `${api}/event_types/stolen`]);
		expect(await slugs('asked')).toEqual([['tech-60', 'tech']]);
		await emptyProjection(kept.database, source.journal.id);
		await projectAll();
		expect(await slugs('before', 'asked')).toEqual([
			['tech-60', 'tech'],
			['tech-60', 'tech'],
		]);
		expect(asked).toHaveLength(2);
	});
});
