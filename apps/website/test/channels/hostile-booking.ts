import type { Attendee, Booking } from '../../src/server/domain/booking.ts';
import { ida } from '../sample-booking.ts';

/** A booking of which strangers wrote every text. */
function bookingWith(text: string): Partial<Booking> {
	const guest: Attendee = { ...ida, name: text };
	return {
		bookingType: null,
		eventTypeTitle: text,
		title: text,
		description: text,
		organizer: { name: text, email: 'mara@example.com', timeZone: 'Europe/Berlin' },
		attendees: [guest],
		responses: [{ key: 'notes', label: text, value: text }],
		location: text,
		meetingUrl: null,
		cancellationReason: text,
		rejectionReason: text,
	};
}

export const plainBooking = bookingWith('Ida Exemple');

/** Lines that would be headers, markup of all kinds, signs that turn the direction, and more than fits */
export const hostileBooking = bookingWith(
	[
		'Ida\r\nBcc: mallory@example.com\r\n\r\n<script>alert(1)</script><b>bold</b>&lt;i&gt; *bold* _slant_ `code`',
		'[a link](https://evil.example) https://evil.example @everyone #tag /start \u202egnp.exe\u2066 \u200f',
		'"quoted"; ,comma \\n {{name}} {name} \u0000\u0007 \ud800',
		'x'.repeat(10_000),
	].join(' '),
);
