import { afterAll, beforeAll, expect, test } from 'vitest';
import { ann, at, type Box, ben, book, openBox, textAt } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
});
afterAll(() => box.stop());

const booked = async (slug: string, start: string, more = {}) => {
	const { body } = await book(box, slug, start, more);
	return { uid: textAt(body, 'data', 'uid'), seatUid: textAt(body, 'data', 'seatUid') };
};
const read = async (uid: string) => at((await box.call('GET', `/bookings/${uid}`)).body, 'data');
const move = (uid: string, body: object, bearer: string | null = null) =>
	box.call('POST', `/bookings/${uid}/reschedule`, { body, bearer });
const cancel = (uid: string, body: object = {}, bearer: string | null = null) =>
	box.call('POST', `/bookings/${uid}/cancel`, { body, bearer });

test('a move makes a new booking, links both, and is told once', async () => {
	const { uid } = await booked('interview-30', '2027-03-16T08:00:00Z');
	const told = box.told.length;
	const moved = await move(uid, {
		start: '2027-03-16T09:00:00Z',
		reschedulingReason: 'Late',
		rescheduledBy: ann.email,
	});
	expect(moved.status).toBe(201);
	expect(moved.body).toMatchObject({
		data: {
			status: 'accepted',
			start: '2027-03-16T09:00:00.000Z',
			rescheduledFromUid: uid,
			rescheduledByEmail: ann.email,
			reschedulingReason: 'Late',
		},
	});
	const to = textAt(moved.body, 'data', 'uid');
	expect(to).not.toBe(uid);
	expect(await read(uid)).toMatchObject({ status: 'cancelled', rescheduledToUid: to });
	expect(box.triggers().slice(told)).toEqual(['BOOKING_RESCHEDULED']);
	expect(box.told.at(-1)).toMatchObject({
		booking: { uid: to, fromReschedule: uid, iCalSequence: 1 },
		details: { before: { uid, status: 'ACCEPTED', start: Date.parse('2027-03-16T08:00:00Z') } },
	});
});

test('a booking can be moved into its own time, but not into another’s, the past or twice', async () => {
	const { uid } = await booked('tech-60', '2027-03-16T13:00:00Z');
	await booked('interview-30', '2027-03-16T14:30:00Z');
	expect((await move(uid, { start: '2027-03-16T14:15:00Z' })).status).toBe(400);
	expect((await move(uid, { start: '2027-03-10T14:15:00Z' })).status).toBe(400);
	expect((await move(uid, {})).status).toBe(400);
	expect((await move(uid, { start: '2027-03-16T13:30:00Z' })).status).toBe(201);
	expect((await move(uid, { start: '2027-03-17T13:30:00Z' })).status).toBe(400);
	expect((await move('nothing', { start: '2027-03-17T13:30:00Z' })).status).toBe(404);
});

test('a move that needs confirmation is a request with the booking before; the host’s own needs none', async () => {
	const { uid } = await booked('on-request-30', '2027-03-17T08:00:00Z');
	expect(box.triggers().at(-1)).toBe('BOOKING_REQUESTED');
	await box.call('POST', `/bookings/${uid}/confirm`);
	const asked = await move(uid, { start: '2027-03-17T09:00:00Z' });
	expect(asked.body).toMatchObject({ data: { status: 'pending', rescheduledFromUid: uid } });
	expect(box.told.at(-1)).toMatchObject({ trigger: 'BOOKING_REQUESTED', details: { before: { uid } } });
	const pending = textAt(asked.body, 'data', 'uid');
	await box.call('POST', `/bookings/${pending}/confirm`);
	expect(box.told.at(-1)).toMatchObject({ trigger: 'BOOKING_CREATED', details: { after: 'confirmation' } });
	expect(box.told.at(-1)?.details.before).toBeUndefined();
	const own = await move(pending, { start: '2027-03-17T10:00:00Z', rescheduledBy: 'mara@example.com' });
	expect(own.body).toMatchObject({ data: { status: 'accepted' } });
	expect(box.triggers().at(-1)).toBe('BOOKING_RESCHEDULED');
});

test('a cancelled booking stays readable, its time is free again, and it is over', async () => {
	const { uid } = await booked('interview-30', '2027-03-18T08:00:00Z');
	const cancelled = await cancel(uid, { cancellationReason: 'Ill' }, 'cal_test_box');
	expect(cancelled.status).toBe(200);
	expect(await read(uid)).toMatchObject({
		status: 'cancelled',
		cancellationReason: 'Ill',
		cancelledByEmail: 'mara@example.com',
	});
	expect(box.triggers().at(-1)).toBe('BOOKING_CANCELLED');
	expect((await cancel(uid)).status).toBe(400);
	expect((await cancel('nothing')).status).toBe(404);
	expect((await move(uid, { start: '2027-03-18T09:00:00Z' })).status).toBe(400);
	expect((await book(box, 'interview-30', '2027-03-18T08:00:00Z')).status).toBe(201);
});

