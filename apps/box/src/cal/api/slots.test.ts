import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, book, eventTypeId, openBox, textAt } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
});
afterAll(() => box.stop());

const slots = async (query: string) =>
	at((await box.call('GET', `/slots?${query}`, { bearer: null })).body, 'data');
const on = (slug: string, day: string) => `eventTypeId=${eventTypeId(box, slug)}&start=${day}&end=${day}`;
const starts = async (query: string) => {
	const days = await slots(query);
	if (typeof days !== 'object' || days === null) return [];
	return Object.values(days).flatMap((day) =>
		Array.isArray(day) ? day.map((slot) => textAt(slot, 'start')) : [],
	);
};

test('slots are the open hours without the busy times, by day', async () => {
	const found = await starts(on('tech-60', '2027-03-16'));
	expect(found.map((start) => start.slice(11, 16))).toEqual([
		...['08:00', '09:00', '10:00', '12:00', '13:00', '14:00', '15:00'],
	]);
	expect(await slots(on('tech-60', '2027-03-20'))).toEqual({});
});

test('they are told in the zone asked for, over the change of the clocks', async () => {
	const zone = 'timeZone=Europe/Berlin';
	expect((await starts(`${on('tech-60', '2027-03-26')}&${zone}`))[0]).toBe('2027-03-26T09:00:00.000+01:00');
	expect((await starts(`${on('tech-60', '2027-03-29')}&${zone}`))[0]).toBe('2027-03-29T09:00:00.000+02:00');
	const auckland = await slots(`${on('tech-60', '2027-03-16')}&timeZone=Pacific/Auckland`);
	expect(Object.keys(auckland ?? {})).toEqual(['2027-03-16', '2027-03-17']);
});

test('a range has its end, a duration another length', async () => {
	const range = await slots(`${on('tech-60', '2027-03-16')}&format=range`);
	expect(at(range, '2027-03-16', 0)).toEqual({
		start: '2027-03-16T08:00:00.000Z',
		end: '2027-03-16T09:00:00.000Z',
	});
	expect(await starts(`${on('anywhere-30', '2027-03-16')}&duration=15`)).toHaveLength(28);
});

test('slug and name, or several names, stand for the id', async () => {
	const day = 'start=2027-03-16&end=2027-03-16';
	const plain = await starts(on('interview-30', '2027-03-16'));
	expect(await starts(`eventTypeSlug=interview-30&username=mara&${day}`)).toEqual(plain);
	expect(await starts(`usernames=mara,jonas&${day}`)).toEqual(plain);
});

test('the notice that is wanted and the past are kept free', async () => {
	expect((await starts(on('interview-30', '2027-03-15')))[0]).toBe('2027-03-15T08:00:00.000Z');
	box.clock.now += 3 * 3_600_000;
	expect((await starts(on('interview-30', '2027-03-15')))[0]).toBe('2027-03-15T12:00:00.000Z');
	box.clock.now -= 3 * 3_600_000;
	expect(await slots(on('interview-30', '2027-03-08'))).toEqual({});
});

test('a booking takes its slot, with buffers; moving it gives it back', async () => {
	const id = eventTypeId(box, 'interview-30');
	const day = on('interview-30', '2027-03-17');
	await box.call('PATCH', `/event-types/${id}`, { body: { beforeEventBuffer: 15, afterEventBuffer: 15 } });
	const made = await book(box, 'interview-30', '2027-03-17T09:00:00Z');
	const left = (await starts(day)).map((start) => start.slice(11, 16));
	expect(left).toContain('08:00');
	for (const gone of ['08:30', '09:00', '09:30', '10:30']) expect(left).not.toContain(gone);
	const moving = await starts(`${day}&bookingUidToReschedule=${textAt(made.body, 'data', 'uid')}`);
	expect(moving).toContain('2027-03-17T09:00:00.000Z');
	await box.call('PATCH', `/event-types/${id}`, { body: { beforeEventBuffer: 0, afterEventBuffer: 0 } });
});

test('a slot with seats is offered while there are any, with how many are taken', async () => {
	const start = '2027-03-18T08:00:00Z';
	const made = await book(box, 'workshop-60', start);
	const day = on('workshop-60', '2027-03-18');
	expect(at(await slots(day), '2027-03-18', 0)).toMatchObject({
		attendeesCount: 1,
		bookingUid: at(made.body, 'data', 'uid'),
	});
	for (const name of ['two', 'three']) {
		const attendee = { name, email: `${name}@example.com`, timeZone: 'Europe/Berlin' };
		await book(box, 'workshop-60', start, { attendee });
	}
	expect(await starts(day)).not.toContain('2027-03-18T08:00:00.000Z');
});

test('a window of days ends what is offered', async () => {
	const id = eventTypeId(box, 'mentoring-45');
	await box.call('PATCH', `/event-types/${id}`, {
		body: { bookingWindow: { type: 'calendarDays', value: 1 } },
	});
	expect(await starts(on('mentoring-45', '2027-03-16'))).not.toEqual([]);
	expect(await starts(on('mentoring-45', '2027-03-17'))).toEqual([]);
	expect((await book(box, 'mentoring-45', '2027-03-17T14:00:00Z')).status).toBe(400);
	const bookingWindow = { type: 'range', value: ['2027-03-18', '2027-03-19'] };
	await box.call('PATCH', `/event-types/${id}`, { body: { bookingWindow } });
	expect(await starts(on('mentoring-45', '2027-03-17'))).toEqual([]);
	expect(await starts(on('mentoring-45', '2027-03-19'))).not.toEqual([]);
});

