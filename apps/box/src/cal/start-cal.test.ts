import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { makeBooking } from './booking/make-booking.ts';
import { type RunningCal, startCal } from './start-cal.ts';

const running: RunningCal[] = [];
afterEach(() => Promise.all(running.splice(0).map((cal) => cal.stop())));

const key = { Authorization: 'Bearer cal_test_box' };

async function start(options: Parameters<typeof startCal>[0] = {}): Promise<RunningCal> {
	const cal = await startCal(options);
	running.push(cal);
	return cal;
}

test('a started Cal.com answers for Mara, under /v2 and under /api/v2', async () => {
	const { origin } = await start();
	for (const base of ['/v2', '/api/v2']) {
		const reply = await fetch(`${origin}${base}/me`, { headers: key });
		expect(reply.status).toBe(200);
		expect(await reply.json()).toMatchObject({ status: 'success', data: { username: 'mara' } });
	}
});

test('a slot can be booked, and is gone then', async () => {
	const told: string[] = [];
	const { origin, world } = await start({
		now: () => Date.parse('2027-03-15T06:00:00Z'),
		tell: ({ trigger }) => told.push(trigger),
	});
	const eventTypeId = [...world.eventTypes.values()][0]?.id;
	const slots = async () => {
		const query = `eventTypeId=${eventTypeId}&start=2027-03-16&end=2027-03-16`;
		const reply = await fetch(`${origin}/v2/slots?${query}`, {
			headers: { 'cal-api-version': '2024-09-04' },
		});
		return JSON.stringify(await reply.json());
	};
	expect(await slots()).toContain('2027-03-16T08:00:00.000Z');
	const reply = await fetch(`${origin}/v2/bookings`, {
		method: 'POST',
		headers: { 'cal-api-version': '2024-08-13', 'Content-Type': 'application/json' },
		body: JSON.stringify({
			start: '2027-03-16T08:00:00Z',
			eventTypeId,
			attendee: { name: 'Ann Example', email: 'ann@example.com', timeZone: 'Europe/Paris' },
		}),
	});
	expect(reply.status).toBe(201);
	expect(await slots()).not.toContain('2027-03-16T08:00:00.000Z');
	expect(told).toEqual(['BOOKING_CREATED']);
});

test('a part adds routes before the API’s, tokens and a listener, and is stopped with the rest', async () => {
	const heard: string[] = [];
	let stopped = false;
	const app = new Hono().get('/v2/extra', (c) => c.text('extra')).get('/page', (c) => c.text('a page'));
	const cal = await startCal({
		mounts: [
			({ users }) => ({
				app,
				tokens: { read: () => ({ userId: [...users.keys()][0] ?? 0, scopes: ['PROFILE_READ'] }) },
				tell: ({ trigger }) => heard.push(trigger),
				stop: () => {
					stopped = true;
				},
			}),
		],
	});
	const text = async (path: string) => (await fetch(`${cal.origin}${path}`)).text();
	expect(await text('/v2/extra')).toBe('extra');
	expect(await text('/page')).toBe('a page');
	expect(await text('/v2/nothing')).toContain('Cannot GET /v2/nothing');
	expect((await fetch(`${cal.origin}/v2/me`, { headers: { Authorization: 'Bearer any' } })).status).toBe(200);
	cal.world.tell({ trigger: 'PING', at: 0, booking: null, details: {} });
	expect(heard).toEqual(['PING']);
	await cal.stop();
	expect(stopped).toBe(true);
});

test('a port that is taken is told', async () => {
	const { origin } = await start();
	await expect(startCal({ port: Number(new URL(origin).port) })).rejects.toThrow('EADDRINUSE');
});

test('it stops at once, also while somebody holds a connection', async () => {
	const cal = await startCal();
	await fetch(`${cal.origin}/v2/me`);
	const began = performance.now();
	await cal.stop();
	expect(performance.now() - began).toBeLessThan(1000);
});

test('it watches meetings where it is asked to', async () => {
	const heard: string[] = [];
	let now = Date.parse('2027-03-15T06:00:00Z');
	const cal = await start({ now: () => now, tell: ({ trigger }) => heard.push(trigger), meetingsEvery: 5 });
	const eventTypeId = [...cal.world.eventTypes.keys()][0] ?? 0;
	const booker = {
		name: 'Ann',
		email: 'ann@example.com',
		phoneNumber: null,
		timeZone: 'UTC',
		language: 'en',
	};
	const order = { eventTypeId, start: Date.parse('2027-03-16T08:00:00Z'), length: null, booker, guests: [] };
	makeBooking(cal.world, { ...order, responses: {}, metadata: {}, location: null });
	now = Date.parse('2027-03-16T09:00:00Z');
	await expect.poll(() => heard).toEqual(['BOOKING_CREATED', 'MEETING_STARTED', 'MEETING_ENDED']);
});
