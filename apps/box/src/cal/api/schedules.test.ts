import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, eventTypeId, openBox } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox();
});
afterAll(() => box.stop());

const evenings = {
	name: 'Evenings',
	timeZone: 'Europe/Berlin',
	isDefault: false,
	availability: [{ days: ['Monday', 'Tuesday'], startTime: '18:00', endTime: '20:00' }],
	overrides: [{ date: '2027-03-16', startTime: '19:00', endTime: '20:00' }],
};

test('a schedule is made, read, changed and deleted', async () => {
	const made = await box.call('POST', '/schedules', { body: evenings });
	expect(made.status).toBe(201);
	expect(at(made.body, 'data')).toMatchObject(evenings);
	const path = `/schedules/${at(made.body, 'data', 'id')}`;
	expect((await box.call('GET', path)).body).toEqual(made.body);
	expect(at((await box.call('GET', '/schedules')).body, 'data')).toHaveLength(2);
	await box.call('PATCH', path, { body: { overrides: [], name: 'Late' } });
	expect((await box.call('GET', path)).body).toMatchObject({
		data: { ...evenings, overrides: [], name: 'Late' },
	});
	expect((await box.call('DELETE', path)).body).toEqual({ status: 'success' });
	expect((await box.call('GET', path)).status).toBe(404);
});

test('without hours it is Monday to Friday, nine to five', async () => {
	const { availability: _, overrides: __, ...bare } = evenings;
	const made = await box.call('POST', '/schedules', { body: bare });
	expect(at(made.body, 'data', 'availability')).toEqual([
		{
			days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
			startTime: '09:00',
			endTime: '17:00',
		},
	]);
});

test('there is one default; the next one takes its place', async () => {
	const before = at((await box.call('GET', '/schedules/default')).body, 'data', 'id');
	const made = await box.call('POST', '/schedules', { body: { ...evenings, isDefault: true } });
	const id = at(made.body, 'data', 'id');
	expect((await box.call('GET', '/schedules/default')).body).toMatchObject({ data: { id } });
	expect((await box.call('GET', `/schedules/${before}`)).body).toMatchObject({ data: { isDefault: false } });
	expect((await box.call('GET', '/me')).body).toMatchObject({ data: { defaultScheduleId: id } });
	await box.call('DELETE', `/schedules/${id}`);
	expect((await box.call('GET', '/schedules/default')).body).toMatchObject({ data: { id: before } });
});

test('an event type goes by the schedule that it names', async () => {
	const made = await box.call('POST', '/schedules', { body: evenings });
	const eventType = eventTypeId(box, 'tech-60');
	await box.call('PATCH', `/event-types/${eventType}`, { body: { scheduleId: at(made.body, 'data', 'id') } });
	const query = `eventTypeId=${eventType}&start=2027-03-16&end=2027-03-22&timeZone=Europe/Berlin`;
	const slots = await box.call('GET', `/slots?${query}`);
	expect(at(slots.body, 'data')).toEqual({
		'2027-03-16': [{ start: '2027-03-16T19:00:00.000+01:00' }],
		'2027-03-22': [{ start: '2027-03-22T18:00:00.000+01:00' }, { start: '2027-03-22T19:00:00.000+01:00' }],
	});
});

test.each([
	['no name', { name: undefined }],
	['no such zone', { timeZone: 'Berlin' }],
	['a time that is none', { availability: [{ days: ['Monday'], startTime: '9', endTime: '17:00' }] }],
	['a day that is none', { availability: [{ days: ['Mon'], startTime: '09:00', endTime: '17:00' }] }],
	['a date that is none', { overrides: [{ date: '16.3.', startTime: '09:00', endTime: '17:00' }] }],
])('%s is refused', async (_, changes) => {
	expect((await box.call('POST', '/schedules', { body: { ...evenings, ...changes } })).status).toBe(400);
});

test('schedules need an account, and are one’s own', async () => {
	expect((await box.call('GET', '/schedules', { bearer: null })).status).toBe(401);
	expect((await box.call('GET', '/schedules/999999')).status).toBe(404);
	const jonas = [...box.world.schedules.values()].find(({ ownerId }) => ownerId === 2);
	expect((await box.call('PATCH', `/schedules/${jonas?.id}`, { body: {} })).status).toBe(404);
});
