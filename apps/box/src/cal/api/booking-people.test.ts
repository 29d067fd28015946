import { afterAll, beforeAll, expect, test } from 'vitest';
import { ann, at, type Box, book, openBox, textAt } from '../../../test/box.ts';

let box: Box;
let uid: string;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
	uid = textAt((await book(box, 'interview-30', '2027-03-16T08:00:00Z')).body, 'data', 'uid');
});
afterAll(() => box.stop());

const read = async () => at((await box.call('GET', `/bookings/${uid}`)).body, 'data');
const nextMinute = () => {
	box.clock.now += 61_000;
};

test('a booking gets another place, which is told with the one before', async () => {
	const path = `/bookings/${uid}/location`;
	const link = { type: 'link', link: 'https://meet.example.com/x' };
	expect((await box.call('PATCH', path, { body: { location: link } })).status).toBe(200);
	expect(await read()).toMatchObject({ location: 'https://meet.example.com/x' });
	expect(box.told.at(-1)).toMatchObject({
		trigger: 'BOOKING_LOCATION_UPDATED',
		details: { previousLocation: 'integrations:daily' },
	});
	expect((await box.call('PATCH', path, { body: { location: { type: 'address' } } })).status).toBe(400);
	expect((await box.call('PATCH', path, { body: { location: link }, bearer: null })).status).toBe(401);
});

test('five changes of the place a minute, with headers of their own name', async () => {
	nextMinute();
	const path = `/bookings/${uid}/location`;
	const location = { type: 'address', address: 'Lindenstraße 5' };
	for (let n = 0; n < 5; n += 1) {
		const { status, headers } = await box.call('PATCH', path, { body: { location } });
		expect([status, headers.get('x-ratelimit-remaining-update_booking_location')]).toEqual([200, `${4 - n}`]);
	}
	const sixth = await box.call('PATCH', path, { body: { location } });
	expect(sixth.status).toBe(429);
	expect(sixth.headers.get('retry-after')).toBeNull();
	expect(sixth.headers.get('x-ratelimit-reset-update_booking_location')).toBe('60');
	expect((await box.call('GET', `/bookings/${uid}`)).status).toBe(200);
});

test('guests are added, ten at the most, each once', async () => {
	nextMinute();
	const path = `/bookings/${uid}/guests`;
	const guests = [{ email: 'guest@example.com' }, { email: 'other@example.com', name: 'Other Example' }];
	expect((await box.call('POST', path, { body: { guests } })).status).toBe(200);
	expect(await read()).toMatchObject({ guests: ['guest@example.com', 'other@example.com'] });
	expect((await box.call('POST', path, { body: { guests } })).status).toBe(400);
	expect((await box.call('POST', path, { body: { guests: [] } })).status).toBe(400);
	const eleven = Array.from({ length: 11 }, (_, n) => ({ email: `g${n}@example.com` }));
	expect((await box.call('POST', path, { body: { guests: eleven } })).status).toBe(400);
});

test('attendees are added, listed and read one by one', async () => {
	nextMinute();
	const path = `/bookings/${uid}/attendees`;
	const body = { name: 'Dora Example', email: 'dora@example.com', timeZone: 'Europe/Oslo' };
	const added = await box.call('POST', path, { body });
	expect(added.status).toBe(201);
	const id = at(added.body, 'data', 'id');
	expect((await box.call('GET', `${path}/${id}`)).body).toMatchObject({ data: { ...body, id } });
	const all = await box.call('GET', path);
	expect(at(all.body, 'data')).toHaveLength(4);
	expect(at(all.body, 'data', 0)).toMatchObject({ email: ann.email });
	expect((await box.call('POST', path, { body: { name: 'No mail' } })).status).toBe(400);
	expect((await box.call('GET', `${path}/999999`)).status).toBe(404);
	expect((await box.call('GET', path, { bearer: null })).status).toBe(401);
	expect((await box.call('DELETE', `${path}/${id}`)).status).toBe(404);
});

test('a self-hosted one takes attendees out again, but not the booker', async () => {
	const own = await openBox({ profile: 'self-hosted' });
	const made = await book(own, 'interview-30', '2027-03-16T08:00:00Z', { guests: ['guest@example.com'] });
	const path = `/bookings/${textAt(made.body, 'data', 'uid')}/attendees`;
	const all = await own.call('GET', path);
	const [booker, guest] = [0, 1].map((n) => at(all.body, 'data', n, 'id'));
	expect((await own.call('DELETE', `${path}/${booker}`)).status).toBe(400);
	const gone = await own.call('DELETE', `${path}/${guest}`);
	expect(gone.body).toMatchObject({ data: { id: guest, email: 'guest@example.com' } });
	expect(at((await own.call('GET', path)).body, 'data')).toHaveLength(1);
	expect((await own.call('DELETE', `${path}/${guest}`)).status).toBe(404);
	await own.stop();
});
