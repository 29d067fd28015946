import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../../../test/webhooks/sample-receiver.ts';
import { intro, introBooking, sampleWebhook, sampleWorld } from '../../../test/webhooks/sample-world.ts';
import type { Clock } from '../../webhooks/clock.ts';
import type { Happening } from '../world/happening.ts';
import type { Webhook } from '../world/webhook.ts';
import type { World } from '../world/world.ts';
import { sign } from './build-message.ts';
import { createSender, type Sender, type SenderOptions } from './sender.ts';

let receiver: Receiver;
beforeAll(async () => {
	receiver = await startReceiver();
});
afterAll(() => receiver.stop());
afterEach(() => {
	receiver.received.length = 0;
	receiver.statuses.length = 0;
});

const at = Date.parse('2026-11-16T08:12:44.118Z');
const created: Happening = { trigger: 'BOOKING_CREATED', at, booking: introBooking, details: {} };

/** Waits are over at once, and written down. */
function hurriedClock(): Clock & { waits: number[] } {
	const waits: number[] = [];
	return { waits, now: Date.now, wait: async (ms) => void waits.push(ms) };
}

type Stage = { sender: Sender; world: World; webhooks: Map<string, Webhook>; waits: number[] };

/** A webhook for each path; all of them of the host. */
function stage(paths: string[], more: Partial<SenderOptions> & { webhook?: Partial<Webhook> } = {}): Stage {
	const { webhook, ...options } = more;
	const webhooks = paths.map((path, place) =>
		sampleWebhook({ id: `w${place}`, subscriberUrl: receiver.url(path), ...webhook }),
	);
	const world = sampleWorld(...webhooks);
	const clock = hurriedClock();
	const sender = createSender({ world, profile: 'cal.com', random: () => 0.5, clock, ...options });
	return { sender, world, webhooks: world.webhooks, waits: clock.waits };
}

async function tellOf(staged: Stage, ...happenings: Happening[]) {
	for (const happening of happenings) staged.sender.tell(happening);
	await staged.sender.idle();
	return staged.sender.deliveries;
}

describe('a request', () => {
	test('carries Cal.com’s three headers and those of Node’s fetch, and no other', async () => {
		await tellOf(stage(['/200/hook']), created);
		const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
		expect(Object.keys(headers).sort()).toEqual([
			'accept',
			'accept-encoding',
			'accept-language',
			'connection',
			'content-length',
			'content-type',
			'host',
			'sec-fetch-mode',
			'user-agent',
			'x-cal-signature-256',
			'x-cal-webhook-version',
		]);
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'user-agent': 'node',
			'x-cal-signature-256': sign(body, 'cal-fixture-secret-not-a-real-one'),
		});
		expect(JSON.parse(body)).toMatchObject({
			triggerEvent: 'BOOKING_CREATED',
			createdAt: '2026-11-16T08:12:44.118Z',
		});
	});

	test('is written down with what came back, and without the secret', async () => {
		const deliveries = await tellOf(stage(['/200/hook']), created);
		expect(deliveries).toMatchObject([
			{
				id: 1,
				trigger: 'BOOKING_CREATED',
				attempt: 1,
				status: 200,
				error: null,
				answer: 'an answer',
				note: null,
			},
		]);
		const [sent] = deliveries;
		expect(sent?.bytes).toBe(Buffer.byteLength(receiver.received[0]?.body ?? ''));
		expect(sent?.bookingUid).toBe(introBooking.uid);
		expect(JSON.stringify(deliveries)).not.toContain('cal-fixture-secret');
	});

	test('only begins the answer in what is written down', async () => {
		const [delivery] = await tellOf(stage(['/wordy']), created);
		expect(delivery?.answer).toBe('é'.repeat(500));
	});
});

