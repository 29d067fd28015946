import { afterEach, expect, test } from 'vitest';
import { cancelBooking, cancelFollowing, cancelSeat } from '../booking/cancel-booking.ts';
import { confirmBooking } from '../booking/decide.ts';
import { joinCall } from '../booking/join-call.ts';
import { makeBooking } from '../booking/make-booking.ts';
import { makeSeries } from '../booking/make-series.ts';
import { markAbsent } from '../booking/mark-absent.ts';
import { meetingsDue } from '../booking/meetings-due.ts';
import { moveBooking } from '../booking/move-booking.ts';
import { moveSeat, moveSlot } from '../booking/move-seat.ts';
import type { Order } from '../booking/order.ts';
import { requestReschedule } from '../booking/request-reschedule.ts';
import { createWorld } from '../world/create-world.ts';
import { addWebhook } from '../world/rows.ts';
import { seed } from '../world/seed.ts';
import { createSender, type Sender } from './sender.ts';
import { triggers } from './triggers.ts';

// What a receiver gets of the life that the box's own Cal.com gives to bookings.

const senders: Sender[] = [];
afterEach(() => {
	for (const sender of senders.splice(0)) sender.stop();
});

type Event = { triggerEvent: string; payload: Record<string, unknown> } & Record<string, unknown>;

function begin() {
	const clock = { now: Date.parse('2027-03-15T06:00:00Z') };
	const world = createWorld({ origin: 'http://127.0.0.1:4010', now: () => clock.now });
	const { mara } = seed(world);
	const received: Event[] = [];
	const fetch: typeof globalThis.fetch = async (_, request) => {
		received.push(JSON.parse(String(request?.body)));
		return new Response('', { status: 200 });
	};
	const sender = createSender({ world, profile: 'cal.com', random: Math.random, fetch });
	senders.push(sender);
	world.tell = sender.tell;
	addWebhook(world, {
		userId: mara.id,
		subscriberUrl: 'https://site.example.com/hook',
		triggers: [...triggers],
	});
	const typeOf = (slug: string) => [...world.eventTypes.values()].find((type) => type.slug === slug)?.id ?? 0;
	return {
		world,
		clock,
		mara,
		order: (slug: string, start: string, name = 'Ann Example'): Order => ({
			eventTypeId: typeOf(slug),
			start: Date.parse(start),
			length: null,
			booker: {
				name,
				email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
				phoneNumber: null,
				timeZone: 'Europe/Paris',
				language: 'fr',
			},
			guests: [],
			responses: {},
			metadata: {},
			location: null,
		}),
		/** What came since the last time, in the order of telling */
		async heard() {
			await sender.idle();
			return received.splice(0);
		},
	};
}

const nine = '2027-03-16T08:00:00Z';
const noon = '2027-03-17T09:00:00Z';
const nobody = { reason: null, by: null };

test('a booking that is moved and cancelled is one event each, and the old one goes without a word', async () => {
	const { world, order, heard } = begin();
	const { booking } = makeBooking(world, order('interview-30', nine));
	const moved = moveBooking(world, booking.uid, {
		start: Date.parse(noon),
		by: 'ann@example.com',
		reason: 'Train',
	});
	cancelBooking(world, moved.uid, { reason: 'Ill', by: 'ann@example.com' });
	expect(await heard()).toMatchObject([
		{ triggerEvent: 'BOOKING_CREATED', payload: { uid: booking.uid, startTime: nine, status: 'ACCEPTED' } },
		{
			triggerEvent: 'BOOKING_RESCHEDULED',
			payload: {
				uid: moved.uid,
				rescheduleUid: booking.uid,
				rescheduleStartTime: nine,
				rescheduledBy: 'ann@example.com',
				responses: { rescheduleReason: { value: 'Train' } },
			},
		},
		{
			triggerEvent: 'BOOKING_CANCELLED',
			payload: { uid: moved.uid, cancellationReason: 'Ill', startTime: '2027-03-17T09:00:00+00:00' },
		},
	]);
});

test('a request is confirmed with other keys, and its meeting starts with fewer', async () => {
	const { world, order, heard, clock } = begin();
	const { booking } = makeBooking(world, order('on-request-30', nine));
	confirmBooking(world, booking.uid);
	const before = clock.now;
	clock.now = Date.parse('2027-03-16T09:00:00Z');
	meetingsDue(world, before);
	const [requested, created, started, ended] = await heard();
	expect(requested).toMatchObject({ triggerEvent: 'BOOKING_REQUESTED', payload: { status: 'PENDING' } });
	expect(created).toMatchObject({ payload: { startTime: '2027-03-16T08:00:00.000Z', status: 'ACCEPTED' } });
	expect(started).toMatchObject({ triggerEvent: 'MEETING_STARTED', eventType: { slug: 'on-request-30' } });
	expect(started).not.toHaveProperty('createdAt');
	expect(ended).toMatchObject({ triggerEvent: 'MEETING_ENDED', id: booking.id });
});

