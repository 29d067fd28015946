import { afterEach, describe, expect, test } from 'vitest';
import { introBooking, sampleWebhook, sampleWorld } from '../../../../test/webhooks/sample-world.ts';
import { createSender } from '../sender.ts';
import { triggers } from '../triggers.ts';
import { createSentPage } from './sent-page.ts';

const own = 'http://127.0.0.1:4010';
const secret = 'hush-hush';

function stage(status = 200) {
	const webhook = sampleWebhook({ id: 'w', secret, triggers: [...triggers] });
	const world = sampleWorld(webhook);
	const fetch = async () => new Response('<b>an answer</b>', { status });
	const sender = createSender({ world, profile: 'self-hosted', random: () => 0.5, fetch });
	afterEach(sender.stop);
	const page = createSentPage({ sender, world });
	return {
		world,
		sender,
		webhook,
		tell: async (trigger = 'BOOKING_CREATED') => {
			sender.tell({ trigger, at: world.now(), booking: introBooking, details: {} });
			await sender.idle();
		},
		get: (path: string, headers: Record<string, string> = {}) => page.request(own + path, { headers }),
		post: async (path: string, form: Record<string, string> = {}, headers = { origin: own }) => {
			const answer = await page.request(own + path, {
				method: 'POST',
				body: new URLSearchParams(form),
				headers,
			});
			await sender.idle();
			return answer;
		},
	};
}

describe('the list', () => {
	test('says what to do while nothing was sent', async () => {
		const answer = await stage().get('/sent');
		expect(answer.status).toBe(200);
		expect(await answer.text()).toContain('Nothing was sent yet');
	});

	test('shows what was sent, and can be asked for alone', async () => {
		const { get, tell } = stage();
		await tell();
		for (const path of ['/sent', '/sent/list']) {
			const text = await (await get(path)).text();
			expect(text).toContain('BOOKING_CREATED');
			expect(text).toContain(introBooking.uid);
			expect(text).toContain('site.example.com/api/webhooks/cal');
		}
	});

	test('is there as JSON, whole or from a delivery on', async () => {
		const { get, tell } = stage();
		await tell();
		await tell();
		expect(await (await get('/sent.json')).json()).toMatchObject({
			profile: 'self-hosted',
			deliveries: [{ id: 1, status: 200 }, { id: 2 }],
		});
		expect(await (await get('/sent.json?after=1')).json()).toMatchObject({ deliveries: [{ id: 2 }] });
	});

	test('never shows a secret, wherever one looks', async () => {
		const { get, tell, post } = stage();
		await tell();
		await post('/sent/webhooks/w/ping');
		for (const path of ['/sent', '/sent.json', '/sent/1', '/sent/2']) {
			expect(await (await get(path)).text()).not.toContain(secret);
		}
	});
});

describe('one delivery', () => {
	test('shows its headers, its body and how the answer began', async () => {
		const { get, tell, sender } = stage();
		await tell();
		const text = await (await get('/sent/1')).text();
		expect(text).toContain(sender.deliveries[0]?.headers['X-Cal-Signature-256']);
		expect(text).toContain('  &quot;triggerEvent&quot;: &quot;BOOKING_CREATED&quot;');
		expect(text).toContain('&lt;b&gt;an answer&lt;/b&gt;');
	});

	test('leads to the same bytes at other times', async () => {
		const { get, tell, post } = stage();
		await tell();
		await post('/sent/1/again');
		expect(await (await get('/sent/1')).text()).toContain('href="/_box/sent/2"');
	});

	test('that is forgotten is not found', async () => {
		expect((await stage().get('/sent/9')).status).toBe(404);
		expect((await stage().post('/sent/9/again')).status).toBe(404);
	});
});

