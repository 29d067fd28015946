import { z } from 'zod';
import { email, id, instant, text, uid } from '../../../api-client/fields.ts';
import { operation } from '../operation.ts';
import { skip, take } from '../paging.ts';
import { newBooking } from './new-booking.ts';

const person = z.looseObject({ name: z.string().nullish(), email: z.string().nullish() });

/** A booking as API v2 tells it; statuses are in lower case, and there may be others than we know. */
export const booking = z.looseObject({
	uid: z.string(),
	id: z.number().nullish(),
	status: z.string().nullish(),
	title: z.string().nullish(),
	start: z.string().nullish(),
	end: z.string().nullish(),
	duration: z.number().nullish(),
	eventTypeId: z.number().nullish(),
	eventType: z.looseObject({ id: z.number().nullish(), slug: z.string().nullish() }).nullish(),
	hosts: z.array(person).nullish(),
	attendees: z.array(person).nullish(),
	location: z.string().nullish(),
	createdAt: z.string().nullish(),
	updatedAt: z.string().nullish(),
	cancellationReason: z.string().nullish(),
	rescheduledFromUid: z.string().nullish(),
	rescheduledToUid: z.string().nullish(),
	/** Of a series: what its bookings share */
	recurringBookingUid: z.string().nullish(),
});

/** A series is told as the list of its bookings. */
const oneOrSeries = z.union([booking, z.array(booking)]);

const bookingUid = uid('uid of the booking');
const statuses = ['upcoming', 'recurring', 'past', 'cancelled', 'unconfirmed'] as const;
const order = z.enum(['asc', 'desc']);
const columns = ['uid', 'status', 'start', 'duration', 'title', 'attendees'];