test('a limit of bookings a day ends the day, not the week', async () => {
	const id = eventTypeId(box, 'anywhere-30');
	await box.call('PATCH', `/event-types/${id}`, { body: { bookingLimitsCount: { day: 1 } } });
	expect((await book(box, 'anywhere-30', '2027-03-24T09:00:00Z')).status).toBe(201);
	expect(await starts(on('anywhere-30', '2027-03-24'))).toEqual([]);
	expect(await starts(on('anywhere-30', '2027-03-25'))).not.toEqual([]);
	expect((await book(box, 'anywhere-30', '2027-03-24T12:00:00Z')).status).toBe(400);
});

const patch = (slug: string, body: Record<string, unknown>) =>
	box.call('PATCH', `/event-types/${eventTypeId(box, slug)}`, { body });
const times = async (slug: string, day: string) =>
	(await starts(on(slug, day))).map((start) => start.slice(11, 16));

test('a limit of minutes counts them, and not those of the booking that is moved', async () => {
	await patch('anywhere-30', { bookingLimitsCount: { disabled: true }, bookingLimitsDuration: { day: 60 } });
	const made = await book(box, 'anywhere-30', '2027-03-30T08:00:00Z', { lengthInMinutes: 60 });
	expect(made.status).toBe(201);
	expect(await times('anywhere-30', '2027-03-30')).toEqual([]);
	const moving = `${on('anywhere-30', '2027-03-30')}&bookingUidToReschedule=${textAt(made.body, 'data', 'uid')}`;
	expect(await starts(`${moving}&duration=60`)).toContain('2027-03-30T12:00:00.000Z');
	const path = `/bookings/${textAt(made.body, 'data', 'uid')}/reschedule`;
	expect((await box.call('POST', path, { body: { start: '2027-03-30T12:00:00Z' } })).status).toBe(201);
	expect((await book(box, 'anywhere-30', '2027-03-30T14:00:00Z', { lengthInMinutes: 15 })).status).toBe(400);
	expect((await book(box, 'anywhere-30', '2027-03-31T14:00:00Z', { lengthInMinutes: 15 })).status).toBe(201);
	expect(await starts(`${on('anywhere-30', '2027-03-31')}&duration=60`)).toEqual([]);
	expect(await starts(`${on('anywhere-30', '2027-03-31')}&duration=15`)).not.toEqual([]);
	await patch('anywhere-30', { bookingLimitsDuration: { disabled: true } });
});

test('slots begin later by their offset, and come as often as their interval says', async () => {
	await patch('tech-60', { offsetStart: 10, slotInterval: 90 });
	expect(await times('tech-60', '2027-04-01')).toEqual(['07:10', '08:40', '11:40', '13:10']);
	await patch('tech-60', { offsetStart: 0, slotInterval: 60 });
});

test('a day may show its first free slot alone', async () => {
	await patch('tech-60', { onlyShowFirstAvailableSlot: true });
	expect(await times('tech-60', '2027-04-02')).toEqual(['07:00']);
	await book(box, 'tech-60', '2027-04-02T07:00:00Z');
	expect(await times('tech-60', '2027-04-02')).toEqual(['08:00']);
	await patch('tech-60', { onlyShowFirstAvailableSlot: false });
});

test('somebody with as many bookings to come as anybody may have gets no more', async () => {
	const limit = { maximumActiveBookings: 1, offerReschedule: true };
	await patch('mentoring-45', { bookingWindow: { type: 'calendarDays', value: 60 } });
	await patch('mentoring-45', { bookerActiveBookingsLimit: limit });
	const first = await book(box, 'mentoring-45', '2027-04-05T07:00:00Z');
	const second = await book(box, 'mentoring-45', '2027-04-06T07:00:00Z');
	expect(second.status).toBe(400);
	expect(textAt(second.body, 'error', 'message')).toContain(textAt(first.body, 'data', 'uid'));
	const attendee = { name: 'Ben', email: 'ben@example.com', timeZone: 'Europe/Berlin' };
	expect((await book(box, 'mentoring-45', '2027-04-06T07:00:00Z', { attendee })).status).toBe(201);
	await box.call('POST', `/bookings/${textAt(first.body, 'data', 'uid')}/cancel`, { body: {} });
	expect((await book(box, 'mentoring-45', '2027-04-07T07:00:00Z')).status).toBe(201);
	await patch('mentoring-45', { bookerActiveBookingsLimit: { disabled: true } });
});

test.each([
	['no start', 'eventTypeId=1&end=2027-03-16', 400],
	['a day that is none', 'eventTypeId=1&start=soon&end=2027-03-16', 400],
	['an end before the start', 'eventTypeId=1&start=2027-03-17&end=2027-03-16', 400],
	['no event type', 'start=2027-03-16&end=2027-03-16', 400],
	['a slug without a name', 'eventTypeSlug=interview-30&start=2027-03-16&end=2027-03-16', 400],
	['one name only', 'usernames=mara&start=2027-03-16&end=2027-03-16', 400],
	['an unknown event type', 'eventTypeId=999999&start=2027-03-16&end=2027-03-16', 404],
])('%s is refused', async (_, query, status) => {
	expect((await box.call('GET', `/slots?${query}`)).status).toBe(status);
});
