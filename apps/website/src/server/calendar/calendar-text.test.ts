import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { depth } from '../../../test/depth.ts';
import { readCalendar, readEvents } from '../../../test/read-calendar.ts';
import { ida, sampleBooking } from '../../../test/sample-booking.ts';
import type { Attendee, Booking } from '../domain/booking.ts';
import { calendarText, eventsText } from './calendar-text.ts';
import { plainText } from './plain-text.ts';

const text = (...bookings: Booking[]) => calendarText('bookme', [eventsText(bookings)]);
const event = (over: Partial<Booking> = {}) => readEvents(text(sampleBooking(over)))[0] ?? {};

describe('a booking in a calendar', () => {
	test('is an event with its time, its place and its people', () => {
		expect(event()).toEqual({
			UID: '8kQ2mVbT4xYrN6sLw1Zp3D@cal.bookme',
			SEQUENCE: String((Date.UTC(2026, 10, 21, 10) - Date.UTC(2020, 0)) / 1000),
			DTSTAMP: '20261121T100000Z',
			DTSTART: '20300101T090000Z',
			DTEND: '20300101T094500Z',
			SUMMARY: 'Tech call',
			TRANSP: 'OPAQUE',
			LOCATION: 'https://meet.example.com/1?a=1,2;3',
			DESCRIPTION:
				'With: Ida, ida@example.com, Europe/Paris\nHost: Mara, mara@example.com\nMeeting: https://meet.example.com/1?a=1,2;3',
			STATUS: 'CONFIRMED',
			'X-MICROSOFT-CDO-BUSYSTATUS': 'BUSY',
			'LAST-MODIFIED': '20261121T100000Z',
		});
	});

	test.each([
		['accepted', 'CONFIRMED', 'OPAQUE', 'Tech call'],
		['pending', 'TENTATIVE', 'OPAQUE', 'Tech call'],
		['cancelled', 'CANCELLED', 'TRANSPARENT', 'Cancelled: Tech call'],
		['rejected', 'CANCELLED', 'TRANSPARENT', 'Rejected: Tech call'],
		['rescheduled', 'CANCELLED', 'TRANSPARENT', 'Moved: Tech call'],
	] as const)('that is %s is %s and %s', (status, STATUS, TRANSP, SUMMARY) => {
		expect(event({ status })).toMatchObject({ STATUS, TRANSP, SUMMARY });
	});

	test.each([
		[{ endTime: null }, '20300101T094500Z'],
		[{ endTime: null, length: null }, '20300101T093000Z'],
		[{ endTime: null, length: -5 }, '20300101T093000Z'],
		[{ endTime: null, length: 1e300 }, '20300102T090000Z'],
		[{ endTime: '2029-01-01T09:00:00.000Z' }, '20300101T094500Z'],
		[{ endTime: '-006000-01-01T09:00:00.000Z' }, '20300101T094500Z'],
		[{ startTime: '9999-12-31T00:00:00.000Z', length: 1440 }, '99991231T235959Z'],
	])('ends after its length, or half an hour, where %j says no end', (over, DTEND) => {
		expect(event(over)).toMatchObject({ DTEND });
	});

	test('without a time is left out', () => {
		expect(readEvents(text(sampleBooking({ startTime: null }), sampleBooking()))).toHaveLength(1);
	});

	test('that changed later has a higher sequence', () => {
		const sequence = (updatedAt: string | null) => Number(event({ updatedAt })['SEQUENCE']);
		expect(sequence('2026-11-21T10:00:01.000Z')).toBe(sequence('2026-11-21T10:00:00.000Z') + 1);
		expect(sequence('2010-01-01T00:00:00.000Z')).toBe(0);
		expect(sequence('9999-01-01T00:00:00.000Z')).toBe(2 ** 31 - 1);
		expect(sequence('-006000-01-01T00:00:00.000Z')).toBe(sequence('2026-11-20T10:00:00.000Z'));
	});

	test('of which nobody said when it was made is stamped with its start', () => {
		const stamped = event({ createdAt: null, updatedAt: null });
		expect(stamped).toMatchObject({ DTSTAMP: '20300101T090000Z', SEQUENCE: '0' });
		expect(stamped).not.toHaveProperty('LAST-MODIFIED');
	});

	test('tells why it came to nothing, and what is open', () => {
		const told = (over: Partial<Booking>) => event(over)['DESCRIPTION'];
		const cancelled = { cancelledBy: 'mara@example.com', cancellationReason: 'Ill' };
		expect(told({ status: 'cancelled', ...cancelled })).toContain('\nCancelled: mara@example.com, Ill');
		expect(told({ status: 'rejected', rejectionReason: 'Full' })).toContain('\nRejected: Full');
		expect(told({ status: 'rescheduled' })).toContain('\nMoved to another time.');
		expect(told({ awaitingReschedule: true })).toContain('\nThe host asked for another time.');
		expect(told({ status: 'pending', awaitingPayment: true })).toContain('\nNot paid yet.');
		expect(told({ needsCheck: true })).toContain('\nAn earlier meeting of this series was cancelled');
	});

	test('tells the answers and the notes, and nothing of those who left', () => {
		const responses = [
			{ key: 'name', label: 'your_name', value: 'Ida' },
			{ key: 'notes', label: 'additional_notes', value: 'Bring tea' },
			{ key: 'team', label: 'Your team?', value: ['Blue\nRed', 7] },
			{ key: 'size', label: 'How many', value: { n: 3 } },
		];
		const attendees = [{ ...ida, left: true }];
		expect(event({ responses, attendees, description: 'Bring tea', meetingUrl: null })).toMatchObject({
			DESCRIPTION: 'Host: Mara, mara@example.com\nYour team?: Blue Red, 7\nHow many: {"n":3}\n\nBring tea',
		});
	});

	test('has no place where only a code is known', () => {
		expect(event({ meetingUrl: null })).not.toHaveProperty('LOCATION');
		expect(event({ meetingUrl: null, location: 'Main St 1, Riga' })).toMatchObject({
			LOCATION: 'Main St 1, Riga',
		});
	});

	test('without a title is known by its event type', () => {
		expect(event({ title: null, eventTypeTitle: 'Intro' })).toMatchObject({ SUMMARY: 'Intro' });
		expect(event({ title: null })).toMatchObject({ SUMMARY: 'Booking' });
	});

	test('has nobody in it whom a calendar would write to', () => {
		expect(text(sampleBooking())).not.toMatch(/ATTENDEE|ORGANIZER|METHOD/);
	});
});