test('an occurrence and all that follow are cancelled together and told once', async () => {
	const made = await book(box, 'weekly-30', '2027-03-18T09:00:00Z');
	const uids = [0, 1, 2, 3].map((n) => textAt(made.body, 'data', n, 'uid'));
	const told = box.told.length;
	const reply = await cancel(uids[2] ?? '', { cancelSubsequentBookings: true });
	expect(at(reply.body, 'data')).toHaveLength(2);
	expect(box.told.slice(told)).toMatchObject([
		{ trigger: 'BOOKING_CANCELLED', booking: { uid: uids[2] }, details: { allRemaining: true } },
	]);
	const states = await Promise.all(uids.map(async (uid) => at(await read(uid), 'status')));
	expect(states).toEqual(['accepted', 'accepted', 'cancelled', 'cancelled']);
	const series = textAt(made.body, 'data', 0, 'recurringBookingUid');
	expect(at((await cancel(series)).body, 'data')).toHaveLength(2);
	expect((await cancel(series)).status).toBe(400);
});

test('a seat is given back and the slot goes on; the last one ends it', async () => {
	const one = await booked('workshop-60', '2027-03-19T08:00:00Z');
	const two = await booked('workshop-60', '2027-03-19T08:00:00Z', { attendee: ben });
	expect((await cancel(one.uid)).status).toBe(400);
	expect((await cancel(one.uid, { seatUid: 'none' })).status).toBe(404);
	expect((await cancel(one.uid, { seatUid: one.seatUid })).status).toBe(200);
	expect(box.told.at(-1)).toMatchObject({
		trigger: 'BOOKING_CANCELLED',
		booking: { uid: one.uid, status: 'CANCELLED' },
		details: { seatUid: one.seatUid },
	});
	expect(await read(one.uid)).toMatchObject({ status: 'accepted', attendees: [{ seatUid: two.seatUid }] });
	await cancel(one.uid, { seatUid: two.seatUid });
	expect(await read(one.uid)).toMatchObject({ status: 'cancelled', attendees: [] });
});

test('a seat moves to a new slot with a new uid, or to an old one with its own', async () => {
	const one = await booked('workshop-60', '2027-03-22T08:00:00Z');
	const two = await booked('workshop-60', '2027-03-22T08:00:00Z', { attendee: ben });
	expect((await move(one.uid, { start: '2027-03-22T10:00:00Z' })).status).toBe(400);
	const moved = await move(one.uid, { start: '2027-03-22T09:00:00Z', seatUid: one.seatUid });
	const to = textAt(moved.body, 'data', 'uid');
	expect(to).not.toBe(one.uid);
	expect(at(moved.body, 'data', 'seatUid')).not.toBe(one.seatUid);
	expect(await read(one.uid)).toMatchObject({ status: 'accepted', attendees: [{ seatUid: two.seatUid }] });
	const joined = await move(two.uid, { start: '2027-03-22T09:00:00Z', seatUid: two.seatUid });
	expect(joined.body).toMatchObject({ data: { uid: to, seatUid: two.seatUid } });
	expect(await read(two.uid)).toMatchObject({ status: 'cancelled', rescheduledToUid: to });
	expect(await read(to)).toMatchObject({ attendees: [{ email: ann.email }, { email: ben.email }] });
	expect(box.triggers().slice(-2)).toEqual(['BOOKING_RESCHEDULED', 'BOOKING_RESCHEDULED']);
});

test('the host moves a slot with seats in place', async () => {
	const { uid } = await booked('workshop-60', '2027-03-23T08:00:00Z');
	const moved = await move(uid, { start: '2027-03-23T09:00:00Z' }, 'cal_test_box');
	expect(moved.body).toMatchObject({ data: { uid, start: '2027-03-23T09:00:00.000Z' } });
	expect(box.told.at(-1)).toMatchObject({
		trigger: 'BOOKING_RESCHEDULED',
		booking: { uid },
		details: { before: { uid, start: Date.parse('2027-03-23T08:00:00Z') } },
	});
});

test('an event type may keep its attendees from changing what they booked; the host still can', async () => {
	const body = { disableCancelling: { disabled: true }, disableRescheduling: { minutesBefore: 1e6 } };
	const { uid } = await booked('mentoring-45', '2027-03-24T08:00:00Z');
	const eventType = at(await read(uid), 'eventTypeId');
	await box.call('PATCH', `/event-types/${eventType}`, { body });
	expect((await cancel(uid)).status).toBe(400);
	expect((await move(uid, { start: '2027-03-24T10:00:00Z' })).status).toBe(400);
	expect((await cancel(uid, {}, 'cal_test_box')).status).toBe(200);
});

test('what is over or cancelled is moved only where its event type allows it', async () => {
	const { uid } = await booked('mentoring-45', '2027-03-25T08:00:00Z');
	const eventType = `/event-types/${at(await read(uid), 'eventTypeId')}`;
	await box.call('PATCH', eventType, { body: { disableRescheduling: {} } });
	box.clock.now = Date.parse('2027-03-25T09:00:00Z');
	expect((await cancel(uid)).status).toBe(400);
	expect((await move(uid, { start: '2027-03-26T10:00:00Z' })).status).toBe(400);
	await box.call('PATCH', eventType, { body: { allowReschedulingPastBookings: true } });
	const moved = await move(uid, { start: '2027-03-26T10:00:00Z' });
	expect(moved.status).toBe(201);
	const to = textAt(moved.body, 'data', 'uid');
	await cancel(to, {}, 'cal_test_box');
	expect((await move(to, { start: '2027-03-26T12:00:00Z' })).status).toBe(400);
	await box.call('PATCH', eventType, { body: { allowReschedulingCancelledBookings: true } });
	expect((await move(to, { start: '2027-03-26T12:00:00Z' })).status).toBe(201);
});
