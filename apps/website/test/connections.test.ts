import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calendars, type Stage } from './calendars.ts';
import { book, connect, morning, setUp } from './connect-life.ts';
import { ask, maraKey, startPair, stopPair } from './connected.ts';
import { boundKinds, postgresKind } from './databases.ts';
import { isDeep } from './depth.ts';
import { untilProjected } from './until-projected.ts';

describe.each(calendars)('an account at $title that is connected by its key', ({ start }) => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await start();
	});

	afterEach(() => stage.stop());

	test('is asked who it is, told without its key, set up, and tells of its bookings by its own address', async () => {
		const { site, provider, key } = stage;
		stage.book(0);
		const connection = await connect(stage, key, 'Mine');
		expect(connection).toMatchObject({ label: 'Mine', provider, kind: 'key', state: 'setting-up' });
		expect(connection.username).toMatch(/^(mara|atelier-dubois-example)$/);
		expect(connection.webhookUrl).toBe(`${site.url}/api/${provider}/webhook/${connection.id}`);
		expect(await setUp(stage, connection.id)).toMatchObject({ state: 'connected', note: null });
		expect(stage.hooks()).toMatchObject([{ address: connection.webhookUrl, isOn: true }]);
		const uid = stage.book(1);
		await stage.idle();
		await untilProjected(site);
		const { body } = await ask(site, 'GET', `/api/bookings?connection=${connection.id}`);
		const bookings = body['bookings'] as { uid: string; connection: string; bookingType: string }[];
		expect(bookings).toHaveLength(2);
		const kinds = bookings.map((one) => [one.connection, one.bookingType]);
		expect(kinds).toEqual([1, 2].map(() => [connection.id, 'interview']));
		expect(bookings.map((one) => one.uid)).toContain(uid);
		const status = await ask(site, 'GET', `/api/cal/sync?connection=${connection.id}`);
		expect(status.body).toMatchObject({ healed: 0, lastCompared: { checked: 1, healed: 0 } });
		const all = JSON.stringify(await ask(site, 'GET', '/api/cal/connections'));
		expect(all).not.toContain(key);
		expect(all).toContain(connection.id);
		const again = await ask(site, 'POST', '/api/cal/sync', { connection: connection.id, full: true });
		expect(again.body).toMatchObject({ comparison: { checked: 2, healed: 0, imported: 0 } });
	});

	test('has one webhook, with a secret of its own, however often it is set up', async () => {
		const { id } = await connect(stage);
		await setUp(stage, id);
		const [before] = stage.hooks();
		expect(before?.secret).toMatch(/^[0-9a-f]{64}$/);
		await setUp(stage, id);
		expect(stage.hooks()).toEqual([before]);
		expect((await connect(stage)).id).toBe(id);
	});

	test('takes no delivery that is signed for another one', async () => {
		const [mara, jonas] = [await connect(stage), await connect(stage, stage.otherKey)];
		await setUp(stage, mara.id);
		await setUp({ ...stage, services: [] }, jonas.id);
		expect(stage.hooks()).toHaveLength(2);
		const secretOf = (id: string) => stage.hooks().find(({ address }) => address.endsWith(id))?.secret ?? '';
		expect(secretOf(mara.id)).not.toBe(secretOf(jonas.id));
		expect(await stage.send(mara.id, 'uid-1', secretOf(mara.id))).toBe(200);
		expect(await stage.send(jonas.id, 'uid-1', secretOf(mara.id))).toBe(401);
		expect(await stage.send('nobody', 'uid-1', secretOf(mara.id))).toBe(404);
		expect(await stage.send('main', 'uid-1', secretOf(mara.id))).toBe(401);
	});
});

test('event types are made at Cal.com where they are not there, and once', async () => {
	const pair = await startPair();
	const { world } = pair.cal;
	const before = world.eventTypes.size;
	const { id } = await connect(pair);
	await setUp(pair, id);
	await setUp(pair, id);
	expect(world.eventTypes.size).toBe(before + 1);
	await stopPair(pair);
});

test.each(isDeep ? [postgresKind, ...boundKinds] : boundKinds.slice(0, 1))(
	'on $name an account is connected, set up and taken away as well',
	async (kind) => {
		const kept = await kind.makeBare();
		if (kept.url === null) return kept.drop();
		const other = await startPair({ env: { DATABASE_URL: kept.url } });
		const { id } = await connect(other);
		await setUp(other, id);
		book(other, morning(0));
		await other.sender.idle();
		await untilProjected(other.site);
		const { body } = await ask(other.site, 'GET', `/api/bookings?connection=${id}`);
		expect(body['bookings']).toHaveLength(1);
		const left = await ask(other.site, 'DELETE', `/api/cal/connection?connection=${id}&eventTypes=true`);
		expect(left.body).toMatchObject({ done: true, webhook: true, removed: ['mentoring-90'] });
		await stopPair(other);
		expect(await kept.database.selectFrom('bookings').select('uid').execute()).toEqual([]);
		const audit = await kept.database.selectFrom('audit').selectAll().orderBy('id').execute();
		const what = new Set(audit.map((one) => one.what));
		for (const name of ['connected', 'set-up', 'synced', 'disconnected', 'cal-asked'])
			expect(what).toContain(name);
		expect(JSON.stringify(audit)).not.toContain(maraKey);
		const asked = audit.find((one) => one.what === 'cal-asked');
		expect(JSON.parse(asked?.detail ?? '{}')).toMatchObject({ method: 'GET', path: '/v2/me', status: 200 });
		await kept.drop();
	},
);
