import type { Asked } from '@bookme/box/cal/watched';
import { expect, test } from 'vitest';
import { book, connect, listed, morning, services, setUp } from './connect-life.ts';
import { ask, type Pair, startAgain, startPair, stopPair } from './connected.ts';
import { bookingBody, deliver } from './deliver.ts';
import { isDeep, tell } from './depth.ts';

/** A pair whose site dies at a certain request of its set-up, before Cal.com does it or after. */
async function killedAt(
	when: (asked: Asked, count: number) => boolean,
): Promise<{ pair: Pair; id: string; died: boolean }> {
	let [count, isOn, died] = [0, false, false];
	const pair = await startPair({
		async watch(asked) {
			if (!isOn) return null;
			count += 1;
			if (died || !when(asked, count)) return null;
			died = true;
			await pair.site.kill();
			return null;
		},
	});
	book(pair, morning(0));
	const { id } = await connect(pair);
	isOn = true;
	await ask(pair.site, 'POST', '/api/cal/setup', { connection: id, services }).catch(() => {});
	isOn = false;
	return { pair, id, died };
}

async function untilStopped({ site }: Pair): Promise<void> {
	await site.ended;
}

const moments = isDeep ? Array.from({ length: 24 }, (_, at) => at + 1) : [2, 5, 8, 13];

test.each(moments)(
	'a set-up that is killed at look %i is finished, and nothing is made twice',
	async (moment) => {
		const { pair, id, died } = await killedAt((_, count) => count === moment);
		if (died) {
			await untilStopped(pair);
			pair.site = await startAgain(pair);
			const [before] = (await listed(pair)).filter((one) => one.id === id);
			expect(before).toMatchObject({ state: 'setting-up', note: 'interrupted' });
			const { status, body } = await ask(pair.site, 'POST', '/api/cal/setup', { connection: id });
			expect([status, body]).toMatchObject([200, { connection: { state: 'connected', note: null } }]);
		}
		const { world } = pair.cal;
		const made = [...world.eventTypes.values()].filter(({ slug }) => slug === 'mentoring-90');
		expect([world.webhooks.size, made.length]).toEqual([1, 1]);
		const [webhook] = world.webhooks.values();
		const path = `/api/cal/webhook/${id}`;
		const reply = await deliver(pair.site.url, bookingBody('a-uid'), { path, secret: webhook?.secret ?? '' });
		expect(reply.status).toBe(200);
		const left = await ask(pair.site, 'POST', '/api/cal/disconnect', { connection: id, eventTypes: true });
		expect(left.body).toMatchObject({ done: true, webhook: true, removed: ['mentoring-90'] });
		expect(world.webhooks.size).toBe(0);
		await stopPair(pair);
		tell('set-ups killed', 1);
	},
);

test('what cannot be finished says why, and is finished later', async () => {
	let isDown = false;
	const pair = await startPair({
		watch: async ({ method, isDone }) =>
			isDown && !isDone && method === 'POST' ? new Response('<h1>Bad gateway</h1>', { status: 502 }) : null,
	});
	const { id } = await connect(pair);
	isDown = true;
	const { status, body } = await ask(pair.site, 'POST', '/api/cal/setup', { connection: id, services });
	expect([status, body['code']]).toEqual([502, 'cal-failed']);
	expect((await listed(pair)).find((one) => one.id === id)).toMatchObject({
		state: 'setting-up',
		note: 'cal-failed',
	});
	isDown = false;
	expect(await setUp(pair, id)).toMatchObject({ state: 'connected', note: null });
	await stopPair(pair);
});
