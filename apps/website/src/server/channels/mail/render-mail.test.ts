import { describe, expect, test } from 'vitest';
import {
	bookingNotice,
	digestNotice,
	mailSettings,
	siteNotice,
} from '../../../../test/mail/sample-notices.ts';
import { ida } from '../../../../test/sample-booking.ts';
import type { Booking } from '../../domain/booking.ts';
import { locales } from '../../domain/locale.ts';
import { happenings, matters } from '../../domain/notice.ts';
import { renderMail } from './render-mail.ts';

const render = (...[happening, over, booking]: Parameters<typeof bookingNotice>) =>
	renderMail(bookingNotice(happening, over, booking), mailSettings);
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ');
const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
const owner = { reader: 'owner', recipient: 'mara@example.com', timeZone: 'Europe/Berlin' } as const;

describe('a mail about a booking', () => {
	test('says to whoever booked what, when, how long, where and with whom', () => {
		const { subject, text } = render('booked');
		expect(plain(subject)).toBe('You’re booked: Technical session, Jan 1, 10:00 AM · bookme');
		expect(plain(text)).toBe(`You’re booked

The meeting is set. We look forward to it. The attached file adds the meeting to your calendar.

Technical session
Tuesday, January 1, 2030
10:00 – 10:45 AM (Central European Standard Time, GMT+1)

With: Mara
Duration: 45 minutes
Meeting link: https://meet.example.com/1?a=1,2;3

To prepare
• Have ready whatever shows the problem best: code, a diagram, a screenshot.
• Note what you’ve already tried and what came of it.

Join the meeting: https://meet.example.com/1?a=1,2;3
Move it: https://cal.example.com/reschedule/8kQ2mVbT4xYrN6sLw1Zp3D
Cancel it: https://cal.example.com/booking/8kQ2mVbT4xYrN6sLw1Zp3D?cancel=true

-- 
bookme writes to you because a meeting was booked with this address.
https://book.example.com
`);
	});

	test('says to the owner who it is, with the answers that were given', () => {
		const responses = [
			{ key: 'name', label: 'your_name', value: 'Ida' },
			{ key: 'notes', label: 'additional_notes', value: 'Bring tea\n\nand milk' },
			{ key: 'team', label: 'Which teams?', value: ['Blue', { size: 3 }] },
			{ key: 'first', label: 'First time?', value: true },
		];
		const { subject, text } = render('booked', { ...owner, locale: 'ru' }, { responses });
		expect(subject).toBe('Новая запись: Техническая консультация, Ida · bookme');
		for (const line of [
			'С\u00a0кем: Ida, ida@example.com',
			'Часовой пояс гостя: Europe/Paris',
			'Продолжительность: 45\u00a0минут',
			'Примечания: Bring tea\n  and milk',
			'Which teams? Blue, size: 3',
			'First time? да',
		]) {
			expect(text).toContain(line);
		}
		expect(text).not.toContain('your_name');
	});

	test('tells of a move the old time and the new one', () => {
		const { text, html } = render('moved', { locale: 'fr' });
		expect(plain(text)).toContain('Mardi 1er janvier 2030\n10:00 – 10:45');
		expect(plain(text)).toContain('Ancien horaire : lundi 31 décembre 2029, 14:00 – 14:45');
		expect(plain(html)).toContain('<s>Lundi 31 décembre 2029, 14:00 – 14:45</s>');
	});

	test.each<[Partial<Booking>, string]>([
		[{ cancelledByRole: 'host', cancelledBy: 'mara@example.com' }, 'Cancelled by: Mara'],
		[{ cancelledByRole: 'attendee', cancelledBy: 'ida@example.com' }, 'Cancelled by: you'],
		[{ cancelledByRole: 'attendee', cancelledBy: 'other@example.com' }, 'Cancelled by: the guest'],
		[{ cancelledByRole: 'system', cancelledBy: null }, 'Cancelled by: Cal.com, automatically'],
	])('tells of a cancellation by %j who and why', (booking, line) => {
		const { text } = render('cancelled', {}, booking);
		expect(text).toContain(`${line}\nReason: Ill\n`);
		expect(text).toContain('Book again: https://book.example.com/en/bookme/tech\n');
		expect(text).not.toMatch(/reschedule|cancel=true|meet\.example/);
	});

	test('leads to what can be done, the main thing first', () => {
		const hrefs = (...given: Parameters<typeof render>) =>
			linksIn(render(...given).html).map((href) => href?.replace('8kQ2mVbT4xYrN6sLw1Zp3D', 'UID'));
		const cal = 'https://cal.example.com';
		const site = 'https://book.example.com';
		expect(hrefs('requested', owner, { meetingUrl: null })).toEqual([site, `${cal}/booking/UID`]);
		expect(hrefs('awaiting-new-time', {}, { meetingUrl: null })).toEqual([site, `${cal}/reschedule/UID`]);
		expect(hrefs('no-show', {}, { meetingUrl: null, bookingType: null })).toEqual([
			site,
			`${site}/en/bookme`,
		]);
	});

	test('about a meeting at Calendly leads there', () => {
		const booking = { provider: 'calendly', uid: 'AAAA', meetingUrl: null } as const;
		expect(linksIn(render('reminder', {}, booking).html).slice(1)).toEqual([
			'https://calendly.example.com/reschedulings/AAAA',
			'https://calendly.example.com/cancellations/AAAA',
		]);
	});

	test('of whom a guest was who does not come any more tells the host, and takes nothing out of their calendar', () => {
		const left = { ...ida, name: 'Olek', email: 'olek@example.com', left: true };
		const only = ['olek@example.com', 'kim@example.com'];
		const { subject, text, calendar } = render('guest-left', { ...owner, only }, { attendees: [ida, left] });
		expect(subject).toMatch(/, Olek · bookme$/);
		expect(text).toContain(
			'No longer coming: Olek, olek@example.com\nNo longer coming: kim@example.com\nWith: Ida',
		);
		expect(calendar).toBeNull();
	});

	test('names no guest of a shared meeting to another one, nor their answers', () => {
		const attendees = [{ ...ida, name: 'Olek', email: 'olek@example.com' }, ida];
		const responses = [{ key: 'q', label: 'Why?', value: 'Secret of Olek' }];
		const cancelled = { cancelledByRole: 'attendee', cancelledBy: 'olek@example.com' } as const;
		for (const happening of happenings) {
			const { html, text, calendar } = render(happening, {}, { attendees, responses, ...cancelled });
			expect(`${html}${text}${calendar?.text}`).not.toMatch(/olek/i);
		}
	});

	test('tells no word that stands for nothing', () => {
		const organizer = { name: 'Nameless', email: 'Email-less', timeZone: null };
		const attendees = [{ ...ida, name: '', email: '4917012345@sms.cal.com', phone: '+49 170 12345' }];
		const booking = { organizer, attendees, location: 'integrations:daily', meetingUrl: null, length: null };
		const { text } = render('booked', owner, booking);
		expect(text).not.toMatch(/less|sms\.cal|integrations/);
		expect(text).toContain('Phone: +49 170 12345');
	});

	test('without a time, a type, people or a place is a mail all the same', () => {
		const nothing = {
			bookingType: null,
			title: null,
			startTime: null,
			endTime: null,
			length: null,
			organizer: null,
			attendees: [],
			location: null,
			meetingUrl: null,
		};
		for (const happening of happenings) {
			const { subject, text, calendar } = render(happening, {}, nothing);
			expect(subject).toMatch(/: Meeting · bookme$/);
			expect(text).not.toMatch(/null|undefined|NaN|Invalid/);
			expect(calendar).toBeNull();
		}
	});

	test('follows no link but to the web', () => {
		for (const meetingUrl of [
			'javascript:alert(1)',
			'data:text/html,x',
			'https://user:word@example.com/',
			'x',
		]) {
			const { html, text } = render('booked', {}, { meetingUrl, location: meetingUrl });
			expect(linksIn(html).every((href) => /^https:\/\/(?:cal|book)\.example\.com/.test(href ?? ''))).toBe(
				true,
			);
			expect(text).not.toMatch(/javascript|data:|word@/);
		}
	});
});

