import { aboutNoBooking, absent, foreign, gone, here, type Meanings, plain } from './meanings.ts';

const mara = 'mara@example.com';
const jonas = 'jonas.weber@example.com';
const amelia = 'amelia.okafor@example.com';
const intro = { ...plain, bookingType: 'interview', eventTypeSlug: 'intro-call', organizer: mara } as const;
const office = {
	...plain,
	bookingType: 'mentoring',
	eventTypeSlug: 'office-hours',
	organizer: mara,
} as const;
const series = { freq: 2, interval: 1, count: 3 };
const coaching = {
	...plain,
	bookingType: null,
	eventTypeSlug: 'weekly-coaching',
	organizer: mara,
	attendees: { [amelia]: here },
	series,
};
const workshop = { ...plain, bookingType: null, eventTypeSlug: 'group-workshop', organizer: mara };

/** Of the published bodies, where `intro-call` is an interview, `office-hours` mentoring, `sales-demo` technical. */
export const publishedMeanings: Meanings = {
	aboutNone: [...aboutNoBooking, 'form-submitted-2026-pipeline'],
	quarantined: foreign,
	bookings: {
		// Made, given another place, cancelled by its booker, whom the host called absent. Recordings bring
		// the title where others have the slug, snapshots of the meeting an old standing: neither counts.
		'8kQ2mVbT4xYrN6sLw1Zp3D': {
			...intro,
			status: 'cancelled',
			providerId: '7301001',
			startTime: '2026-12-01T09:00:00.000Z',
			endTime: '2026-12-01T09:30:00.000Z',
			length: 30,
			price: 0,
			attendees: { [jonas]: absent },
			location: 'https://app.cal.com/video/8kQ2mVbT4xYrN6sLw1Zp3D',
			cancellationReason: 'No longer needed',
			cancelledBy: jonas,
			cancelledByRole: 'attendee',
			cancelledAt: '2026-11-24T07:00:00.019Z',
		},
		// Cancelled by a host who asked for another time; once it is moved, none is awaited any more.
		c3WnE7uRj9KhT5aGd2Xf6M: {
			...intro,
			status: 'rescheduled',
			startTime: '2026-12-02T13:00:00.000Z',
			attendees: { [amelia]: here, 'colleague@example.com': here, 'boss@example.com': here },
			meetingUrl: 'https://meet.example.com/amelia',
			metadata: {
				lang: 'en',
				utm_source: 'newsletter',
				videoCallUrl: 'https://meet.example.com/amelia',
				visitorId: 'v_01JD8Z6M',
			},
			rescheduledTo: 'nN3wT1m3Aft3rR3qu3st00',
			cancellationReason: 'Please pick another day',
			cancelledBy: mara,
			cancelledByRole: 'host',
			cancelledAt: '2026-11-24T08:00:00.020Z',
		},
		nN3wT1m3Aft3rR3qu3st00: {
			...intro,
			status: 'accepted',
			startTime: '2026-12-15T13:00:00.000Z',
			attendees: { [amelia]: here },
			rescheduledFrom: 'c3WnE7uRj9KhT5aGd2Xf6M',
		},
		// Another host than the one whom round robin picked
		pT9yLq3HcV7bXe1KsR5wZu: {
			...plain,
			bookingType: 'tech',
			eventTypeSlug: 'sales-demo',
			status: 'accepted',
			startTime: '2026-12-03T10:30:00.000Z',
			organizer: 'leo@example.com',
			attendees: { [jonas]: here },
			meetingUrl: 'https://meet.google.com/abc-defg-hij',
		},
		// Asked for and granted; a move that is asked for gives the time away at once.
		qQ1r3Qu3st3dB00k1ngUid: {
			...office,
			status: 'rescheduled',
			startTime: '2026-12-10T08:00:00.000Z',
			attendees: { [amelia]: here },
			rescheduledTo: 'qQ2r3Qu3st3dM0v3dUid00',
		},
		qQ2r3Qu3st3dM0v3dUid00: {
			...office,
			status: 'pending',
			startTime: '2026-12-11T08:00:00.000Z',
			attendees: { [amelia]: here },
			rescheduledFrom: 'qQ1r3Qu3st3dB00k1ngUid',
		},
		rR3j3ct3dB00k1ngUid000: {
			...office,
			status: 'rejected',
			startTime: '2026-12-10T08:00:00.000Z',
			attendees: { [amelia]: here },
			rejectionReason: 'On leave that week',
		},
		p41dC0nsult4t10nUid000: {
			...plain,
			bookingType: null,
			eventTypeSlug: 'paid-consult',
			status: 'accepted',
			paid: true,
			startTime: '2026-12-17T10:00:00.000Z',
			organizer: mara,
			attendees: { [jonas]: here },
			price: 12000,
			currency: 'eur',
			meetingUrl: 'https://app.cal.com/video/p41dC0nsult4t10nUid000',
			// The payment's own beside the booking's
			metadata: {
				bookerEmail: jonas,
				bookingId: 7301300,
				eventTitle: 'Paid consultation',
				eventTypeId: 501600,
				externalId: 'pi_3QExampleOnly',
				identifier: 'cal.com',
				videoCallUrl: 'https://app.cal.com/video/p41dC0nsult4t10nUid000',
			},
		},
		// Offered under `uid`, taken under `bookingUid`
		'1nst4ntM33t1ngUid00000': {
			...plain,
			bookingType: null,
			status: 'accepted',
			startTime: '2026-11-19T14:00:00.000Z',
			organizer: 'priya@example.com',
			attendees: { [jonas]: here },
			eventTypeId: '622002',
		},
		// One cancellation for the second and all after it: nobody says so of the third.
		fA1sD4gH7jK0lQ3wE6rT9y: { ...coaching, status: 'accepted', startTime: '2026-12-07T15:00:00.000Z' },
		mZ5xC8vB2nM1qW4eR7tY0u: {
			...coaching,
			status: 'cancelled',
			startTime: '2026-12-14T15:00:00.000Z',
			cancellationReason: 'Project paused',
			cancelledBy: amelia,
			cancelledByRole: 'attendee',
			cancelledAt: '2026-12-08T09:00:12.901Z',
		},
		iO3pA6sD9fG2hJ5kL8zX1c: {
			...coaching,
			status: 'accepted',
			startTime: '2026-12-21T15:00:00.000Z',
			needsCheck: true,
		},
		// Two moves, each of which names only the booking just before it; no cancellation of either is sent.
		aa1Ch41nF1rstUid00000a: {
			...intro,
			status: 'rescheduled',
			startTime: '2026-12-04T09:00:00.000Z',
			attendees: { [jonas]: here },
			rescheduledTo: 'bb2Ch41nS3c0ndUid0000b',
		},
		bb2Ch41nS3c0ndUid0000b: {
			...intro,
			status: 'rescheduled',
			startTime: '2026-12-05T09:00:00.000Z',
			attendees: { [jonas]: here },
			rescheduledFrom: 'aa1Ch41nF1rstUid00000a',
			rescheduledTo: 'cc3Ch41nTh1rdUid00000c',
		},
		cc3Ch41nTh1rdUid00000c: {
			...intro,
			status: 'cancelled',
			startTime: '2026-12-08T10:00:00.000Z',
			attendees: { [jonas]: here },
			rescheduledFrom: 'bb2Ch41nS3c0ndUid0000b',
			cancellationReason: 'Went with another agency',
			cancelledBy: jonas,
			cancelledByRole: 'attendee',
			cancelledAt: '2026-11-23T12:00:00.400Z',
		},
		// Two seats; one given back, the other moved away twice. The last word is the host's, who moves the
		// whole slot in place and names both as taking part.
		vB7nM2kL5jH8gF1dS4aP9o: {
			...workshop,
			status: 'accepted',
			providerId: '7301020',
			startTime: '2026-12-10T16:00:00.000Z',
			endTime: '2026-12-10T17:30:00.000Z',
			attendees: { [jonas]: here, [amelia]: here },
		},
		// A seat that moves to a slot that was there brings the number of the slot it left.
		rE5cH9dU2lEd5eAt0nEw7b: {
			...workshop,
			status: 'accepted',
			providerId: null,
			startTime: '2026-12-16T16:00:00.000Z',
			attendees: { [jonas]: here },
		},
		fR3shSl0tF0rM0v3dS3at0: {
			...workshop,
			status: 'accepted',
			providerId: '7301021',
			startTime: '2026-12-23T16:00:00.000Z',
			attendees: { [jonas]: here },
		},
	},
};

