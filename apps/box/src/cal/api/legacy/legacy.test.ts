import { afterAll, beforeAll, expect, test } from 'vitest';
import { ann, at, type Box, eventTypeId, openBox, textAt } from '../../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
});
afterAll(() => box.stop());

const call = (method: string, path: string, body?: unknown) =>
	box.call(method, path, { version: null, ...(body === undefined ? {} : { body }) });

test('old event types stand in groups, have a length and the database’s locations', async () => {
	const listed = await call('GET', '/event-types');
	expect(at(listed.body, 'data', 'eventTypeGroups', 0, 'eventTypes', 0)).toMatchObject({
		slug: 'interview-30',
		length: 30,
		locations: [{ type: 'integrations:daily' }],
	});
	const body = { title: 'Old', slug: 'old', length: 25, locations: [{ type: 'inPerson', address: 'Here' }] };
	const made = await call('POST', '/event-types', body);
	expect(made.status).toBe(201);
	const one = `/event-types/${at(made.body, 'data', 'id')}`;
	await call('PATCH', one, { title: 'Older' });
	expect((await call('GET', one)).body).toMatchObject({ data: { eventType: { ...body, title: 'Older' } } });
	expect((await box.call('GET', one)).body).toMatchObject({
		data: { lengthInMinutes: 25, locations: [{ type: 'address', address: 'Here' }] },
	});
	expect((await call('GET', '/event-types/mara/old/public')).body).toMatchObject({ data: { slug: 'old' } });
	expect(at((await call('GET', '/event-types/mara/public')).body, 'data', 0, 'slug')).toBe('interview-30');
	expect((await call('POST', '/event-types', body)).status).toBe(400);
	expect((await call('DELETE', one)).body).toMatchObject({ data: { slug: 'old' } });
	expect((await call('GET', one)).status).toBe(404);
});

test('old bookings are rows with a status in upper case', async () => {
	const responses = { name: ann.name, email: ann.email, notes: 'Hello' };
	const start = '2027-03-16T08:00:00Z';
	const eventType = eventTypeId(box, 'interview-30');
	const body = {
		start,
		eventTypeId: eventType,
		timeZone: ann.timeZone,
		language: 'en',
		metadata: {},
		responses,
	};
	const made = await call('POST', '/bookings', body);
	expect(made.body).toMatchObject({ data: { status: 'ACCEPTED', startTime: '2027-03-16T08:00:00.000Z' } });
	const uid = textAt(made.body, 'data', 'uid');
	expect((await box.call('GET', `/bookings/${uid}`)).body).toMatchObject({ data: { status: 'accepted' } });
	const listed = await call('GET', '/bookings?filters[status]=upcoming');
	expect(listed.body).toMatchObject({ data: { bookings: [{ uid }], nextCursor: null } });
	const moved = await call('POST', '/bookings', {
		...body,
		start: '2027-03-16T09:00:00Z',
		rescheduleUid: uid,
	});
	expect(moved.body).toMatchObject({ data: { fromReschedule: uid } });
	const to = textAt(moved.body, 'data', 'uid');
	expect((await call('POST', `/bookings/${to}/cancel`, {})).body).toMatchObject({ data: { bookingUid: to } });
	expect((await call('GET', `/bookings/${to}`)).body).toMatchObject({ data: { status: 'CANCELLED' } });
	expect((await call('POST', '/bookings', {})).status).toBe(400);
	expect((await call('GET', '/bookings')).status).toBe(400);
});

test('old schedules have days as numbers and times as minutes', async () => {
	const hours = { days: [1, 2, 3, 4, 5], startTime: 540, endTime: 1020 };
	expect((await call('GET', '/schedules/default')).body).toMatchObject({ data: { workingHours: [hours] } });
	const made = await call('POST', '/schedules', { name: 'Old', timeZone: 'Asia/Tokyo', isDefault: false });
	const one = `/schedules/${at(made.body, 'data', 'id')}`;
	await call('PATCH', one, { name: 'Older' });
	expect((await call('GET', one)).body).toMatchObject({ data: { name: 'Older', timeZone: 'Asia/Tokyo' } });
	expect(at((await call('GET', '/schedules')).body, 'data')).toHaveLength(2);
	expect((await call('DELETE', one)).status).toBe(200);
	expect((await call('GET', one)).status).toBe(404);
});

test('old slots are reserved from start to end, and given back', async () => {
	const eventType = eventTypeId(box, 'interview-30');
	const times = { slotUtcStartDate: '2027-03-17T08:00:00Z', slotUtcEndDate: '2027-03-17T08:30:00Z' };
	const made = await call('POST', '/slots/reserve', { eventTypeId: eventType, ...times });
	expect(made.status).toBe(201);
	const query = `eventTypeId=${eventType}&startTime=2027-03-17T00:00:00Z&endTime=2027-03-18T00:00:00Z`;
	const first = async () =>
		at((await call('GET', `/slots/available?${query}`)).body, 'data', 'slots', '2027-03-17', 0, 'time');
	expect(await first()).toBe('2027-03-17T08:30:00.000Z');
	await call('DELETE', `/slots/selected-slot?uid=${textAt(made.body, 'data')}`);
	expect(await first()).toBe('2027-03-17T08:00:00.000Z');
	expect((await call('DELETE', '/slots/selected-slot?uid=none')).status).toBe(404);
});
