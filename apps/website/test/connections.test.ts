import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { book, connect, morning, setUp } from './connect-life.ts';
import { ask, jonasKey, maraKey, type Pair, startPair, stopPair, userNamed } from './connected.ts';
import { boundKinds, postgresKind } from './databases.ts';
import { bookingBody, deliver } from './deliver.ts';
import { isDeep } from './depth.ts';
import { untilProjected } from './until-projected.ts';

let pair: Pair;

beforeEach(async () => {
	pair = await startPair();
});

afterEach(() => stopPair(pair));

describe('an account that is connected by its key', () => {
	test('is asked who it is, told without its key, set up, and tells of its bookings by its own address', async () => {
		book(pair, morning(0));
		const connection = await connect(pair, maraKey, 'Mine');
		expect(connection).toMatchObject({ label: 'Mine', username: 'mara', kind: 'key', state: 'setting-up' });
		expect(connection.webhookUrl).toBe(`${pair.site.url}/api/cal/webhook/${connection.id}`);
		expect(await setUp(pair, connection.id)).toMatchObject({ state: 'connected', note: null });
		const hooks = [...pair.cal.world.webhooks.values()].map(({ subscriberUrl }) => subscriberUrl);
		expect(hooks).toEqual([connection.webhookUrl]);
		const uid = book(pair, morning(1));
		await pair.sender.idle();
		await untilProjected(pair.site);
		const { body } = await ask(pair.site, 'GET', `/api/bookings?connection=${connection.id}`);
		const bookings = body['bookings'] as { uid: string; connection: string; bookingType: string }[];
		expect(bookings).toHaveLength(2);
		expect(bookings.every((one) => one.connection === connection.id && one.bookingType === 'interview')).toBe(
			true,
		);
		expect(bookings.map((one) => one.uid)).toContain(uid);
		const status = await ask(pair.site, 'GET', `/api/cal/sync?connection=${connection.id}`);
		expect(status.body).toMatchObject({ healed: 0, lastCompared: { checked: 1, healed: 0 } });
		const all = JSON.stringify(await ask(pair.site, 'GET', '/api/cal/connections'));
		expect(all).not.toContain(maraKey);
		expect(all).toContain(connection.id);
	});

	test('makes only what is not there, however often it is set up', async () => {
		const { world } = pair.cal;
		const before = world.eventTypes.size;
		const { id } = await connect(pair);
		await setUp(pair, id);
		await setUp(pair, id);
		expect(world.eventTypes.size).toBe(before + 1);
		expect(world.webhooks.size).toBe(1);
		expect((await connect(pair)).id).toBe(id);
	});

	test('takes no delivery that is signed for another one', async () => {
		const [mara, jonas] = [await connect(pair, maraKey), await connect(pair, jonasKey)];
		await setUp(pair, mara.id);
		await setUp(pair, jonas.id);
		const secretOf = (name: string) =>
			[...pair.cal.world.webhooks.values()].find(({ userId }) => userId === userNamed(pair.cal, name).id)
				?.secret ?? '';
		const path = (id: string) => `/api/cal/webhook/${id}`;
		const send = async (to: string, secret: string) =>
			(await deliver(pair.site.url, bookingBody('uid-1'), { path: path(to), secret })).status;
		expect(await send(mara.id, secretOf('mara'))).toBe(200);
		expect(await send(jonas.id, secretOf('mara'))).toBe(401);
		expect(await send('nobody', secretOf('mara'))).toBe(404);
		expect((await deliver(pair.site.url, bookingBody('uid-1'), { secret: secretOf('mara') })).status).toBe(
			401,
		);
	});
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
