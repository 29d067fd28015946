import { afterAll, beforeAll, expect, test } from 'vitest';
import { ann, at, type Box, book, openBox, textAt } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
	const jonas = [...box.world.users.values()].find(({ username }) => username === 'jonas');
	box.world.apiKeys.set('cal_jonas', { userId: jonas?.id ?? 0, expiresAt: null });
});
afterAll(() => box.stop());

const booked = async (slug: string, start: string) =>
	textAt((await book(box, slug, start)).body, 'data', 'uid');
const read = async (uid: string) => at((await box.call('GET', `/bookings/${uid}`)).body, 'data');
const post = (uid: string, action: string, body: object = {}, more = {}) =>
	box.call('POST', `/bookings/${uid}/${action}`, { body, ...more });

test('a request is confirmed once, by its host', async () => {
	const uid = await booked('on-request-30', '2027-03-16T08:00:00Z');
	expect(await read(uid)).toMatchObject({ status: 'pending' });
	expect((await post(uid, 'confirm', {}, { bearer: null })).status).toBe(401);
	expect((await post(uid, 'confirm', {}, { bearer: 'cal_jonas' })).status).toBe(403);
	expect((await post(uid, 'confirm')).status).toBe(200);
	expect(await read(uid)).toMatchObject({ status: 'accepted' });
	expect(box.told.at(-1)).toMatchObject({ trigger: 'BOOKING_CREATED', details: { after: 'confirmation' } });
	expect((await post(uid, 'confirm')).status).toBe(400);
	expect((await post('nothing', 'confirm')).status).toBe(404);
});

test('a request does not take its time until it is confirmed', async () => {
	await booked('on-request-30', '2027-03-16T13:00:00Z');
	expect((await book(box, 'interview-30', '2027-03-16T13:00:00Z')).status).toBe(201);
});

test('a request is declined with a reason', async () => {
	const uid = await booked('on-request-30', '2027-03-16T09:00:00Z');
	expect((await post(uid, 'decline', { reason: 5 })).status).toBe(400);
	expect((await post(uid, 'decline', { reason: 'Full' })).status).toBe(200);
	expect(await read(uid)).toMatchObject({ status: 'rejected', cancellationReason: 'Full' });
	expect(box.told.at(-1)).toMatchObject({
		trigger: 'BOOKING_REJECTED',
		booking: { rejectionReason: 'Full' },
	});
	expect((await post(uid, 'decline')).status).toBe(400);
});

test('who did not come is written down, and taken back', async () => {
	const uid = await booked('interview-30', '2027-03-16T14:00:00Z');
	const attendees = [{ email: ann.email, absent: true }];
	expect((await post(uid, 'mark-absent', { host: true, attendees })).status).toBe(200);
	expect(await read(uid)).toMatchObject({ absentHost: true, attendees: [{ absent: true }] });
	expect(box.told.at(-1)).toMatchObject({
		trigger: 'BOOKING_NO_SHOW_UPDATED',
		details: { noShow: { attendees: [{ email: ann.email, noShow: true }] } },
	});
	await post(uid, 'mark-absent', { attendees: [{ email: ann.email, absent: false }] });
	expect(await read(uid)).toMatchObject({ absentHost: true, attendees: [{ absent: false }] });
	expect((await post(uid, 'mark-absent')).status).toBe(400);
	const stranger = [{ email: 'nobody@example.com', absent: true }];
	expect((await post(uid, 'mark-absent', { attendees: stranger })).status).toBe(400);
});

test('a round robin is given to another host, whoever is free or a certain one', async () => {
	const uid = await booked('either-30', '2027-03-17T08:00:00Z');
	const [mara, jonas] = [...box.world.users.values()].map(({ id }) => id);
	const first = at(await read(uid), 'hosts', 0, 'id');
	const other = first === mara ? jonas : mara;
	const given = await post(uid, 'reassign');
	expect(given.body).toMatchObject({ data: { bookingUid: uid, reassignedTo: { id: other } } });
	expect(at(await read(uid), 'hosts', 0, 'id')).toBe(other);
	expect(box.told.at(-1)).toMatchObject({
		trigger: 'BOOKING_REASSIGNED',
		details: { reassigned: { addedHostUserIds: [other], removedHostUserIds: [first] } },
	});
	expect((await post(uid, `reassign/${first}`, { reason: 'Swap' })).status).toBe(200);
	expect((await post(uid, `reassign/${first}`)).status).toBe(400);
	expect((await post(uid, 'reassign/nobody')).status).toBe(400);
	const plain = await booked('interview-30', '2027-03-17T09:00:00Z');
	expect((await post(plain, 'reassign')).status).toBe(400);
});

test('asking for another time cancels the booking, which can be moved all the same', async () => {
	const uid = await booked('interview-30', '2027-03-17T13:00:00Z');
	const body = { rescheduleReason: 'Clash' };
	expect((await post(uid, 'request-reschedule', body)).status).toBe(404);
	const asked = await post(uid, 'request-reschedule', body, { version: '2026-02-25' });
	expect(asked.body).toEqual({ status: 'success' });
	expect(await read(uid)).toMatchObject({ status: 'cancelled', cancellationReason: 'Clash' });
	expect(box.told.at(-1)).toMatchObject({
		trigger: 'BOOKING_CANCELLED',
		details: { requestReschedule: true },
	});
	expect((await post(uid, 'request-reschedule', body, { version: '2026-02-25' })).status).toBe(400);
	const moved = await post(uid, 'reschedule', { start: '2027-03-17T14:00:00Z' });
	expect(moved.body).toMatchObject({ data: { status: 'accepted', rescheduledFromUid: uid } });
});