describe('a mail about the site', () => {
	test('tells numbers in the forms of its language', () => {
		const lead = (count: number) =>
			renderMail(siteNotice('gaps-healed', { locale: 'ru', facts: { count } }), mailSettings).text.split(
				'\n',
			)[2];
		expect(lead(1)).toMatch(/^До\u00a0нас не\u00a0дошло 1\u00a0событие\./);
		expect(lead(3)).toContain('не\u00a0дошли 3\u00a0события.');
		expect(lead(5)).toContain('не\u00a0дошло 5\u00a0событий.');
		expect(lead(21)).toContain('не\u00a0дошло 21\u00a0событие.');
	});

	test.each(matters)('of %s tells the cause, and leads to the connections', (matter) => {
		const { text, calendar } = renderMail(siteNotice(matter, { locale: 'fr' }), mailSettings);
		expect(text).toContain('Cause\u00a0: aucun webhook ne mène ici');
		expect(text).toContain('https://book.example.com/fr/dashboard/connections');
		expect(calendar).toBeNull();
	});
});

test('a digest tells everything that waited, in the words of its reader', () => {
	const { subject, text, calendar } = renderMail(digestNotice({ locale: 'ru' }), mailSettings);
	expect(subject).toBe('3\u00a0сообщения · bookme');
	const order = ['Новая запись', 'Встреча отменена', 'Пропущенные записи найдены'].map((title) =>
		text.indexOf(title),
	);
	expect(order).toEqual(order.toSorted((one, other) => one - other));
	expect(order).not.toContain(-1);
	expect(calendar).toBeNull();
});

