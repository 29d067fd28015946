import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, type Box, eventTypeId, openBox, textAt } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
});
afterAll(() => box.stop());

const hook = {
	active: true,
	subscriberUrl: 'https://example.com/hook',
	triggers: ['BOOKING_CREATED', 'BOOKING_CANCELLED'],
	secret: 'a secret of the tests',
	payloadTemplate: '{"type":"{{type}}"}',
};

describe.each([
	['a user', () => '/webhooks'],
	['an event type', () => `/event-types/${eventTypeId(box, 'interview-30')}/webhooks`],
])('webhooks of %s', (_, pathOf) => {
	test('are made, read, listed, changed and deleted', async () => {
		const path = pathOf();
		const made = await box.call('POST', path, { body: hook });
		expect(made.status).toBe(201);
		expect(at(made.body, 'data')).toMatchObject({ ...hook, version: '2021-10-20' });
		const one = `${path}/${textAt(made.body, 'data', 'id')}`;
		expect((await box.call('GET', one)).body).toEqual(made.body);
		expect((await box.call('GET', path)).body).toEqual({ status: 'success', data: [at(made.body, 'data')] });
		await box.call('PATCH', one, { body: { active: false, triggers: ['MEETING_ENDED'] } });
		expect((await box.call('GET', one)).body).toMatchObject({
			data: { ...hook, active: false, triggers: ['MEETING_ENDED'] },
		});
		expect((await box.call('DELETE', one)).status).toBe(200);
		expect((await box.call('GET', one)).status).toBe(404);
	});

	test('are read page by page, until a page is short', async () => {
		const path = pathOf();
		for (let n = 0; n < 3; n += 1) {
			await box.call('POST', path, { body: { ...hook, subscriberUrl: `https://example.com/${n}` } });
		}
		const page = await box.call('GET', `${path}?take=2&skip=2`);
		expect(Object.keys(page.body ?? {})).toEqual(['status', 'data']);
		expect(at(page.body, 'data')).toMatchObject([{ subscriberUrl: 'https://example.com/2' }]);
		expect((await box.call('GET', `${path}?take=251`)).status).toBe(400);
		expect((await box.call('GET', `${path}?skip=-1`)).status).toBe(400);
	});

	test.each([
		['a trigger that is none', { triggers: ['SCHEDULE_UPDATED'] }, 400],
		['an address that is none', { subscriberUrl: 'example' }, 400],
		['no switch', { active: undefined }, 400],
		['an address that has one already', { subscriberUrl: 'https://example.com/0' }, 409],
	])('%s is refused', async (_, changes, status) => {
		expect((await box.call('POST', pathOf(), { body: { ...hook, ...changes } })).status).toBe(status);
	});
});

test('those of an event type are all deleted at once, and go with it', async () => {
	const made = await box.call('POST', '/event-types', {
		body: { title: 'X', slug: 'x', lengthInMinutes: 30 },
	});
	const eventType = `/event-types/${at(made.body, 'data', 'id')}`;
	for (const n of [1, 2]) {
		await box.call('POST', `${eventType}/webhooks`, {
			body: { ...hook, subscriberUrl: `https://example.com/x${n}` },
		});
	}
	expect((await box.call('DELETE', `${eventType}/webhooks`)).body).toEqual({
		status: 'success',
		data: '2 webhooks are gone.',
	});
	expect(at((await box.call('GET', `${eventType}/webhooks`)).body, 'data')).toEqual([]);
	await box.call('POST', `${eventType}/webhooks`, { body: hook });
	const before = box.world.webhooks.size;
	await box.call('DELETE', eventType);
	expect(box.world.webhooks.size).toBe(before - 1);
	expect((await box.call('GET', `${eventType}/webhooks`)).status).toBe(404);
});

test('they need an account', async () => {
	expect((await box.call('GET', '/webhooks', { bearer: null })).status).toBe(401);
	expect((await box.call('POST', '/webhooks', { body: hook, bearer: 'cal_wrong' })).status).toBe(401);
});

test('the hosted product knows the newer version and triggers, a self-hosted one does not', async () => {
	const newer = {
		...hook,
		subscriberUrl: 'https://example.com/n',
		version: '2026-07-27',
		time: 5,
		timeUnit: 'MINUTE',
	};
	const made = await box.call('POST', '/webhooks', { body: { ...newer, triggers: ['BOOKING_REASSIGNED'] } });
	expect(made.body).toMatchObject({ data: { version: '2026-07-27', time: 5, timeUnit: 'MINUTE' } });
	const own = await openBox({ profile: 'self-hosted' });
	expect((await own.call('POST', '/webhooks', { body: newer })).status).toBe(400);
	const triggers = ['BOOKING_REASSIGNED'];
	expect((await own.call('POST', '/webhooks', { body: { ...hook, triggers } })).status).toBe(400);
	const plain = await own.call('POST', '/webhooks', { body: { ...hook, time: 5 } });
	expect(at(plain.body, 'data')).not.toHaveProperty('time');
	await own.stop();
});
