import { describe, expect, test } from 'vitest';
import { meetingTypesOfTests } from '../../../test/projection.ts';
import { PersonKeys } from '../person/person-keys.ts';
import { knownPerson } from '../pipeline/person/known-person.ts';
import { parse } from './parse.ts';
import { trace } from './people.ts';
import { readEvent } from './read-event.ts';
import { redact } from './redact.ts';
import { readSnapshot, snapshotEntry } from './snapshot.ts';

const row = {
	id: 18,
	uid: 'aUidOfTwentyTwoSigns00',
	title: 'Interview between Mara Lindqvist and Ida Novak',
	description: 'I would rather meet outside',
	status: 'cancelled',
	start: '2027-03-15T09:00:00.000Z',
	end: '2027-03-15T09:30:00.000Z',
	duration: 30,
	hosts: [{ name: 'Mara Lindqvist', email: 'mara@example.com', timeZone: 'Europe/Berlin' }],
	attendees: [
		{
			name: 'Ida Novak',
			email: 'ida@example.com',
			displayEmail: 'ida@example.com',
			timeZone: 'Europe/Vienna',
			absent: true,
		},
		{ name: 'friend@example.com', email: 'friend@example.com', timeZone: 'Europe/Vienna', absent: false },
	],
	guests: ['friend@example.com', 'other@example.com'],
	bookingFieldsResponses: {
		name: 'Ida Novak',
		email: 'ida@example.com',
		notes: 'I would rather meet outside',
	},
	eventType: { id: 7, slug: 'interview' },
	location: 'https://meet.example.com/1',
	cancellationReason: 'Ida is ill',
	cancelledByEmail: 'ida@example.com',
	rescheduledFromUid: 'before',
	rescheduledToUid: 'after',
	metadata: { campaign: 'spring' },
	createdAt: '2027-03-01T08:00:00.000Z',
	updatedAt: '2027-03-02T08:00:00.000Z',
	something: 'new',
};
const to = { connection: 'main', receivedAt: '2027-03-02T09:00:00.000Z', meetingTypes: meetingTypesOfTests };
const draft = snapshotEntry({ row, seenAt: '2027-03-02T09:00:00Z', differs: ['status'] }, to);
const event: unknown = JSON.parse(Buffer.from(draft.body).toString());

describe('what the API tells of a booking', () => {
	test('is kept as it was received, labelled like a delivery', () => {
		expect(event).toEqual({
			triggerEvent: 'API_BOOKING',
			createdAt: '2027-03-02T09:00:00Z',
			differs: ['status'],
			payload: row,
		});
		expect(draft.head).toMatchObject({
			source: 'api',
			status: 'kept',
			trigger: 'API_BOOKING',
			slug: 'interview',
			signature: null,
			booking: { uid: row.uid, startTime: row.start, organizer: { email: 'mara@example.com' } },
		});
	});

	test('is an event that knows all of the booking, every guest once', () => {
		expect(readSnapshot(event, 'a')).toMatchObject({
			uid: row.uid,
			meaning: 'observed',
			createdAt: '2027-03-02T09:00:00.000Z',
			replaces: 'before',
			by: 'ida@example.com',
			attendees: [
				{ email: 'ida@example.com', noShow: true },
				{ email: 'friend@example.com', noShow: false },
				{ email: 'other@example.com', name: null },
			],
			facts: { startTime: row.start, length: 30, eventTypeSlug: 'interview', meetingUrl: row.location },
			observed: { status: 'cancelled', movedTo: 'after', bookedAt: row.createdAt, differs: ['status'] },
		});
	});

	test('is no webhook: one that calls itself so is not understood', () => {
		expect(parse(draft.body)).toMatchObject({ status: 'quarantined', reason: 'unknown-trigger' });
		expect(readEvent(event, 'a')).toBeNull();
		expect(readSnapshot({ triggerEvent: 'BOOKING_CREATED', payload: row }, 'a')).toBeNull();
	});

	test.each([
		['an unknown status', { status: 'awaiting_host' }, { observed: { status: 'pending' } }],
		['no status', { status: undefined }, { observed: { status: 'pending' } }],
		['no attendees', { attendees: null, guests: null }, { attendees: [] }],
		[
			'strange fields',
			{ hosts: 'Mara', eventType: 5, metadata: [], duration: 'long', start: 'soon' },
			{ facts: { organizer: null, startTime: null, length: null } },
		],
	])('is read leniently: %s', (_, change, expected) => {
		const changed = snapshotEntry(
			{ row: { ...row, ...change }, seenAt: '2027-03-02T09:00:00Z', differs: [] },
			to,
		);
		expect(readSnapshot(JSON.parse(Buffer.from(changed.body).toString()), 'a')).toMatchObject(expected);
	});

	test('is nothing without a uid', () => {
		expect(readSnapshot({ triggerEvent: 'API_BOOKING', createdAt: '2027', payload: {} }, 'a')).toBeNull();
	});

	test('leaves nothing of a person who is forgotten, and all that is nobody’s', () => {
		const keys = new PersonKeys('a key that only tests know');
		const isIda = (mail: string) => mail === 'ida@example.com';
		const ida = knownPerson('ida@example.com', keys, trace(event, isIda));
		const text = JSON.stringify(redact(event, ida));
		for (const needle of ['ida@example.com', 'Ida', 'Novak', 'rather meet', 'is ill'])
			expect(text).not.toContain(needle);
		const after = readSnapshot(redact(event, ida), 'a');
		expect(after).toMatchObject({
			uid: row.uid,
			facts: { startTime: row.start },
			observed: { movedTo: 'after' },
		});
		expect(after?.attendees.map(({ email }) => email)).toEqual([
			expect.stringMatching(/^redacted-/),
			'friend@example.com',
			'other@example.com',
		]);
		const nobody = knownPerson(
			'nobody@example.com',
			keys,
			trace(event, () => false),
		);
		expect(redact(event, nobody)).toEqual(event);
	});

	test('of a shared slot leaves what others have said', () => {
		const seat = (name: string, seatUid: string) => ({
			name,
			email: `${name}@example.com`,
			seatUid,
			absent: false,
			bookingFieldsResponses: { notes: `${name} says` },
		});
		const shared = {
			...row,
			attendees: [seat('ben', '1'), seat('ida', '2')],
			guests: undefined,
			bookingFieldsResponses: undefined,
			title: 'Workshop',
			cancelledByEmail: undefined,
		};
		const told = {
			triggerEvent: 'API_BOOKING',
			createdAt: '2027-03-02T09:00:00Z',
			differs: [],
			payload: shared,
		};
		const keys = new PersonKeys('a key that only tests know');
		const isIda = (mail: string) => mail === 'ida@example.com';
		const text = JSON.stringify(redact(told, knownPerson('ida@example.com', keys, trace(told, isIda))));
		expect(text).not.toContain('ida');
		expect(text).toContain('ben says');
		expect(text).toContain(row.description);
	});
});
