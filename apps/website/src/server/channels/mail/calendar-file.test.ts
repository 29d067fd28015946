import { describe, expect, test } from 'vitest';
import { calendarClient } from '../../../../test/mail/calendar-client.ts';
import { bookingNotice, mailSettings } from '../../../../test/mail/sample-notices.ts';
import { readCalendar, readEvents } from '../../../../test/read-calendar.ts';
import type { BookingNotice, Happening } from '../../domain/notice.ts';
import { calendarFile } from './calendar-file.ts';
import type { MailSettings } from './mail-settings.ts';

const textOf = (notice: BookingNotice, settings: MailSettings = mailSettings) =>
	calendarFile(notice, settings)?.text ?? '';

const moved = bookingNotice(
	'moved',
	{ sequence: 1 },
	{
		uid: 'another-uid',
		startTime: '2030-01-02T15:00:00.000Z',
		endTime: '2030-01-02T15:45:00.000Z',
		rescheduledFrom: '8kQ2mVbT4xYrN6sLw1Zp3D',
	},
);
const story = [
	bookingNotice('booked'),
	moved,
	bookingNotice('cancelled', { sequence: 2 }, { uid: 'another-uid' }),
];

describe('the calendar files of a meeting', () => {
	test('make one entry, move it, and take it out again', () => {
		const { entries, take } = calendarClient('ida@example.com');
		const starts = story.map((notice) => {
			take(textOf(notice));
			return [...entries.values()].map(({ start }) => start);
		});
		expect(starts).toEqual([['20300101T090000Z'], ['20300102T150000Z'], []]);
	});

	test('say the same in whatever order they come', () => {
		const { entries, take } = calendarClient('ida@example.com');
		const [booked, later] = [bookingNotice('booked'), moved];
		for (const notice of [later, booked, later]) take(textOf(notice));
		expect([...entries.values()]).toMatchObject([{ start: '20300102T150000Z', sequence: 1 }]);
	});

	test('are taken by an owner, also one whom the site writes as', () => {
		const owner = { reader: 'owner', recipient: 'mara@example.com' } as const;
		for (const from of ['bookings@example.com', 'Mara <mara@example.com>']) {
			const { entries, take } = calendarClient('mara@example.com');
			const tell = (notice: BookingNotice) =>
				take(textOf({ ...notice, ...owner }, { ...mailSettings, from }));
			story.slice(0, 2).forEach(tell);
			expect([...entries.values()]).toMatchObject([{ start: '20300102T150000Z' }]);
			story.slice(2).forEach(tell);
			expect(entries.size).toBe(0);
		}
	});

	test('hold back what is not certain yet', () => {
		const [event] = readEvents(textOf(bookingNotice('requested')));
		expect(event).toMatchObject({ STATUS: 'TENTATIVE' });
	});
});

describe('a calendar file', () => {
	test('says who invites whom, and asks for no answer', () => {
		const [event] = readCalendar(textOf(bookingNotice('booked'))).parts;
		const lines = event?.properties.map(({ name, parameters, value }) => `${name}${parameters}:${value}`);
		expect(lines).toContain('ORGANIZER;CN="bookme":mailto:bookings@example.com');
		expect(lines).toContain(
			'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:MAILTO:ida@example.com',
		);
		expect(lines).toContain('UID:8kQ2mVbT4xYrN6sLw1Zp3D@cal.bookme');
	});

	test.each<[Happening, string | null]>([
		['requested', 'REQUEST'],
		['booked', 'REQUEST'],
		['moved', 'REQUEST'],
		['cancelled', 'CANCEL'],
		['guest-left', null],
		['rejected', 'CANCEL'],
		['awaiting-new-time', 'CANCEL'],
		['paid', null],
		['no-show', null],
		['reminder', null],
	])('of what is %s is %s', (happening, method) => {
		const file = calendarFile(bookingNotice(happening), mailSettings);
		expect(file?.method ?? null).toBe(method);
		if (file === null) return;
		expect(file.text).toContain(`METHOD:${method}\r\n`);
		const [event] = readEvents(file.text);
		expect(event?.['STATUS'] === 'CANCELLED').toBe(method === 'CANCEL');
	});

	test('is none where there is no time', () => {
		expect(calendarFile(bookingNotice('booked', {}, { startTime: null }), mailSettings)).toBeNull();
	});

	test('is not broken by what strangers write', () => {
		const evil = 'x"\r\nATTENDEE:mailto:mallory@example.com\r\nEND:VEVENT\u2028;,\\n';
		const notice = bookingNotice(
			'booked',
			{ thread: evil },
			{
				bookingType: null,
				eventTypeTitle: evil,
				location: evil,
				meetingUrl: null,
				organizer: { name: evil, email: evil, timeZone: evil },
				responses: [{ key: 'q', label: evil, value: { [evil]: [evil, null, 7] } }],
			},
		);
		const events = readEvents(textOf(notice, { ...mailSettings, siteName: `"${evil}` }));
		expect(events).toHaveLength(1);
		expect(events[0]?.['ATTENDEE']).toBe('MAILTO:ida@example.com');
		expect(events[0]?.['UID']).toMatch(/^[\w-]+@cal\.bookme$/);
	});
});