describe('what strangers write', () => {
	const evil = [
		'<img src=x onerror=alert(1)><script>1</script>',
		'"><a href="https://evil.example">',
		'&lt;b&gt;',
		'a\r\nBcc: mallory@example.com\r\n\r\nbody',
		'\u202egnp.exe\u2066',
		'{site} {about} {what}',
		'x'.repeat(10_000),
	];

	test.each(evil)('adds no markup and no header: %.30s', (name) => {
		const person = { name, timeZone: name };
		const booking: Partial<Booking> = {
			uid: name,
			bookingType: null,
			eventTypeTitle: name,
			organizer: { ...person, email: 'mara@example.com' },
			attendees: [{ ...ida, ...person, phone: name }],
			responses: [{ key: 'q', label: name, value: name }],
			location: name,
			cancellationReason: name,
			cancelledBy: name,
		};
		for (const reader of ['owner', 'attendee'] as const) {
			for (const happening of happenings) {
				const { subject, html, text } = render(happening, { reader, timeZone: name }, booking);
				expect(subject).not.toMatch(/[\r\n\u202e\u2066]/);
				expect(subject.length).toBeLessThanOrEqual(250);
				expect(html).not.toMatch(
					/<(?!\/?(?:!doctype|html|head|meta|title|style|body|div|table|tr|td|p|a|h[123]|s|dl|dt|dd|ul|li|br)\b)/,
				);
				expect(html).not.toMatch(/<[^>]*\son\w+=|<script|<img|[\u202e\u2066]/);
				expect(linksIn(html).filter((href) => href?.startsWith('https://evil'))).toEqual([]);
				expect(text).not.toMatch(/[\u202e\u2066\r]/);
				expect(html.length).toBeLessThan(40_000);
			}
		}
	});
});

test('nothing in a mail comes from elsewhere', () => {
	for (const locale of locales) {
		const { html } = render('booked', { locale });
		expect(html).not.toMatch(/\ssrc=|url\(|@import|<link|<script|<img|<form/);
		expect(html).toContain(`<html lang="${locale}">`);
		expect(html).toContain('prefers-color-scheme:dark');
	}
});
