import { describe, expect, test } from 'vitest';
import {
	amelia,
	intro,
	introBooking,
	jonas,
	leo,
	mara,
	sampleWebhook,
	sampleWorld,
} from '../../../test/webhooks/sample-world.ts';
import type { Attendee, Booking } from '../world/booking.ts';
import type { Details } from '../world/happening.ts';
import { buildMessage } from './build-message.ts';
import { mannersOf } from './manners.ts';

const day = 86_400_000;
const ofTeam = { ...intro, id: 2, hosts: [mara.id, leo.id] };

function payloadOf(trigger: string, booking: Booking, details: Details = {}): Record<string, unknown> {
	const world = sampleWorld();
	world.eventTypes.set(intro.id, {
		...intro,
		recurrence: { interval: 1, occurrences: 3, frequency: 'weekly' },
	});
	world.eventTypes.set(ofTeam.id, ofTeam);
	const happening = { trigger, at: world.now(), booking, details };
	const parts = { happening, world, webhook: sampleWebhook(), manners: mannersOf['cal.com'] };
	return JSON.parse(buildMessage(parts, happening.at)?.body ?? '').payload;
}

const later: Booking = {
	...introBooking,
	id: 7_301_101,
	uid: 'bb2Ch41nS3c0ndUid0000b',
	fromReschedule: introBooking.uid,
};

describe('a move', () => {
	test('names the booking before, with its times', () => {
		expect(payloadOf('BOOKING_RESCHEDULED', later, { before: introBooking })).toMatchObject({
			uid: later.uid,
			rescheduleUid: introBooking.uid,
			rescheduleId: introBooking.id,
			rescheduleStartTime: '2026-12-01T09:00:00Z',
			rescheduleEndTime: '2026-12-01T09:30:00Z',
			rescheduledBy: jonas.email,
		});
	});

	test('finds the booking before in the world, where it was not told', () => {
		expect(payloadOf('BOOKING_RESCHEDULED', later)).toMatchObject({ rescheduleId: introBooking.id });
		expect(payloadOf('BOOKING_REQUESTED', later)).toMatchObject({ rescheduleUid: introBooking.uid });
	});

	test('is forgotten once a host has confirmed it', () => {
		const payload = payloadOf('BOOKING_CREATED', later, { before: introBooking, after: 'confirmation' });
		expect(Object.keys(payload).filter((key) => key.startsWith('reschedule'))).toEqual([]);
	});

	test('of what was moved before loses its calendar’s id, and points at the last move alone', () => {
		const payload = payloadOf('BOOKING_RESCHEDULED', { ...later, uid: 'cc3' }, { before: later });
		expect(payload).toMatchObject({ rescheduleUid: later.uid });
		expect(payload).not.toHaveProperty('iCalUID');
	});
});

