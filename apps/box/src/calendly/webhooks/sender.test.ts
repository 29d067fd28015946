import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { claire, startBox } from '../../../test/calendly/box.ts';
import { type Answer, startReceiver } from '../../../test/calendly/receiver.ts';
import { book } from '../booking/book.ts';
import { cancel } from '../booking/cancel.ts';
import { move } from '../booking/move.ts';
import { sign } from './sign.ts';

const hour = 3_600_000;
const order = { ...claire, eventType: 'rendez-vous-projet' };

async function start(answer?: (count: number) => Answer, options: Parameters<typeof startBox>[0] = {}) {
	const receiver = await startReceiver(answer);
	const box = await startBox(options);
	return { ...box, ...receiver, pass: (ms: number) => box.clock.pass(ms, () => box.sender.quiet()) };
}

describe('a delivery', () => {
	test('is signed over its time and its bytes', async () => {
		const { world, subscribe, sender, url, received } = await start();
		subscribe(url);
		book(world, order);
		await sender.idle();
		const { headers = {}, body = '' } = received[0] ?? {};
		const [, t, v1] =
			/^t=(\d+),v1=([0-9a-f]{64})$/.exec(
				String(Object.entries(headers).find(([name]) => name === 'calendly-webhook-signature')?.[1]),
			) ?? [];
		expect(t).toBe('1799658847');
		expect(v1).toBe(createHmac('sha256', 'a-key-of-tests').update(`${t}.${body}`).digest('hex'));
	});

	test('of the known answer is signed as Calendly signs it', () => {
		const body = '{"event":"invitee.created","payload":{"name":"Élise & Co"}}';
		expect(sign('fixture-signing-key-shared-0001', 1_798_761_600_000, body)).toBe(
			't=1798761600,v1=eefa85d752d1249c5ee572669ec6b0ecd2943ef2557f59081ce0b45d2c79d687',
		);
	});

	test('without a key has no header of it at all', async () => {
		const { world, subscribe, sender, url, received } = await start();
		subscribe(url, { signingKey: null });
		book(world, order);
		await sender.idle();
		expect(received.map(({ headers }) => headers['calendly-webhook-signature'])).toEqual([undefined]);
	});

	test.each<[string, Answer]>([
		['a redirect', { location: '/elsewhere' }],
		['a 404', 404],
		['a 500', 500],
		['silence', 'silence'],
	])('that met %s is tried again, and is through with a 2xx', async (_, answer) => {
		const { world, subscribe, url, received, pass, sender } = await start(
			(count) => (count === 1 ? answer : 204),
			{ manners: { readMs: 50 } },
		);
		const subscription = subscribe(url);
		book(world, order);
		await sender.quiet();
		expect(subscription.retryStartedAt).not.toBeNull();
		await pass(hour);
		expect(received).toHaveLength(2);
		expect(received[1]?.body).toBe(received[0]?.body);
		expect(subscription).toMatchObject({ state: 'active', retryStartedAt: null });
	});

	test('may carry its first time when it is tried again', async () => {
		const signatures = async (keepsTime: boolean) => {
			const { world, subscribe, url, received, pass } = await start((count) => (count === 1 ? 500 : 200), {
				manners: { keepsTime },
			});
			subscribe(url);
			book(world, order);
			await pass(hour);
			return new Set(received.map(({ headers }) => headers['calendly-webhook-signature'])).size;
		};
		expect([await signatures(true), await signatures(false)]).toEqual([1, 2]);
	});
});

describe('what fails', () => {
	test('is tried for 24 hours with growing gaps; then the whole subscription is disabled', async () => {
		const { world, subscribe, url, pass, sender, received } = await start(() => 503);
		const subscription = subscribe(url);
		const began = world.now();
		book(world, order);
		await pass(24 * hour - 1);
		expect(subscription).toMatchObject({ state: 'active', retryStartedAt: began });
		await pass(1);
		expect(subscription).toMatchObject({ state: 'disabled', retryStartedAt: began });
		const times = sender.deliveries.map(({ at }) => at - began);
		const gaps = times.slice(1).map((at, place) => at - Number(times[place]));
		// The last one is cut off by the end of the day.
		expect(gaps.slice(0, -1)).toEqual(gaps.slice(0, -1).toSorted((one, other) => one - other));
		expect(times.at(-1)).toBe(24 * hour);

		const before = received.length;
		book(world, { ...order, start: '2027-01-22T13:00:00Z' });
		await pass(24 * hour);
		expect(received).toHaveLength(before);
	});

	test('is given up a day after the booked time, if that is sooner', async () => {
		const { world, subscribe, url, pass } = await start(() => 503);
		const invitee = book(world, order);
		const end = world.event(invitee.eventId).end;
		await pass(end + 20 * hour - world.now());
		const subscription = subscribe(url);
		cancel(world, invitee.id, { by: 'host' });
		await pass(4 * hour - 1);
		expect(subscription.state).toBe('active');
		await pass(1);
		expect(subscription.state).toBe('disabled');
	});

	test('keeps nothing else back', async () => {
		const { world, subscribe, url, pass, received } = await start((count) => (count === 1 ? 500 : 200));
		subscribe(url);
		book(world, order);
		book(world, { ...order, start: '2027-01-22T13:00:00Z', name: 'Julien Lefèvre' });
		await pass(0);
		expect(received.map(({ json }) => json.payload['name'])).toHaveLength(2);
		await pass(hour);
		expect(received).toHaveLength(3);
	});
});

describe('chaos', () => {
	const all = { drop: 0, double: 0, reorder: 0, delay: { share: 0, ms: 0 } };

	test('drops, and doubles', async () => {
		const { world, subscribe, sender, url, received, pass } = await start();
		subscribe(url);
		sender.chaos = { ...all, drop: 1 };
		book(world, order);
		await pass(0);
		expect(received).toEqual([]);
		sender.chaos = { ...all, double: 1 };
		book(world, { ...order, start: '2027-01-22T13:00:00Z' });
		await pass(0);
		expect(received.map(({ body }) => body)).toEqual([received[0]?.body, received[0]?.body]);
	});

	test('turns the two halves of a move round', async () => {
		let draws = 0;
		// Of two, the first is held back until the second is through.
		const random = () => (draws++ < 4 ? 0 : 0.99);
		const { world, subscribe, sender, url, received, pass } = await start(undefined, { random });
		const { id } = book(world, order);
		subscribe(url);
		sender.chaos = { ...all, reorder: 0.5 };
		move(world, id, { start: '2027-01-25T09:00:00Z' });
		await pass(0);
		expect(received.map(({ json }) => json.event)).toEqual(['invitee.canceled', 'invitee.created']);
		expect(new Set(received.map(({ json }) => json.created_at)).size).toBe(1);
	});
});