describe('a form', () => {
	test('sends again', async () => {
		const { tell, post, sender } = stage();
		await tell();
		const answer = await post('/sent/1/again');
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/_box/sent?done=again']);
		expect(sender.deliveries).toMatchObject([{ id: 1 }, { id: 2, note: 'sent again' }]);
	});

	test('pings, switches off and on', async () => {
		const { post, sender, webhook, tell } = stage();
		await post('/sent/webhooks/w/ping');
		expect(sender.deliveries).toMatchObject([{ trigger: 'PING', webhookId: 'w' }]);
		await post('/sent/webhooks/w/off');
		expect(webhook.active).toBe(false);
		await tell();
		expect(sender.deliveries).toHaveLength(1);
		await post('/sent/webhooks/w/on');
		expect(webhook.active).toBe(true);
		expect((await post('/sent/webhooks/none/on')).status).toBe(404);
	});

	test.each(triggers)('fires %s', async (trigger) => {
		const { post, sender } = stage();
		const answer = await post('/sent/fire', { trigger, booking: introBooking.uid, circumstance: 'plain' });
		expect(answer.headers.get('location')).toBe('/_box/sent?done=fired');
		expect(sender.deliveries).toMatchObject([{ trigger, status: 200 }]);
	});

	test('fires a trigger as it comes after a host’s yes', async () => {
		const { post, sender } = stage();
		const fields = { trigger: 'BOOKING_CREATED', booking: introBooking.uid };
		await post('/sent/fire', { ...fields, circumstance: 'confirmation' });
		await post('/sent/fire', { ...fields, circumstance: 'constructor' });
		expect(
			sender.deliveries.map(({ body }) => body.includes('"startTime":"2026-12-01T09:00:00.000Z"')),
		).toEqual([true, false]);
	});

	test('says so where nobody listens, and refuses what cannot be fired', async () => {
		const { post, webhook, get } = stage();
		webhook.active = false;
		const answer = await post('/sent/fire', { trigger: 'OOO_CREATED' });
		const where = answer.headers.get('location')?.replace('/_box', '') ?? '';
		expect(await (await get(where)).text()).toContain('nobody was told');
		expect((await post('/sent/fire', { trigger: 'BOOKING_CREATED', booking: 'none' })).status).toBe(422);
		expect((await post('/sent/fire', { trigger: 'toString' })).status).toBe(422);
	});

	test('sets chaos, within its bounds', async () => {
		const { post, sender } = stage();
		const fields = { drop: '12.5', double: '250', reorder: '-1', delay: 'much', 'delay-ms': '1500' };
		await post('/sent/chaos', fields);
		expect(sender.chaos).toEqual({ drop: 0.125, double: 1, reorder: 0, delay: { share: 0, ms: 1500 } });
	});
});

describe('another site', () => {
	test.each(['https://elsewhere.example.com', 'http://127.0.0.1:4011', 'null'])(
		'cannot send a form from %s',
		async (origin) => {
			const { post, sender } = stage();
			expect((await post('/sent/webhooks/w/ping', {}, { origin })).status).toBe(403);
			expect(sender.deliveries).toEqual([]);
		},
	);

	test('cannot leave its origin out', async () => {
		const { world, sender } = stage();
		const page = createSentPage({ sender, world });
		const send = (headers: Record<string, string>) =>
			page.request(`${own}/sent/webhooks/w/ping`, { method: 'POST', headers });
		expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
		// A program brings neither.
		expect((await send({})).status).toBe(303);
		await sender.idle();
	});

	test('cannot reach it under a name of its own', async () => {
		const { world, sender } = stage();
		const page = createSentPage({ sender, world });
		expect((await page.request('http://rebound.example.com:4010/sent')).status).toBe(421);
		expect((await page.request('http://localhost:4010/sent')).status).toBe(200);
		world.origin = 'https://tunnel.example.com';
		expect((await page.request('https://tunnel.example.com/sent')).status).toBe(200);
	});

	test('cannot frame it, and nothing of it is loaded from there', async () => {
		const policy = (await stage().get('/sent')).headers.get('content-security-policy');
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
	});
});
