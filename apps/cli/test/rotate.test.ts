import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { connect, listed, setUp } from '../../website/test/connect-life.ts';
import { ask, type Pair, startAgain, startPair, stopPair } from '../../website/test/connected.ts';
import { bookingBody, deliver } from '../../website/test/deliver.ts';
import { senders } from '../../website/test/providers.ts';
import { testKey } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

let pair: Pair;

afterEach(() => stopPair(pair));

const next = 'the next key that only tests know';

test('secrets rotate seals all anew beside a running site, and the former key is needed no longer', async () => {
	pair = await startPair();
	const { id } = await connect(pair);
	await setUp(pair, id);
	const secret = [...pair.cal.world.webhooks.values()][0]?.secret ?? '';
	await pair.site.stop();
	const both = { ENCRYPTION_KEY: next, ENCRYPTION_KEY_BEFORE: testKey };
	pair.site = await startAgain(pair, both);
	const receives = async () =>
		(await deliver(pair.site.url, bookingBody('uid'), { path: `/api/cal/webhook/${id}`, secret })).status;
	expect(await receives()).toBe(200);
	const rotated = await runCal(['secrets', 'rotate', '--json'], { ...pair.site.env, ...both });
	expect([rotated.code, JSON.parse(rotated.stdout)]).toEqual([0, { sealed: 2, current: 0, unopened: [] }]);
	expect(rotated.stdout + rotated.stderr).not.toContain(next);
	expect(readdirSync(pair.site.logsDir)).toContain('person-keys');
	expect(await receives()).toBe(200);
	await pair.site.stop();
	pair.site = await startAgain(pair, { ENCRYPTION_KEY: next, ENCRYPTION_KEY_BEFORE: '' });
	expect(await receives()).toBe(200);
	expect((await ask(pair.site, 'POST', '/api/cal/sync', { connection: id })).status).toBe(200);
	const again = await runCal(['secrets', 'rotate'], { ...pair.site.env }, `${testKey}\n`);
	expect(again).toMatchObject({ code: 0 });
	expect(again.stdout).toContain('2 were under this key already');
});

test('a site with another key says what is wrong, and takes nothing it cannot judge', async () => {
	pair = await startPair();
	const { id } = await connect(pair);
	await setUp(pair, id);
	await pair.site.stop();
	pair.site = await startAgain(pair, { ENCRYPTION_KEY: next });
	const path = `/api/cal/webhook/${id}`;
	expect((await deliver(pair.site.url, bookingBody('uid'), { path })).status).toBe(503);
	for (const sender of senders)
		expect((await deliver(pair.site.url, sender.booking('uid'), { sender })).status).toBe(200);
	const synced = await ask(pair.site, 'POST', '/api/cal/sync', { connection: id });
	expect([synced.status, synced.body['code']]).toEqual([409, 'sealed-otherwise']);
	const told = await runCal(['secrets', 'rotate'], { ...pair.site.env });
	expect([told.code, told.stderr]).toEqual([3, expect.stringContaining(`${id}.sealed_key`)]);
	// By its key the account is connected again, and all is well.
	expect(await connect(pair)).toMatchObject({ id, state: 'setting-up' });
	expect(await setUp(pair, id)).toMatchObject({ state: 'connected' });
	expect((await listed(pair)).length).toBe(2);
	const [webhook, ...others] = pair.cal.world.webhooks.values();
	expect(others).toEqual([]);
	const secret = webhook?.secret ?? '';
	expect((await deliver(pair.site.url, bookingBody('uid'), { path, secret })).status).toBe(200);
});
