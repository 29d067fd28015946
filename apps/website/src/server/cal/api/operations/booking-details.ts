import { z } from 'zod';
import { email, id, language, text, timeZone, uid, webAddress } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';
import { booking } from './bookings.ts';

const place = { bookingUid: uid('uid of the booking') };
const attendeeId = id('id of the attendee');
const uidExample = '8kQ2mVbT4xYrN6sLw1Zp3D';

const attendee = z.looseObject({
	id: z.number().nullish(),
	name: z.string().nullish(),
	email: z.string().nullish(),
	timeZone: z.string().nullish(),
	absent: z.boolean().nullish(),
});

const list = z.array(z.looseObject({}));

const whereTo = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('address'), address: z.string() }),
	z.strictObject({ type: z.literal('attendeeAddress'), address: z.string() }),
	z.strictObject({ type: z.literal('attendeeDefined'), location: z.string() }),
	z.strictObject({ type: z.literal('attendeePhone'), phone: z.string() }),
	z.strictObject({ type: z.literal('link'), link: webAddress('address') }),
	z.strictObject({ type: z.literal('phone'), phone: z.string() }),
]);

const guest = z.strictObject({
	email: email('mail address'),
	name: z.string().optional(),
	timeZone: timeZone('time zone').optional(),
	phoneNumber: z.string().optional(),
	language: language('language').optional(),
});

/** What else there is to a booking; `location`, `addGuests` and `addAttendee` have a limit of their own: 5 a minute. */
export const bookingDetails = {
	setLocation: operation({
		summary: 'change where a booking takes place',
		method: 'PATCH',
		path: '/bookings/{bookingUid}/location',
		version: 'bookings',
		input: z.strictObject({
			...place,
			location: whereTo.describe('as JSON: {"type":"link","link":"https://meet.example.com/1"}'),
		}),
		data: booking,
		example: { bookingUid: uidExample, location: { type: 'link', link: 'https://meet.example.com/1' } },
		perMinute: 5,
	}),
	addGuests: operation({
		summary: 'add guests to a booking, ten at most',
		method: 'POST',
		path: '/bookings/{bookingUid}/guests',
		version: 'bookings',
		input: z.strictObject({
			...place,
			guests: z
				.array(guest)
				.min(1, 'name one guest or more')
				.max(10, 'name ten guests at most')
				.describe('as JSON: [{"email":"jo@example.com"}]'),
		}),
		data: booking,
		example: { bookingUid: uidExample, guests: [{ email: 'jo@example.com', name: 'Jo' }] },
		perMinute: 5,
	}),
	attendees: operation({
		summary: 'list the attendees of a booking',
		method: 'GET',
		path: '/bookings/{bookingUid}/attendees',
		version: 'bookings',
		input: z.strictObject(place),
		data: z.array(attendee),
		example: { bookingUid: uidExample },
		columns: ['id', 'name', 'email', 'timeZone', 'absent'],
	}),
	attendee: operation({
		summary: 'show one attendee of a booking',
		method: 'GET',
		path: '/bookings/{bookingUid}/attendees/{attendeeId}',
		version: 'bookings',
		input: z.strictObject({ ...place, attendeeId }),
		data: attendee,
		example: { bookingUid: uidExample, attendeeId: 12 },
	}),
	addAttendee: operation({
		summary: 'add an attendee to a booking',
		method: 'POST',
		path: '/bookings/{bookingUid}/attendees',
		version: 'bookings',
		input: z.strictObject({
			...place,
			name: text('name'),
			email: email('mail address'),
			timeZone: timeZone('time zone'),
			phoneNumber: text('phone number').optional(),
			language: language('language of their mails').optional(),
		}),
		data: attendee,
		example: { bookingUid: uidExample, name: 'Jo Park', email: 'jo@example.com', timeZone: 'Europe/Paris' },
		perMinute: 5,
	}),
	removeAttendee: operation({
		summary: 'take an attendee out of a booking',
		method: 'DELETE',
		path: '/bookings/{bookingUid}/attendees/{attendeeId}',
		version: 'bookings',
		input: z.strictObject({ ...place, attendeeId }),
		data: attendee.nullish(),
		example: { bookingUid: uidExample, attendeeId: 12 },
		only: 'self-hosted',
	}),
	calendarLinks: operation({
		summary: 'show links that put a booking into a calendar',
		method: 'GET',
		path: '/bookings/{bookingUid}/calendar-links',
		version: 'bookings',
		input: z.strictObject(place),
		data: z.array(z.looseObject({ label: z.string().nullish(), link: z.string().nullish() })),
		example: { bookingUid: uidExample },
		columns: ['label', 'link'],
	}),
	references: operation({
		summary: 'show where else a booking is: events in calendars, rooms of calls',
		method: 'GET',
		path: '/bookings/{bookingUid}/references',
		version: 'bookings',
		input: z.strictObject({
			...place,
			type: z
				.enum([
					'google_calendar',
					'office365_calendar',
					'daily_video',
					'google_video',
					'office365_video',
					'zoom_video',
				])
				.describe('only these')
				.optional(),
		}),
		data: list,
		example: { bookingUid: uidExample },
		columns: ['id', 'type', 'eventUid'],
	}),
	conferencingSessions: operation({
		summary: 'show the calls of a booking: when, and who was there',
		method: 'GET',
		path: '/bookings/{bookingUid}/conferencing-sessions',
		version: 'bookings',
		input: z.strictObject(place),
		data: list,
		example: { bookingUid: uidExample },
	}),
	recordings: operation({
		summary: 'list the recordings of a booking’s call',
		method: 'GET',
		path: '/bookings/{bookingUid}/recordings',
		version: 'bookings',
		input: z.strictObject(place),
		data: list,
		example: { bookingUid: uidExample },
		secret: ['downloadLink'],
	}),
	transcripts: operation({
		summary: 'list the transcripts of a booking’s call',
		method: 'GET',
		path: '/bookings/{bookingUid}/transcripts',
		version: 'bookings',
		input: z.strictObject(place),
		data: z.array(z.unknown()),
		example: { bookingUid: uidExample },
	}),
};
