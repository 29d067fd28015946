import { afterAll, beforeAll, expect, test } from 'vitest';
import { ann, at, type Box, ben, book, eventTypeId, openBox, textAt } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
});
afterAll(() => box.stop());

test('a booking is made without a key, and read back', async () => {
	const made = await book(box, 'interview-30', '2027-03-16T08:00:00Z', {
		guests: ['guest@example.com'],
		metadata: { from: 'test' },
		bookingFieldsResponses: { notes: 'Hello' },
		unknown: 'dropped',
	});
	expect(made.status).toBe(201);
	expect(made.body).toMatchObject({
		status: 'success',
		data: {
			status: 'accepted',
			start: '2027-03-16T08:00:00.000Z',
			end: '2027-03-16T08:30:00.000Z',
			duration: 30,
			guests: ['guest@example.com'],
			description: 'Hello',
			metadata: { from: 'test' },
			hosts: [{ username: 'mara' }],
		},
	});
	expect(at(made.body, 'data', 'unknown')).toBeNull();
	const uid = textAt(made.body, 'data', 'uid');
	expect(uid).toHaveLength(22);
	const read = await box.call('GET', `/bookings/${uid}`, { bearer: null });
	expect(read.body).toEqual({ status: 'success', data: at(made.body, 'data') });
	expect(box.told.at(-1)).toMatchObject({ trigger: 'BOOKING_CREATED', booking: { uid } });
});

test('a slug and its owner’s name stand for the id', async () => {
	const made = await box.call('POST', '/bookings', {
		body: { start: '2027-03-16T09:00:00Z', eventTypeSlug: 'tech-60', username: 'mara', attendee: ben },
	});
	expect(made.body).toMatchObject({ data: { eventType: { slug: 'tech-60' }, duration: 60 } });
});

test.each([
	['a taken time', { start: '2027-03-16T08:00:00Z' }, 400],
	['lunch', { start: '2027-03-16T11:00:00Z' }, 400],
	['the night', { start: '2027-03-16T02:00:00Z' }, 400],
	['the past', { start: '2027-03-12T09:00:00Z' }, 400],
	['too short a notice', { start: '2027-03-15T07:30:00Z' }, 400],
	['a length that is not offered', { lengthInMinutes: 45 }, 400],
	['an unknown event type', { eventTypeId: 999_999 }, 404],
	['no attendee', { attendee: undefined }, 400],
	['an attendee without a zone', { attendee: { name: 'A', email: 'a@example.com' } }, 400],
	['an attendee without mail and phone', { attendee: { name: 'A', timeZone: 'Europe/Paris' } }, 400],
	['too long metadata', { metadata: { a: 'x'.repeat(501) } }, 400],
	['a place that is not offered', { location: { type: 'attendeePhone', phone: '+4930123456' } }, 400],
])('%s cannot be booked', async (_, changes, status) => {
	const before = box.world.bookings.size;
	const reply = await book(box, 'interview-30', '2027-03-17T08:00:00Z', changes);
	expect(reply.status).toBe(status);
	expect(reply.body).toMatchObject({ status: 'error', error: { details: { statusCode: status } } });
	expect(box.world.bookings.size).toBe(before);
});

test('validation names the fields, nested ones as children', async () => {
	const reply = await book(box, 'interview-30', 'soon', { attendee: { ...ann, email: 'ann' } });
	const errors = at(reply.body, 'error', 'details', 'errors');
	expect(errors).toMatchObject([
		{ property: 'start', children: [] },
		{ property: 'attendee', children: [{ property: 'email', constraints: {} }] },
	]);
});

test('who has only a phone gets a mail made of it', async () => {
	const attendee = { name: 'Cleo Example', timeZone: 'Europe/Rome', phoneNumber: '+390612345678' };
	const made = await book(box, 'interview-30', '2027-03-17T13:00:00Z', { attendee });
	expect(at(made.body, 'data', 'attendees', 0)).toMatchObject({
		email: '390612345678@sms.cal.com',
		phoneNumber: '+390612345678',
	});
});

test('an event type that offers several places and lengths takes each of them', async () => {
	const phone = { type: 'attendeePhone', phone: '+4930123456' };
	const made = await book(box, 'anywhere-30', '2027-03-17T14:00:00Z', {
		location: phone,
		lengthInMinutes: 60,
	});
	expect(made.body).toMatchObject({ data: { location: '+4930123456', duration: 60 } });
	const link = await book(box, 'anywhere-30', '2027-03-17T15:00:00Z', { location: { type: 'link' } });
	expect(link.body).toMatchObject({ data: { location: 'https://meet.example.com/mara' } });
	const meetingUrl = 'https://meet.example.com/only-this';
	const own = await book(box, 'anywhere-30', '2027-03-17T15:30:00Z', { meetingUrl });
	expect(own.body).toMatchObject({ data: { location: meetingUrl, metadata: { videoCallUrl: meetingUrl } } });
});

