import type { Attendee, Booking } from '../../src/cal/world/booking.ts';
import type { EventType } from '../../src/cal/world/event-type.ts';
import type { User } from '../../src/cal/world/user.ts';
import type { Webhook } from '../../src/cal/world/webhook.ts';
import type { World } from '../../src/cal/world/world.ts';

/** People and meetings for tests, all invented. */
export const mara: User = {
	id: 48_213,
	username: 'mara',
	name: 'Mara Lindqvist',
	email: 'mara@example.com',
	timeZone: 'Europe/Berlin',
	locale: 'en',
	timeFormat: 12,
	weekStart: 'Monday',
	defaultScheduleId: null,
	bio: null,
	avatarUrl: null,
	metadata: {},
	password: null,
};

export const leo: User = {
	...mara,
	id: 51_999,
	username: 'leo',
	name: 'Leo Brandt',
	email: 'leo@example.com',
	timeFormat: 24,
};

export const intro: EventType = {
	id: 501_234,
	ownerId: mara.id,
	slug: 'intro-call',
	title: 'Intro call',
	description: 'A first conversation about your project.',
	length: 30,
	lengthOptions: [],
	locations: [{ type: 'integration', integration: 'cal-video' }],
	bookingFields: [{ type: 'text', slug: 'budget', label: 'Rough budget', required: false }],
	scheduleId: null,
	requiresConfirmation: false,
	seatsPerTimeSlot: null,
	recurrence: null,
	hidden: false,
	price: 0,
	currency: 'usd',
	minimumBookingNotice: 0,
	beforeEventBuffer: 0,
	afterEventBuffer: 0,
	slotInterval: null,
	metadata: {},
	rest: {},
	createdAt: 0,
};

export const jonas: Attendee = {
	id: 550_101,
	name: 'Jonas Weber',
	email: 'jonas.weber@example.com',
	phoneNumber: null,
	timeZone: 'Europe/Vienna',
	language: 'de',
	absent: false,
	seatUid: null,
	responses: {},
	metadata: {},
};

export const amelia: Attendee = {
	...jonas,
	id: 550_102,
	name: 'Amelia Okafor',
	email: 'amelia.okafor@example.com',
	timeZone: 'Africa/Lagos',
	language: 'en',
};

const uid = '8kQ2mVbT4xYrN6sLw1Zp3D';

export const introBooking: Booking = {
	id: 7_301_001,
	uid,
	eventTypeId: intro.id,
	hostId: mara.id,
	title: 'Intro call between Mara Lindqvist and Jonas Weber',
	description: null,
	status: 'ACCEPTED',
	start: Date.parse('2026-12-01T09:00:00Z'),
	end: Date.parse('2026-12-01T09:30:00Z'),
	createdAt: Date.parse('2026-11-16T08:12:43.901Z'),
	updatedAt: Date.parse('2026-11-16T08:12:44.010Z'),
	attendees: [jonas],
	guests: [],
	responses: {
		name: 'Jonas Weber',
		email: 'jonas.weber@example.com',
		notes: 'We are redoing our site in spring.',
		budget: '5k-10k',
	},
	metadata: {},
	location: 'integrations:daily',
	meetingUrl: `https://app.cal.com/video/${uid}`,
	hostAbsent: false,
	fromReschedule: null,
	rescheduled: false,
	rescheduledToUid: null,
	rescheduledBy: null,
	reschedulingReason: null,
	cancellationReason: null,
	cancelledBy: null,
	rejectionReason: null,
	recurringEventId: null,
	paid: false,
	oneTimePassword: '4f5f9b0a-5a64-4d40-8f5b-6d7a0c1e2f33',
	iCalUid: `${uid}@Cal.com`,
	iCalSequence: 0,
};

/** As `introBooking`, with nothing but name and mail asked. */
export const plainBooking: Booking = {
	...introBooking,
	responses: { name: 'Jonas Weber', email: 'jonas.weber@example.com' },
};

export function sampleWebhook(overrides: Partial<Webhook> = {}): Webhook {
	return {
		id: '2bdfc20b-aa4a-4863-a499-000000000001',
		userId: mara.id,
		eventTypeId: null,
		subscriberUrl: 'https://site.example.com/api/webhooks/cal',
		active: true,
		triggers: ['BOOKING_CREATED'],
		secret: 'cal-fixture-secret-not-a-real-one',
		payloadTemplate: null,
		version: '2021-10-20',
		time: null,
		timeUnit: null,
		...overrides,
	};
}

export function sampleWorld(...webhooks: Webhook[]): World {
	return {
		origin: 'http://127.0.0.1:4010',
		now: () => Date.parse('2026-11-16T08:12:44.118Z'),
		nextId: () => 1,
		newUid: () => 'nN3wT1m3Aft3rR3qu3st00',
		users: new Map([mara, leo].map((user) => [user.id, user])),
		eventTypes: new Map([[intro.id, intro]]),
		schedules: new Map(),
		bookings: new Map([[introBooking.uid, introBooking]]),
		webhooks: new Map(webhooks.map((webhook) => [webhook.id, webhook])),
		tell() {},
	};
}