test('seats share a uid, and one is given back in another one’s name', async () => {
	const { world, order, heard } = begin();
	const one = makeBooking(world, order('workshop-60', nine));
	const two = makeBooking(world, order('workshop-60', nine, 'Bo Example'));
	cancelSeat(world, two.booking.uid, two.seatUid ?? '', nobody);
	const [first, second, third] = await heard();
	expect(first).toMatchObject({ payload: { uid: one.booking.uid, attendeeSeatId: one.seatUid } });
	expect(second).toMatchObject({ payload: { uid: one.booking.uid, attendeeSeatId: two.seatUid } });
	expect(third).toMatchObject({
		triggerEvent: 'BOOKING_CANCELLED',
		payload: {
			attendees: [{ email: 'bo@example.com' }],
			responses: { email: { value: 'ann@example.com' }, guests: { value: ['bo@example.com'] } },
		},
	});
});

test('a seat is moved to a slot of others, to a new one, and with the whole slot', async () => {
	const { world, order, heard, mara } = begin();
	const one = makeBooking(world, order('workshop-60', nine));
	const two = makeBooking(world, order('workshop-60', nine, 'Bo Example'));
	const other = makeBooking(world, order('workshop-60', noon, 'Cy Example'));
	await heard();
	const byGuest = { start: Date.parse(noon), by: 'ann@example.com', reason: null };
	moveSeat(world, one.booking.uid, one.seatUid ?? '', byGuest);
	const own = moveSeat(world, two.booking.uid, two.seatUid ?? '', {
		...byGuest,
		start: Date.parse(noon) + 86_400_000,
	});
	moveSlot(world, other.booking.uid, { ...byGuest, start: Date.parse(noon) + 3 * 3_600_000, by: mara.email });
	const [joined, begun, whole] = await heard();
	expect(joined?.payload).toMatchObject({
		uid: other.booking.uid,
		bookingId: one.booking.id,
		attendeeSeatId: one.seatUid,
		rescheduleUid: one.booking.uid,
		rescheduledBy: 'ann@example.com',
	});
	expect(begun?.payload).toMatchObject({
		uid: own.booking.uid,
		attendeeSeatId: own.seatUid,
		bookingId: own.booking.id,
	});
	expect(begun?.payload).not.toHaveProperty('rescheduleStartTime');
	expect(whole?.payload).toMatchObject({
		uid: other.booking.uid,
		rescheduleUid: other.booking.uid,
		rescheduledBy: mara.email,
		attendees: [{ email: 'cy@example.com' }, { email: 'ann@example.com' }],
	});
});

test('a series is an event for each occurrence, and its end is one', async () => {
	const { world, order, heard } = begin();
	const made = makeSeries(world, order('weekly-30', nine), 3);
	cancelFollowing(world, made[1]?.booking.uid ?? '', nobody);
	const events = await heard();
	expect(events.map(({ triggerEvent }) => triggerEvent)).toEqual([
		...Array(3).fill('BOOKING_CREATED'),
		'BOOKING_CANCELLED',
	]);
	expect(new Set(events.map(({ payload }) => payload['uid'])).size).toBe(3);
	for (const { payload } of events)
		expect(payload).toMatchObject({ recurringEvent: { freq: 2, interval: 1 } });
});

test('a host asks for another time, and marks who did not come', async () => {
	const { world, order, heard, mara } = begin();
	const asked = makeBooking(world, order('interview-30', nine)).booking;
	requestReschedule(world, asked.uid, { reason: 'Please another day', by: mara.email });
	const missed = makeBooking(world, order('interview-30', noon)).booking;
	markAbsent(world, missed.uid, { host: null, attendees: [{ email: 'ann@example.com', absent: true }] });
	const [, cancelled, , marked] = await heard();
	expect(cancelled?.payload).toMatchObject({ requestReschedule: true, cancelledBy: mara.email });
	expect(marked?.payload).toEqual({
		bookingUid: missed.uid,
		bookingId: missed.id,
		attendees: [{ email: 'ann@example.com', noShow: true }],
		message: 'ann@example.com marked as no-show',
	});
});

test('the webhooks that gave a time are told who did not come to a call, each when its own is over', async () => {
	const { world, clock, mara, order, heard } = begin();
	const patient = { userId: mara.id, subscriberUrl: 'https://site.example.com/patient' };
	for (const time of [5, 10]) {
		addWebhook(world, { ...patient, triggers: ['AFTER_HOSTS_CAL_VIDEO_NO_SHOW'], time, timeUnit: 'MINUTE' });
	}
	const { booking } = makeBooking(world, order('interview-30', '2027-03-16T09:00:00Z'));
	joinCall(world, booking.uid, 'guest');
	await heard();
	let since = clock.now;
	const at = async (time: string) => {
		clock.now = Date.parse(`2027-03-16T${time}:00Z`);
		since = meetingsDue(world, since);
		const events = (await heard()).filter(({ triggerEvent }) => !triggerEvent.startsWith('MEETING'));
		return events.map(({ triggerEvent, payload }) => [triggerEvent, payload['message']]);
	};
	await at('09:00');
	for (const minutes of ['05', '10']) {
		const message = `Host with email mara@example.com didn't join the call or didn't join before 2027-03-16 09:${minutes}:00 +00:00`;
		expect(await at(`09:${minutes}`)).toEqual([['AFTER_HOSTS_CAL_VIDEO_NO_SHOW', message]]);
	}
});