describe('a calendar', () => {
	test('says its name, and when to look again', () => {
		const { properties } = readCalendar(calendarText('Mara, Ltd;\r\nBEGIN:VEVENT', []));
		expect(properties.map(({ name, parameters, value }) => `${name}${parameters}:${value}`)).toEqual([
			'VERSION:2.0',
			'PRODID:-//bookme//bookings//EN',
			'NAME:Mara\\, Ltd\\; BEGIN:VEVENT',
			'X-WR-CALNAME:Mara\\, Ltd\\; BEGIN:VEVENT',
			'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
			'X-PUBLISHED-TTL:PT15M',
		]);
	});

	test('is the same text at every look', () => {
		const before = text(sampleBooking());
		vi.useFakeTimers({ now: Date.UTC(2035, 0) });
		const later = text(sampleBooking());
		vi.useRealTimers();
		expect(later).toBe(before);
	});
});

/** What strangers write: lines of a calendar among it, and every sign that ends a line somewhere */
const hostile = fc
	.array(
		fc.oneof(
			fc.string({ unit: 'binary', maxLength: 20 }),
			fc.string({ unit: 'grapheme', maxLength: 60 }),
			fc.constantFrom(
				'\r\n',
				'\n',
				'\r',
				'\u2028',
				'\u0085',
				'\0',
				'\ud83d',
				'\\n',
				'\\',
				';',
				',',
				':',
				'"',
			),
			fc.constantFrom(
				'\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n',
				'\r\nATTENDEE:mailto:x@example.com',
				'😀'.repeat(40),
			),
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''));
const moment = fc
	.date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
	.map((date) => date.toISOString());
const strange = fc.record<Partial<Booking>>(
	{
		uid: hostile,
		title: hostile,
		description: hostile,
		location: hostile,
		meetingUrl: fc.option(hostile),
		status: fc.constantFrom('accepted', 'pending', 'cancelled', 'rejected', 'rescheduled'),
		cancellationReason: fc.option(hostile),
		startTime: moment,
		endTime: fc.option(moment),
		length: fc.option(fc.double()),
		updatedAt: fc.option(moment),
		responses: fc.array(
			fc.record({ key: hostile, label: hostile, value: fc.oneof(hostile, fc.jsonValue()) }),
			{
				maxLength: 3,
			},
		),
		attendees: fc.array(fc.record({ ...constants(ida), name: fc.option(hostile), email: hostile }), {
			maxLength: 3,
		}),
	},
	{ requiredKeys: [] },
);

function constants(attendee: Attendee) {
	const { noShow, left, phone, timeZone, language } = attendee;
	return {
		noShow: fc.constant(noShow),
		left: fc.constant(left),
		phone: fc.constant(phone),
		timeZone: fc.constant(timeZone),
		language: fc.constant(language),
	};
}

describe('whatever strangers write', () => {
	test('stays within its own line of a calendar that reads back', () => {
		fc.assert(
			fc.property(fc.array(strange, { maxLength: 4 }), hostile, (overs, name) => {
				const bookings = overs.map(sampleBooking);
				const written = calendarText(name, [eventsText(bookings)]);
				const events = readEvents(written);
				expect(events).toHaveLength(bookings.length);
				for (const [
					at,
					{ UID = '', SUMMARY = '', DESCRIPTION = '', DTSTART = '', DTEND = '' },
				] of events.entries()) {
					expect(UID).toMatch(/^[\w-]{1,64}@cal\.bookme$/);
					expect(DTSTART).toMatch(/^\d{8}T\d{6}Z$/);
					expect(DTEND).toMatch(/^\d{8}T\d{6}Z$/);
					expect(DTEND > DTSTART).toBe(true);
					const { title, description } = bookings[at] ?? sampleBooking();
					expect(SUMMARY.endsWith(plainText((title ?? '').trim().replace(/\s+/g, ' '), 300))).toBe(true);
					if (description !== null) expect(DESCRIPTION).toContain(plainText(description, 4000).slice(0, 100));
				}
			}),
			{ numRuns: depth({ test: 300, prove: 10_000 }) },
		);
	}, 120_000);

	test('is bounded, however long it is', () => {
		const long = 'я'.repeat(1_000_000);
		const responses = Array.from({ length: 50 }, (_, at) => ({ key: `k${at}`, label: long, value: long }));
		const written = text(
			sampleBooking({ title: long, description: long, location: long, meetingUrl: null, responses }),
		);
		expect(written.length).toBeLessThan(8000);
		expect(readEvents(written)).toHaveLength(1);
	});
});
