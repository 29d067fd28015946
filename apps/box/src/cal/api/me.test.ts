import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, openBox } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox();
});
afterAll(() => box.stop());

test('me is the owner of the key', async () => {
	expect((await box.call('GET', '/me')).body).toMatchObject({
		status: 'success',
		data: {
			username: 'mara',
			email: 'mara@example.com',
			timeZone: 'Europe/Berlin',
			locale: 'en',
			timeFormat: 24,
		},
	});
});

test('a profile is changed, but another mail waits for its verification', async () => {
	const body = {
		name: 'Mara L.',
		timeZone: 'Asia/Tokyo',
		timeFormat: 12,
		email: 'new@example.com',
		unknown: 1,
	};
	expect((await box.call('PATCH', '/me', { body })).status).toBe(200);
	expect((await box.call('GET', '/me')).body).toMatchObject({
		data: { name: 'Mara L.', timeZone: 'Asia/Tokyo', timeFormat: 12, email: 'mara@example.com' },
	});
});

test('the default schedule is changed here too', async () => {
	const body = { name: 'Evenings', timeZone: 'Europe/Berlin', isDefault: false };
	const made = await box.call('POST', '/schedules', { body });
	const id = at(made.body, 'data', 'id');
	await box.call('PATCH', '/me', { body: { defaultScheduleId: id } });
	expect((await box.call('GET', '/schedules/default')).body).toMatchObject({ data: { id, isDefault: true } });
});

test.each([
	[{ timeZone: 'Mars/Olympus' }, 400],
	[{ timeFormat: 13 }, 400],
	[{ weekStart: 'Someday' }, 400],
	[{ defaultScheduleId: 999_999 }, 404],
])('%j is refused', async (body, status) => {
	expect((await box.call('PATCH', '/me', { body })).status).toBe(status);
});

test('a self-hosted one tells no locale', async () => {
	const own = await openBox({ profile: 'self-hosted' });
	expect(at((await own.call('GET', '/me')).body, 'data')).not.toHaveProperty('locale');
	await own.stop();
});