export const bookings = {
	list: operation({
		summary: 'list bookings',
		method: 'GET',
		path: '/bookings',
		version: 'bookings',
		input: z
			.strictObject({
				status: z.array(z.enum(statuses, `write ${statuses.join(', ')}`)).describe('only these'),
				attendeeEmail: email('only with this attendee'),
				attendeeName: text('only with an attendee of this name'),
				bookingUid,
				eventTypeId: id('only of this event type'),
				eventTypeIds: z.array(z.int().positive()).describe('only of these event types'),
				teamId: id('only of this team'),
				teamsIds: z.array(z.int().positive()).describe('only of these teams'),
				afterStart: instant('that start after it'),
				beforeEnd: instant('that end before it'),
				afterCreatedAt: instant('that were made after it'),
				beforeCreatedAt: instant('that were made before it'),
				afterUpdatedAt: instant('that changed after it'),
				beforeUpdatedAt: instant('that changed before it'),
				sortStart: order.describe('order by start'),
				sortEnd: order.describe('order by end'),
				sortCreated: order.describe('order by when they were made'),
				sortUpdatedAt: order.describe('order by when they changed'),
				take,
				skip,
			})
			.partial(),
		data: z.array(booking),
		example: { status: ['upcoming'], take: 50 },
		pages: 'told',
		columns,
	}),
	get: operation({
		summary: 'show one booking',
		method: 'GET',
		path: '/bookings/{bookingUid}',
		version: 'bookings',
		input: z.strictObject({ bookingUid }),
		data: oneOrSeries,
		example: { bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D' },
		open: true,
	}),
	getBySeat: operation({
		summary: 'show the booking that a seat belongs to',
		method: 'GET',
		path: '/bookings/by-seat/{seatUid}',
		version: 'bookings',
		input: z.strictObject({ seatUid: uid('uid of the seat') }),
		data: oneOrSeries,
		example: { seatUid: '3f1c2a9e-77aa-4c1d-9d2b-5d8f0a6b1c2d' },
		open: true,
	}),
	create: operation({
		summary: 'book a time for somebody',
		method: 'POST',
		path: '/bookings',
		version: 'bookings',
		input: newBooking,
		data: oneOrSeries,
		example: {
			eventTypeId: 101,
			start: '2026-12-01T10:00:00Z',
			attendee: { name: 'Ida Novak', email: 'ida@example.com', timeZone: 'Europe/Vienna', language: 'en' },
		},
		open: true,
	}),
	reschedule: operation({
		summary: 'move a booking to another time; it gets another uid',
		method: 'POST',
		path: '/bookings/{bookingUid}/reschedule',
		version: 'bookings',
		input: z.strictObject({
			bookingUid,
			start: instant('the new time'),
			rescheduledBy: email('who moves it').optional(),
			reschedulingReason: text('why').optional(),
			seatUid: uid('only this seat').optional(),
			emailVerificationCode: text('code that Cal.com has mailed to the booker').optional(),
		}),
		data: oneOrSeries,
		example: { bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D', start: '2026-12-02T10:00:00Z' },
		open: true,
	}),
	cancel: operation({
		summary: 'cancel a booking, or one seat of it',
		method: 'POST',
		path: '/bookings/{bookingUid}/cancel',
		version: 'bookings',
		input: z.strictObject({
			bookingUid,
			cancellationReason: text('why').optional(),
			cancelSubsequentBookings: z.boolean().describe('of a series: what comes after it, too').optional(),
			seatUid: uid('only this seat').optional(),
		}),
		data: oneOrSeries,
		example: { bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D', cancellationReason: 'Ill' },
		open: true,
	}),
	confirm: operation({
		summary: 'say yes to a booking that waits for it',
		method: 'POST',
		path: '/bookings/{bookingUid}/confirm',
		version: 'bookings',
		input: z.strictObject({ bookingUid }),
		data: oneOrSeries,
		example: { bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D' },
	}),
	decline: operation({
		summary: 'say no to a booking that waits for a yes',
		method: 'POST',
		path: '/bookings/{bookingUid}/decline',
		version: 'bookings',
		input: z.strictObject({ bookingUid, reason: text('why').optional() }),
		data: oneOrSeries,
		example: { bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D', reason: 'Away that day' },
	}),
	markAbsent: operation({
		summary: 'note who came to a booking and who did not',
		method: 'POST',
		path: '/bookings/{bookingUid}/mark-absent',
		version: 'bookings',
		input: z
			.strictObject({
				bookingUid,
				host: z.boolean().describe('the host did not come').optional(),
				attendees: z
					.array(z.strictObject({ email: z.email(), absent: z.boolean() }))
					.describe('as JSON: [{"email":"ida@example.com","absent":true}]')
					.optional(),
			})
			.refine(({ host, attendees }) => host !== undefined || attendees !== undefined, {
				path: ['attendees'],
				error: 'is missing: say who came, by {host} or {attendees}',
			}),
		data: oneOrSeries,
		example: {
			bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D',
			attendees: [{ email: 'ida@example.com', absent: true }],
		},
	}),
	reassign: operation({
		summary: 'give a round-robin booking to the next free host',
		method: 'POST',
		path: '/bookings/{bookingUid}/reassign',
		version: 'bookings',
		input: z.strictObject({ bookingUid }),
		data: z.looseObject({ bookingUid: z.string().nullish() }),
		example: { bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D' },
	}),
	reassignTo: operation({
		summary: 'give a round-robin booking to one host',
		method: 'POST',
		path: '/bookings/{bookingUid}/reassign/{userId}',
		version: 'bookings',
		input: z.strictObject({ bookingUid, userId: id('id of the host'), reason: text('why').optional() }),
		data: z.looseObject({ bookingUid: z.string().nullish() }),
		example: { bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D', userId: 2, reason: 'Holiday' },
	}),
	requestReschedule: operation({
		summary: 'cancel a booking and ask its booker for another time',
		method: 'POST',
		path: '/bookings/{bookingUid}/request-reschedule',
		version: 'request-reschedule',
		input: z.strictObject({ bookingUid, rescheduleReason: text('why').optional() }),
		data: z.unknown(),
		example: { bookingUid: '8kQ2mVbT4xYrN6sLw1Zp3D', rescheduleReason: 'A train was missed' },
		only: 'cal.com',
	}),
};