describe('a seat', () => {
	const first: Attendee = { ...jonas, seatUid: 'seat-1', responses: { notes: 'mine' } };
	const second: Attendee = { ...amelia, seatUid: 'seat-2' };
	const slot: Booking = { ...introBooking, attendees: [first, second] };

	test('has the slot’s uid and id, and no attendee but its own', () => {
		const [one, two] = ['seat-1', 'seat-2'].map((seatUid) => payloadOf('BOOKING_CREATED', slot, { seatUid }));
		expect(one).toMatchObject({ uid: slot.uid, bookingId: slot.id, attendeeSeatId: 'seat-1' });
		expect(two).toMatchObject({ uid: slot.uid, bookingId: slot.id, attendeeSeatId: 'seat-2' });
		expect(one).toMatchObject({ attendees: [{ email: jonas.email }], additionalNotes: 'mine' });
		expect(two).toMatchObject({ attendees: [{ email: amelia.email }], additionalNotes: '' });
		expect(one?.['iCalUID']).not.toBe(two?.['iCalUID']);
	});

	test('that is given back names another one’s answers, whether or not it is gone from the slot', () => {
		const left = { ...slot, attendees: [first] };
		for (const payload of [
			payloadOf('BOOKING_CANCELLED', slot, { seatUid: 'seat-2' }),
			payloadOf('BOOKING_CANCELLED', left, { seatUid: 'seat-2', before: slot }),
		]) {
			expect(payload).toMatchObject({
				status: 'CANCELLED',
				attendees: [{ email: amelia.email }],
				responses: { email: { value: jonas.email }, guests: { value: [amelia.email] } },
			});
			expect(payload).not.toHaveProperty('attendeeSeatId');
		}
	});

	test('that is moved into a slot of others tells the old slot’s id with the new one’s uid', () => {
		const other = { ...slot, id: 2, uid: 'other', start: slot.start + day, end: slot.end + day };
		const payload = payloadOf('BOOKING_RESCHEDULED', other, { before: slot, seatUid: 'seat-1' });
		expect(payload).toMatchObject({ uid: 'other', bookingId: slot.id, rescheduleUid: slot.uid });
		expect(payload).toHaveProperty('rescheduleStartTime');
		expect(payload).not.toHaveProperty('rescheduleId');
	});

	test('that is moved to a time of its own tells no old times', () => {
		const own = { ...slot, id: 2, uid: 'own', attendees: [{ ...first, seatUid: 'seat-3' }] };
		const payload = payloadOf('BOOKING_RESCHEDULED', own, { before: slot, seatUid: 'seat-3' });
		expect(payload).toMatchObject({
			uid: 'own',
			bookingId: 2,
			attendeeSeatId: 'seat-3',
			rescheduleUid: slot.uid,
		});
		expect(payload).not.toHaveProperty('rescheduleStartTime');
	});

	test('a whole slot that its host moves keeps its uid', () => {
		const moved = { ...slot, start: slot.start + day, end: slot.end + day, rescheduledBy: mara.email };
		expect(payloadOf('BOOKING_RESCHEDULED', moved, { before: slot })).toMatchObject({
			uid: slot.uid,
			rescheduleUid: slot.uid,
			rescheduledBy: mara.email,
			attendees: [{ email: jonas.email }, { email: amelia.email }],
		});
	});
});

describe('a cancellation', () => {
	test('has no metadata', () => {
		const booking = { ...introBooking, metadata: { visitorId: 'v_1' } };
		expect(payloadOf('BOOKING_CREATED', booking)).toMatchObject({ metadata: { visitorId: 'v_1' } });
		expect(payloadOf('BOOKING_CANCELLED', booking)).not.toHaveProperty('metadata');
	});

	test('tells of a series only where all that remains is cancelled', () => {
		const one = { ...introBooking, recurringEventId: 'series' };
		expect(payloadOf('BOOKING_CANCELLED', one)).not.toHaveProperty('recurringEvent');
		expect(payloadOf('BOOKING_CANCELLED', one, { allRemaining: true })).toMatchObject({
			recurringEvent: { freq: 2, count: 3, interval: 1 },
		});
	});
});

test('hosts who take turns are the team at first, and attendees after a host’s yes', () => {
	const booking = { ...introBooking, eventTypeId: ofTeam.id };
	expect(payloadOf('BOOKING_CREATED', booking)).toMatchObject({
		schedulingType: 'ROUND_ROBIN',
		attendees: [{ email: jonas.email }],
		team: { members: [{ email: leo.email }] },
	});
	expect(payloadOf('BOOKING_CREATED', booking, { after: 'confirmation' })).toMatchObject({
		attendees: [{ email: jonas.email }, { email: leo.email }],
		team: { members: [] },
	});
});

test('a host that is gone has the placeholders of Cal.com', () => {
	expect(payloadOf('BOOKING_CREATED', { ...introBooking, hostId: 1 })).toMatchObject({
		organizer: { name: 'Nameless', email: 'Email-less' },
	});
});

test('an event type that is gone leaves no slug', () => {
	expect(payloadOf('BOOKING_CREATED', { ...introBooking, eventTypeId: 1 })).not.toHaveProperty('type');
});

test('payment leaves nothing of the booker’s page in the metadata', () => {
	const booking = { ...introBooking, metadata: { visitorId: 'v_1' } };
	expect(payloadOf('BOOKING_PAID', booking)).toMatchObject({ metadata: { identifier: 'cal.com' } });
	expect(JSON.stringify(payloadOf('BOOKING_PAID', booking))).not.toContain('v_1');
});

test('a recording has its title where others have the slug', () => {
	expect(payloadOf('RECORDING_READY', introBooking)).toMatchObject({ type: introBooking.title });
});