test('a series is an array of bookings, each told on its own, and is read as a whole by its uid', async () => {
	const told = box.told.length;
	const made = await book(box, 'weekly-30', '2027-03-18T09:00:00Z', { recurrenceCount: 3 });
	expect(made.status).toBe(201);
	const starts = [0, 1, 2].map((n) => at(made.body, 'data', n, 'start'));
	// The clocks change on 28 March: it stays ten o'clock in Berlin.
	expect(starts).toEqual([
		'2027-03-18T09:00:00.000Z',
		'2027-03-25T09:00:00.000Z',
		'2027-04-01T08:00:00.000Z',
	]);
	expect(box.triggers().slice(told)).toEqual(['BOOKING_CREATED', 'BOOKING_CREATED', 'BOOKING_CREATED']);
	const series = textAt(made.body, 'data', 0, 'recurringBookingUid');
	const read = await box.call('GET', `/bookings/${series}`);
	expect(at(read.body, 'data')).toMatchObject([{}, {}, {}]);
	expect((await book(box, 'weekly-30', '2027-03-19T09:00:00Z', { recurrenceCount: 5 })).status).toBe(400);
	expect((await book(box, 'weekly-30', '2027-03-18T09:00:00Z')).status).toBe(400);
});

test('seats share one booking; each is told with its own uid', async () => {
	const start = '2027-03-19T08:00:00Z';
	const people = ['one', 'two', 'three'].map((name) => ({ ...ann, name, email: `${name}@example.com` }));
	const made = [];
	for (const attendee of people) made.push(await book(box, 'workshop-60', start, { attendee }));
	expect(new Set(made.map(({ body }) => at(body, 'data', 'uid'))).size).toBe(1);
	expect(new Set(made.map(({ body }) => at(body, 'data', 'seatUid'))).size).toBe(3);
	expect(made.map(({ body }) => at(body, 'data', 'attendees'))).toEqual([[], [], []]);
	const uid = textAt(made[0]?.body ?? null, 'data', 'uid');
	const asHost = await box.call('GET', `/bookings/${uid}`);
	expect(at(asHost.body, 'data', 'attendees')).toMatchObject(people.map(({ email }) => ({ email })));
	expect((await book(box, 'workshop-60', start, { attendee: people[0] })).status).toBe(409);
	expect((await book(box, 'workshop-60', start, { attendee: ben })).status).toBe(400);
	const seatUid = textAt(made[1]?.body ?? null, 'data', 'seatUid');
	const bySeat = await box.call('GET', `/bookings/by-seat/${seatUid}`);
	expect(bySeat.body).toMatchObject({ data: { uid } });
	expect((await box.call('GET', '/bookings/by-seat/none')).status).toBe(404);
});

test('an instant meeting is for event types with several hosts', async () => {
	const made = await book(box, 'either-30', '2027-03-19T14:00:00Z', { instant: true });
	expect(made.body).toMatchObject({
		data: { status: 'pending', start: new Date(box.clock.now).toISOString() },
	});
	expect(box.told.at(-1)).toMatchObject({ trigger: 'INSTANT_MEETING', details: { payload: {} } });
	expect((await book(box, 'interview-30', '2027-03-19T14:00:00Z', { instant: true })).status).toBe(400);
});

test('a round robin takes whoever is free, the one with fewer bookings first', async () => {
	const first = await book(box, 'either-30', '2027-03-22T08:00:00Z');
	const second = await book(box, 'either-30', '2027-03-22T08:00:00Z', { attendee: ben });
	const hosts = [first, second].map(({ body }) => at(body, 'data', 'hosts', 0, 'username'));
	expect(hosts.toSorted()).toEqual(['jonas', 'mara']);
	expect((await book(box, 'either-30', '2027-03-22T08:00:00Z')).status).toBe(400);
});

test('what is told is a copy: later changes do not reach it', async () => {
	const made = await book(box, 'interview-30', '2027-03-23T08:00:00Z');
	const happening = box.told.at(-1);
	await box.call('POST', `/bookings/${textAt(made.body, 'data', 'uid')}/cancel`, { body: {} });
	expect(happening).toMatchObject({ booking: { status: 'ACCEPTED' } });
});

test('there is no booking with another uid', async () => {
	const reply = await box.call('GET', '/bookings/nothing');
	expect(reply.status).toBe(404);
	expect(reply.body).toMatchObject({ error: { code: 'NotFoundException' } });
	expect(eventTypeId(box, 'interview-30')).toBeGreaterThan(0);
});