/** What these few mean alone, in the order in which they are sent: the booking of the first one. */
export const publishedStages: [bodies: string[], meant: object][] = [
	[['booking-requested'], { status: 'pending' }],
	[['booking-requested', 'booking-created-after-confirmation'], { status: 'accepted' }],
	[['booking-payment-initiated'], { status: 'pending', awaitingPayment: true, paid: false }],
	[
		['booking-payment-initiated', 'booking-created-after-payment'],
		{ status: 'accepted', awaitingPayment: false },
	],
	[['booking-created-guests-custom-metadata'], { status: 'accepted' }],
	[
		['booking-created-guests-custom-metadata', 'booking-cancelled-request-reschedule'],
		{ status: 'cancelled', awaitingReschedule: true, cancelledByRole: 'host' },
	],
	[['booking-created', 'booking-cancelled'], { status: 'cancelled', awaitingReschedule: false }],
	[
		['booking-created', 'after-guests-cal-video-no-show'],
		{ status: 'accepted', attendees: { [jonas]: absent } },
	],
	[
		['booking-created', 'after-hosts-cal-video-no-show', 'meeting-ended-nested'],
		{ status: 'accepted', attendees: { [jonas]: here } },
	],
	[
		['seat-created-1', 'seat-created-2'],
		{ status: 'accepted', attendees: { [jonas]: here, [amelia]: here } },
	],
	[
		['seat-created-1', 'seat-created-2', 'seat-cancelled-2'],
		{ status: 'accepted', cancelledAt: null, attendees: { [jonas]: here, [amelia]: gone } },
	],
	[
		['seat-created-1', 'seat-created-2', 'seat-rescheduled-1'],
		{ status: 'accepted', rescheduledTo: null, attendees: { [jonas]: gone, [amelia]: here } },
	],
	[
		['seat-created-1', 'seat-created-2', 'seat-rescheduled-to-new-slot'],
		{ status: 'accepted', rescheduledTo: null, attendees: { [jonas]: gone, [amelia]: here } },
	],
	[
		['seat-created-1', 'seat-created-2', 'seat-rescheduled-by-owner'],
		{ status: 'accepted', rescheduledFrom: null, rescheduledTo: null, startTime: '2026-12-10T16:00:00.000Z' },
	],
];
