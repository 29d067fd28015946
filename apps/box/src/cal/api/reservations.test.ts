import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, book, eventTypeId, openBox, textAt } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
});
afterAll(() => box.stop());

const path = '/slots/reservations';
const body = (slotStart: string, slug = 'interview-30') => ({
	eventTypeId: eventTypeId(box, slug),
	slotStart,
});
const isOffered = async (start: string, slug = 'interview-30') => {
	const day = start.slice(0, 10);
	const query = `eventTypeId=${eventTypeId(box, slug)}&start=${day}&end=${day}`;
	return JSON.stringify((await box.call('GET', `/slots?${query}`)).body).includes(start);
};

test('a reserved slot is offered to nobody until it runs out', async () => {
	const made = await box.call('POST', path, { body: body('2027-03-16T08:00:00Z'), bearer: null });
	expect(made.status).toBe(201);
	expect(made.body).toMatchObject({
		data: {
			slotStart: '2027-03-16T08:00:00.000Z',
			slotEnd: '2027-03-16T08:30:00.000Z',
			slotDuration: 30,
			reservationDuration: 5,
			reservationUntil: new Date(box.clock.now + 300_000).toISOString(),
		},
	});
	const uid = textAt(made.body, 'data', 'reservationUid');
	expect((await box.call('GET', `${path}/${uid}`)).body).toEqual(made.body);
	expect(await isOffered('2027-03-16T08:00:00.000Z')).toBe(false);
	expect(await isOffered('2027-03-16T08:00:00.000Z', 'tech-60')).toBe(false);
	expect((await box.call('POST', path, { body: body('2027-03-16T08:00:00Z') })).status).toBe(422);
	box.clock.now += 300_000;
	expect(await isOffered('2027-03-16T08:00:00.000Z')).toBe(true);
	expect((await box.call('GET', `${path}/${uid}`)).body).toEqual({ status: 'success', data: null });
});

test('it can be changed and given back', async () => {
	const made = await box.call('POST', path, {
		body: { ...body('2027-03-16T09:00:00Z'), reservationDuration: 30 },
	});
	const one = `${path}/${textAt(made.body, 'data', 'reservationUid')}`;
	const changed = await box.call('PATCH', one, { body: body('2027-03-16T09:30:00Z') });
	expect(changed.body).toMatchObject({ data: { slotStart: '2027-03-16T09:30:00.000Z' } });
	expect(await isOffered('2027-03-16T09:00:00.000Z')).toBe(true);
	expect(await isOffered('2027-03-16T09:30:00.000Z')).toBe(false);
	expect((await box.call('DELETE', one)).body).toEqual({ status: 'success' });
	expect(await isOffered('2027-03-16T09:30:00.000Z')).toBe(true);
	expect((await box.call('DELETE', one)).status).toBe(404);
	expect((await box.call('PATCH', one, { body: body('2027-03-16T09:30:00Z') })).status).toBe(404);
});

test('whoever booked the slot needs it no more', async () => {
	const made = await box.call('POST', path, { body: body('2027-03-17T08:00:00Z') });
	expect((await book(box, 'interview-30', '2027-03-17T08:00:00Z')).status).toBe(201);
	const read = await box.call('GET', `${path}/${textAt(made.body, 'data', 'reservationUid')}`);
	expect(at(read.body, 'data')).toBeNull();
});

test('of a slot with seats a reservation holds one', async () => {
	for (let seat = 0; seat < 3; seat += 1) {
		expect(await isOffered('2027-03-18T08:00:00.000Z', 'workshop-60')).toBe(true);
		await box.call('POST', path, { body: body('2027-03-18T08:00:00Z', 'workshop-60') });
	}
	expect(await isOffered('2027-03-18T08:00:00.000Z', 'workshop-60')).toBe(false);
});

test('only somebody with an account says for how long', async () => {
	const wish = { ...body('2027-03-19T08:00:00Z'), reservationDuration: 30 };
	expect((await box.call('POST', path, { body: wish, bearer: null })).status).toBe(401);
});

test('what cannot be booked cannot be reserved', async () => {
	expect((await box.call('POST', path, { body: body('2027-03-16T02:00:00Z') })).status).toBe(422);
	const long = { ...body('2027-03-19T08:00:00Z'), slotDuration: 45 };
	expect((await box.call('POST', path, { body: long })).status).toBe(400);
	expect((await box.call('POST', path, { body: { slotStart: 'soon' } })).status).toBe(400);
	const unknown = { eventTypeId: 999_999, slotStart: '2027-03-19T08:00:00Z' };
	expect((await box.call('POST', path, { body: unknown })).status).toBe(404);
});