describe('in the cloud', () => {
	test.each([408, 429, 500, 502, 503, 504])(
		'%d is tried three times more, with the same bytes',
		async (status) => {
			const staged = stage([`/${status}/hook`]);
			const deliveries = await tellOf(staged, created);
			expect(deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
			expect(staged.waits).toEqual([0, 15_000, 22_500]);
			const sent = receiver.received.map(({ body, headers }) => body + headers['x-cal-signature-256']);
			expect(new Set(sent).size).toBe(1);
		},
	);

	test.each([300, 304, 400, 401, 403, 404, 413, 415, 422, 501])(
		'after %d it is lost at once',
		async (status) => {
			expect(await tellOf(stage([`/${status}/hook`]), created)).toHaveLength(1);
		},
	);

	test('a redirect is not followed and not tried again', async () => {
		const deliveries = await tellOf(stage(['/away']), created);
		expect(deliveries).toMatchObject([{ status: 302 }]);
		expect(receiver.received.map(({ path }) => path)).toEqual(['/away']);
	});

	test('a second try that is taken is the last', async () => {
		receiver.statuses.push(503);
		const deliveries = await tellOf(stage(['/200/hook']), created);
		expect(deliveries.map(({ status }) => status)).toEqual([503, 200]);
	});

	test('the second round ends with the first answer that is final', async () => {
		receiver.statuses.push(503, 404);
		const deliveries = await tellOf(stage(['/200/hook']), created);
		expect(deliveries.map(({ status }) => status)).toEqual([503, 404]);
	});

	test('a connection that is closed, unfinished or refused is tried again', async () => {
		for (const path of ['/closing', '/halfway']) {
			const deliveries = await tellOf(stage([path]), created);
			expect(deliveries).toHaveLength(4);
			expect(deliveries.every(({ error }) => error !== null)).toBe(true);
		}
		const refused = await tellOf(stage(['/'], { webhook: { subscriberUrl: 'http://127.0.0.1:9' } }), created);
		expect(refused).toHaveLength(4);
	});

	test('silence is a failure after the time-out', async () => {
		const deliveries = await tellOf(stage(['/silent'], { manners: { timeoutMs: 50 } }), created);
		expect(deliveries.map(({ error }) => error)).toEqual(Array(4).fill('no answer within 0.05 s'));
		expect(stage(['/silent']).sender.manners.timeoutMs).toBe(20_000);
	});

	test('410 switches the webhook off', async () => {
		const staged = stage(['/410/hook', '/200/hook']);
		await tellOf(staged, created);
		expect([...staged.webhooks.values()].map(({ active }) => active)).toEqual([false, true]);
		await tellOf(staged, created);
		expect(receiver.received.filter(({ path }) => path === '/410/hook')).toHaveLength(1);
	});

	test('a meeting that starts is told once, whatever comes back, and 410 harms nobody', async () => {
		const started = { ...created, trigger: 'MEETING_STARTED' };
		const staged = stage(['/503/hook', '/410/hook'], { webhook: { triggers: ['MEETING_STARTED'] } });
		expect(await tellOf(staged, started)).toHaveLength(2);
		expect(staged.webhooks.get('w1')?.active).toBe(true);
	});
});

describe('self-hosted', () => {
	test('nothing is tried again, and 410 is an answer like any other', async () => {
		const staged = stage(['/503/hook', '/closing', '/410/hook'], { profile: 'self-hosted' });
		expect(await tellOf(staged, created)).toHaveLength(3);
		expect(staged.webhooks.get('w2')?.active).toBe(true);
	});

	test('two webhooks to one address get two events, some milliseconds apart', async () => {
		await tellOf(stage(['/200/hook', '/200/hook'], { profile: 'self-hosted' }), created);
		const times = receiver.received.map(({ body }) => JSON.parse(body).createdAt);
		expect(times.sort()).toEqual(['2026-11-16T08:12:44.118Z', '2026-11-16T08:12:44.123Z']);
	});
});

describe('who is told', () => {
	test.each([
		['an inactive webhook', { active: false }],
		['one with other triggers', { triggers: ['BOOKING_CANCELLED'] }],
		['one of another user', { userId: 1 }],
		['one of another event type', { eventTypeId: 1 }],
	])('%s is not', async (_, webhook) => {
		expect(await tellOf(stage(['/200/hook'], { webhook }), created)).toEqual([]);
	});

	test('one of the event type is, beside the host’s', async () => {
		const staged = stage(['/200/a', '/200/b']);
		const ofEventType = { userId: null, eventTypeId: introBooking.eventTypeId };
		staged.webhooks.set(
			'w1',
			sampleWebhook({ id: 'w1', subscriberUrl: receiver.url('/200/b'), ...ofEventType }),
		);
		await tellOf(staged, created);
		expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/200/a', '/200/b']);
	});

	test('a personal one is not, where hosts take turns', async () => {
		const staged = stage(['/200/a', '/200/b']);
		const ofEventType = { userId: null, eventTypeId: introBooking.eventTypeId };
		staged.webhooks.set(
			'w1',
			sampleWebhook({ id: 'w1', subscriberUrl: receiver.url('/200/b'), ...ofEventType }),
		);
		staged.world.eventTypes.set(intro.id, { ...intro, hosts: [introBooking.hostId] });
		await tellOf(staged, created);
		expect(receiver.received.map(({ path }) => path)).toEqual(['/200/b']);
	});

	test('what is about an account goes to its own webhooks, or to all', async () => {
		const away = { trigger: 'OOO_CREATED', at, booking: null, details: {} };
		const staged = stage(['/200/hook'], { webhook: { triggers: ['OOO_CREATED'] } });
		expect(await tellOf(staged, away, { ...away, userId: 1 })).toHaveLength(1);
	});
});

describe('chaos', () => {
	const always = () => 0;

	test('drops, and writes down what it dropped', async () => {
		const deliveries = await tellOf(stage(['/200/hook'], { random: always, chaos: { drop: 0.1 } }), created);
		expect(deliveries).toMatchObject([{ note: 'dropped', status: null, ms: 0 }]);
		expect(receiver.received).toEqual([]);
	});

	test('doubles the same bytes', async () => {
		const deliveries = await tellOf(
			stage(['/200/hook'], { random: always, chaos: { double: 0.1 } }),
			created,
		);
		expect(deliveries.map(({ note }) => note)).toEqual([null, 'doubled']);
		expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
	});

	test('delays', async () => {
		const staged = stage(['/200/hook'], { random: always, chaos: { delay: { share: 0.1, ms: 700 } } });
		await tellOf(staged, created);
		expect(staged.waits).toEqual([700]);
	});

	test('lets a later one go first', async () => {
		const draws = [0.9, 0.9, 0.9, 0, 0.9, 0.9, 0.9, 0.9];
		const clock: Clock = { now: Date.now, wait: () => new Promise(() => {}) };
		const staged = stage(['/200/hook'], {
			random: () => draws.shift() ?? 0.9,
			clock,
			chaos: { reorder: 0.5 },
		});
		await tellOf(staged, created, { ...created, at: at + 1000 });
		expect(receiver.received.map(({ body }) => JSON.parse(body).createdAt)).toEqual([
			'2026-11-16T08:12:45.118Z',
			'2026-11-16T08:12:44.118Z',
		]);
	});

	test('turns all round where each lets a later one go first', async () => {
		const clock: Clock = { now: Date.now, wait: () => new Promise((resolve) => setTimeout(resolve, 5)) };
		const staged = stage(['/200/hook'], { random: always, clock, chaos: { reorder: 1 } });
		await tellOf(staged, ...[0, 1, 2].map((second) => ({ ...created, at: at + second * 1000 })));
		const seconds = staged.sender.deliveries.map(({ body }) => JSON.parse(body).createdAt.slice(17, 19));
		expect(seconds).toEqual(['46', '45', '44']);
	});

	test('can begin and end while it runs', async () => {
		const staged = stage(['/200/hook'], { random: always });
		await tellOf(staged, created);
		staged.sender.chaos = { ...staged.sender.chaos, drop: 1 };
		await tellOf(staged, created);
		staged.sender.chaos = { ...staged.sender.chaos, drop: 0 };
		const deliveries = await tellOf(staged, created);
		expect(deliveries.map(({ note }) => note)).toEqual([null, 'dropped', null]);
	});
});

test('telling neither waits nor throws, though a template cannot be read', async () => {
	const staged = stage(['/200/hook'], { webhook: { payloadTemplate: '{{#if uid}}' } });
	staged.sender.tell(created);
	await staged.sender.idle();
	expect(staged.sender.deliveries).toMatchObject([{ note: 'not written', status: null }]);
	expect(staged.sender.deliveries[0]?.error).toContain('Parse error');
});

test('what was told before stays as it was told, though the booking changes', async () => {
	const booking = { ...introBooking };
	const staged = stage(['/200/hook']);
	staged.sender.tell({ ...created, booking });
	booking.title = 'Another title';
	await staged.sender.idle();
	expect(receiver.received[0]?.body).toContain('Intro call between');
});

test('no more than 25 are sent at a time', async () => {
	let open = 0;
	let most = 0;
	const fetch = async () => {
		open += 1;
		most = Math.max(most, open);
		await new Promise((resolve) => setTimeout(resolve, 2));
		open -= 1;
		return new Response('', { status: 200 });
	};
	await tellOf(stage(['/200/hook'], { fetch }), ...Array.from({ length: 80 }, () => created));
	expect(most).toBe(25);
});

test('the last thousand are remembered', async () => {
	const fetch = async () => new Response('', { status: 200 });
	const deliveries = await tellOf(
		stage(['/200/hook'], { fetch }),
		...Array.from({ length: 1010 }, () => created),
	);
	expect(deliveries).toHaveLength(1000);
	expect(deliveries[0]?.id).toBe(11);
});

test('a ping tells the status, and null where nobody answered', async () => {
	const { sender } = stage([]);
	const form = { webhookId: null, url: receiver.url('/404/hook'), secret: 'of the form', template: null };
	expect(await sender.ping(form)).toBe(404);
	expect(await sender.ping({ ...form, url: receiver.url('/closing') })).toBeNull();
	const [first] = receiver.received;
	expect(first?.headers['x-cal-signature-256']).toBe(sign(first?.body ?? '', 'of the form'));
});

test('a ping with a template that cannot be read is written down', async () => {
	const { sender } = stage([]);
	const form = { webhookId: null, url: receiver.url('/200/hook'), secret: null, template: '{{#if uid}}' };
	expect(await sender.ping(form)).toBeNull();
	expect(sender.deliveries).toMatchObject([{ trigger: 'PING', note: 'not written' }]);
});

test('a delivery can be sent again, with the bytes and the signature it had', async () => {
	const staged = stage(['/200/hook']);
	await tellOf(staged, created);
	expect(staged.sender.sendAgain(1)).toBe(true);
	expect(staged.sender.sendAgain(99)).toBe(false);
	await staged.sender.idle();
	expect(staged.sender.deliveries).toMatchObject([{ id: 1 }, { id: 2, note: 'sent again', status: 200 }]);
	expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
});

test('stopped, it sends nothing more, and leaves nothing under way', async () => {
	const staged = stage(['/silent', '/503/hook'], { manners: { retries: [[60_000, 60_000]] } });
	const { sender } = staged;
	sender.tell(created);
	await expect.poll(() => receiver.received.length).toBeGreaterThan(1);
	sender.stop();
	sender.tell(created);
	await sender.idle();
	expect(receiver.received.length).toBeLessThanOrEqual(4);
});

test('on a real clock, tries are as far apart as the table says', async () => {
	const { wallClock } = await import('../../webhooks/clock.ts');
	const retries = [
		[0, 0],
		[60, 80],
		[120, 140],
	] as const;
	await tellOf(stage(['/503/hook'], { clock: wallClock, manners: { retries } }), created);
	const times = receiver.received.map((request) => request.at);
	const gaps = times.slice(1).map((time, place) => time - (times[place] ?? 0));
	expect(gaps).toHaveLength(3);
	expect(gaps[1]).toBeGreaterThanOrEqual(60);
	expect(gaps[2]).toBeGreaterThanOrEqual(120);
});

test('an answer without an end is read as far as anybody would', async () => {
	let pulled = 0;
	const endless = () =>
		new ReadableStream<Uint8Array>({
			pull(controller) {
				pulled += 1;
				controller.enqueue(new Uint8Array(100_000).fill(97));
			},
		});
	const [delivery] = await tellOf(
		stage(['/200/hook'], { fetch: async () => new Response(endless()) }),
		created,
	);
	expect(delivery).toMatchObject({ status: 200, error: null, answer: 'a'.repeat(500) });
	expect(pulled).toBeLessThan(20);
});
