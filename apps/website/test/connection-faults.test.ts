import { afterEach, describe, expect, test } from 'vitest';
import { calendars, type Stage } from './calendars.ts';
import { connect, listed, setUp } from './connect-life.ts';
import { ask } from './connected.ts';
import { isDeep } from './depth.ts';
import { untilProjected } from './until-projected.ts';
import { freePort } from './website.ts';

let stage: Stage;

afterEach(() => stage.stop());

const hour = 3_600_000;

const [{ start: startCal }] = calendars;

describe.each([
	['two hours ahead', 2 * hour],
	['two hours behind', -2 * hour],
])('a Cal.com whose clock is %s', (_, skew) => {
	test('is connected, imported, and nothing counts as a gap', async () => {
		stage = await startCal({ now: () => Date.now() + skew });
		const now = Date.now() + skew;
		const made = [stage.book(0, now), stage.book(1, now)];
		// Its clock tells whole seconds.
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		const { id } = await connect(stage);
		await setUp(stage, id);
		const status = async () => (await ask(stage.site, 'GET', `/api/cal/sync?connection=${id}`)).body;
		expect(await status()).toMatchObject({
			healed: 0,
			lastCompared: { imported: 2, healed: 0, inFlight: 0 },
		});
		made.push(stage.book(2, now));
		await stage.idle();
		await untilProjected(stage.site);
		await ask(stage.site, 'POST', '/api/cal/sync', { connection: id, full: true });
		expect(await status()).toMatchObject({ healed: 0, lastCompared: { checked: 3, healed: 0 } });
		const { body } = await ask(stage.site, 'GET', `/api/bookings?connection=${id}`);
		expect((body['bookings'] as { uid: string }[]).map(({ uid }) => uid).sort()).toEqual(made.sort());
	});
});

describe.each(calendars)('an account at $title', ({ provider, codes, start, elsewhere, mainEnv }) => {
	const other = `${provider}_test_other`;

	// Patience is one for all providers: a quick run has no time to try it with each.
	const isTimed = provider === 'cal' || isDeep;

	test.runIf(isTimed)(
		'that is slow is given up while somebody waits, and nothing is kept',
		async () => {
			let isSlow = true;
			stage = await start({
				watch: async ({ isDone }) => {
					if (isSlow && !isDone) await new Promise((resolve) => setTimeout(resolve, 60_000));
					return null;
				},
			});
			const begun = performance.now();
			const { status, body } = await ask(stage.site, 'POST', '/api/cal/connection', {
				provider,
				apiKey: stage.key,
			});
			expect([status, body['code']]).toEqual([503, codes.slow]);
			expect(performance.now() - begun).toBeLessThan(30_000);
			isSlow = false;
			expect(await listed(stage)).toHaveLength(1);
		},
		60_000,
	);

	test.runIf(isTimed)('that nobody answers for is said to be out of reach', async () => {
		stage = await start({ env: elsewhere(await freePort()) });
		const { status, body } = await ask(stage.site, 'POST', '/api/cal/connection', {
			provider,
			apiKey: stage.key,
		});
		expect([status, body['code']]).toEqual([503, codes.unreachable]);
		expect(await listed(stage)).toHaveLength(1);
	});

	test('a key that is refused later has its account connected again, and loses nothing', async () => {
		stage = await start();
		const uid = stage.book(0);
		const { id } = await connect(stage);
		await setUp(stage, id);
		stage.takeKey(stage.key);
		const refused = await ask(stage.site, 'POST', '/api/cal/sync', { connection: id });
		expect([refused.status, refused.body['code']]).toEqual([409, codes.refused]);
		const [, row] = await listed(stage);
		expect(row).toMatchObject({ id, state: 'reconnect', note: codes.refused });
		stage.giveKey(other);
		expect(await connect(stage, other)).toMatchObject({ id, state: 'connected', note: null });
		await untilProjected(stage.site);
		const { body } = await ask(stage.site, 'GET', `/api/bookings?connection=${id}`);
		expect((body['bookings'] as { uid: string }[]).map((one) => one.uid)).toEqual([uid]);
	});

	test('a webhook that signs with another secret is told apart, and repaired', async () => {
		stage = await start();
		const { id } = await connect(stage);
		await setUp(stage, id);
		stage.spoil({ secret: 'of somebody else' });
		stage.book(0);
		await stage.idle();
		const sync = () => ask(stage.site, 'POST', '/api/cal/sync', { connection: id });
		await sync();
		const status = async () => (await ask(stage.site, 'GET', `/api/cal/status?connection=${id}`)).body;
		await expect.poll(status).toMatchObject({ silence: { verdict: 'broken', cause: 'wrong-secret' } });
		await ask(stage.site, 'POST', '/api/cal/webhook-repair', { connection: id });
		stage.book(1);
		await stage.idle();
		await untilProjected(stage.site);
		await sync();
		await expect.poll(status).toMatchObject({ silence: { verdict: 'quiet' } });
	});

	test('a changed username is noticed, and the links are those of the new one', async () => {
		stage = await start();
		const { id } = await connect(stage);
		await setUp(stage, id);
		stage.rename('mara.new');
		await ask(stage.site, 'POST', '/api/cal/sync', { connection: id });
		await expect.poll(async () => (await listed(stage))[1]?.username).toBe('mara.new');
		const { body } = await ask(stage.site, 'GET', `/api/cal/status?connection=${id}`);
		expect(JSON.stringify(body)).not.toContain(`${stage.origin}/mara/`);
		if (provider === 'cal') expect(JSON.stringify(body)).toContain(`${stage.origin}/mara.new/mentoring-90`);
	});

	test('two tabs that connect at once, and two that say yes at once, make one of everything', async () => {
		stage = await start();
		const made = await Promise.all([connect(stage), connect(stage), connect(stage)]);
		expect(new Set(made.map(({ id }) => id)).size).toBe(1);
		const connection = made[0]?.id ?? '';
		const done = await Promise.all(
			[1, 2].map(() => ask(stage.site, 'POST', '/api/cal/setup', { connection, services: stage.services })),
		);
		expect(done.map(({ status }) => status)).toEqual([200, 200]);
		expect(stage.hooks()).toHaveLength(1);
		expect(stage.typesMade()).toEqual(provider === 'cal' ? ['mentoring-90'] : []);
	});

	test('the account that .env leads to is not connected once more: nothing is told twice', async () => {
		stage = await start({ env: mainEnv });
		stage.giveKey(other);
		const given = { provider, apiKey: other };
		const { status, body } = await ask(stage.site, 'POST', '/api/cal/connection', given);
		expect([status, body['code']]).toEqual([400, 'connected-elsewhere']);
		expect(await listed(stage)).toHaveLength(1);
		// Another one is none of its business, and a key in .env that is refused hinders nobody.
		stage.takeKey(stage.key);
		await connect(stage, stage.otherKey);
	});
});
