import { afterEach, describe, expect, test } from 'vitest';
import { book, connect, listed, morning, services, setUp } from './connect-life.ts';
import { ask, jonasKey, maraKey, type Pair, startPair, stopPair, userNamed } from './connected.ts';
import { untilProjected } from './until-projected.ts';
import { freePort } from './website.ts';

let pair: Pair;

afterEach(() => stopPair(pair));

const hour = 3_600_000;

describe.each([
	['two hours ahead', 2 * hour],
	['two hours behind', -2 * hour],
])('a Cal.com whose clock is %s', (_, skew) => {
	test('is connected, imported, and nothing counts as a gap', async () => {
		pair = await startPair({ cal: { now: () => Date.now() + skew } });
		const now = Date.now() + skew;
		const made = [book(pair, morning(0, now)), book(pair, morning(1, now))];
		// Its clock tells whole seconds.
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		const { id } = await connect(pair);
		await setUp(pair, id);
		const status = async () => (await ask(pair.site, 'GET', `/api/cal/sync?connection=${id}`)).body;
		expect(await status()).toMatchObject({
			healed: 0,
			lastCompared: { imported: 2, healed: 0, inFlight: 0 },
		});
		made.push(book(pair, morning(2, now)));
		await pair.sender.idle();
		await untilProjected(pair.site);
		await ask(pair.site, 'POST', '/api/cal/sync', { connection: id, full: true });
		expect(await status()).toMatchObject({ healed: 0, lastCompared: { checked: 3, healed: 0 } });
		const { body } = await ask(pair.site, 'GET', `/api/bookings?connection=${id}`);
		expect((body['bookings'] as { uid: string }[]).map(({ uid }) => uid).sort()).toEqual(made.sort());
	});
});

describe('a Cal.com', () => {
	test('that is slow is given up while somebody waits, and nothing is kept', async () => {
		let isSlow = true;
		pair = await startPair({
			watch: async ({ isDone }) => {
				if (isSlow && !isDone) await new Promise((resolve) => setTimeout(resolve, 60_000));
				return null;
			},
		});
		const begun = performance.now();
		const { status, body } = await ask(pair.site, 'POST', '/api/cal/connection', { apiKey: maraKey });
		expect([status, body['code']]).toEqual([503, 'cal-too-slow']);
		expect(performance.now() - begun).toBeLessThan(30_000);
		isSlow = false;
		expect(await listed(pair)).toHaveLength(1);
	}, 60_000);

	test('that nobody answers for is said to be out of reach', async () => {
		pair = await startPair({ env: { CAL_API_URL: `http://127.0.0.1:${await freePort()}/v2` } });
		const { status, body } = await ask(pair.site, 'POST', '/api/cal/connection', { apiKey: maraKey });
		expect([status, body['code']]).toEqual([503, 'cal-unreachable']);
		expect(await listed(pair)).toHaveLength(1);
	});
});

test('a key that is refused later has its account connected again, and loses nothing', async () => {
	pair = await startPair();
	const uid = book(pair, morning(0));
	const { id } = await connect(pair);
	await setUp(pair, id);
	pair.cal.world.apiKeys.delete(maraKey);
	const refused = await ask(pair.site, 'POST', '/api/cal/sync', { connection: id });
	expect([refused.status, refused.body['code']]).toEqual([409, 'cal-key-refused']);
	const [, row] = await listed(pair);
	expect(row).toMatchObject({ id, state: 'reconnect', note: 'cal-key-refused' });
	pair.cal.world.apiKeys.set('cal_test_other', { userId: userNamed(pair.cal, 'mara').id, expiresAt: null });
	expect(await connect(pair, 'cal_test_other')).toMatchObject({ id, state: 'connected', note: null });
	await untilProjected(pair.site);
	const { body } = await ask(pair.site, 'GET', `/api/bookings?connection=${id}`);
	expect((body['bookings'] as { uid: string }[]).map((one) => one.uid)).toEqual([uid]);
});

test('a webhook that signs with another secret is told apart, and repaired', async () => {
	pair = await startPair();
	const { id } = await connect(pair);
	await setUp(pair, id);
	const [webhook] = pair.cal.world.webhooks.values();
	if (webhook !== undefined) webhook.secret = 'of somebody else';
	book(pair, morning(0));
	await pair.sender.idle();
	const sync = () => ask(pair.site, 'POST', '/api/cal/sync', { connection: id });
	await sync();
	const status = async () => (await ask(pair.site, 'GET', `/api/cal/status?connection=${id}`)).body;
	await expect.poll(status).toMatchObject({ silence: { verdict: 'broken', cause: 'wrong-secret' } });
	await ask(pair.site, 'POST', '/api/cal/webhook-repair', { connection: id });
	book(pair, morning(1));
	await pair.sender.idle();
	await untilProjected(pair.site);
	await sync();
	await expect.poll(status).toMatchObject({ silence: { verdict: 'quiet' } });
});

test('a changed username is noticed, and the links are those of the new one', async () => {
	pair = await startPair();
	const { id } = await connect(pair);
	await setUp(pair, id);
	userNamed(pair.cal, 'mara').username = 'mara.new';
	await ask(pair.site, 'POST', '/api/cal/sync', { connection: id });
	await expect.poll(async () => (await listed(pair))[1]?.username).toBe('mara.new');
	const { body } = await ask(pair.site, 'GET', `/api/cal/status?connection=${id}`);
	expect(JSON.stringify(body)).toContain(`${pair.cal.origin}/mara.new/mentoring-90`);
	expect(JSON.stringify(body)).not.toContain(`${pair.cal.origin}/mara/`);
});

test('two tabs that connect at once, and two that say yes at once, make one of everything', async () => {
	pair = await startPair();
	const made = await Promise.all([connect(pair), connect(pair), connect(pair)]);
	expect(new Set(made.map(({ id }) => id)).size).toBe(1);
	const connection = made[0]?.id ?? '';
	const done = await Promise.all(
		[1, 2].map(() => ask(pair.site, 'POST', '/api/cal/setup', { connection, services })),
	);
	expect(done.map(({ status }) => status)).toEqual([200, 200]);
	const { world } = pair.cal;
	const slugs = [...world.eventTypes.values()].map(({ slug }) => slug);
	expect([world.webhooks.size, slugs.filter((slug) => slug === 'mentoring-90').length]).toEqual([1, 1]);
});

test('the account that .env leads to is not connected once more: nothing is told twice', async () => {
	pair = await startPair({ env: { CAL_API_KEY: maraKey } });
	const given = { apiKey: 'cal_test_second' };
	pair.cal.world.apiKeys.set(given.apiKey, { userId: userNamed(pair.cal, 'mara').id, expiresAt: null });
	const { status, body } = await ask(pair.site, 'POST', '/api/cal/connection', given);
	expect([status, body['code']]).toEqual([400, 'connected-elsewhere']);
	expect(await listed(pair)).toHaveLength(1);
	// Another one is none of its business, and a key in .env that is refused hinders nobody.
	pair.cal.world.apiKeys.delete(maraKey);
	expect((await ask(pair.site, 'POST', '/api/cal/connection', { apiKey: jonasKey })).status).toBe(201);
});
