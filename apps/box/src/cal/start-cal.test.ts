import { afterEach, expect, test } from 'vitest';
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
