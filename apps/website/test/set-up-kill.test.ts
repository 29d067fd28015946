import type { Asked } from '@bookme/box/watched';
import { describe, expect, test } from 'vitest';
import { type Calendar, calendars, type Stage } from './calendars.ts';
import { connect, listed, setUp } from './connect-life.ts';
import { ask } from './connected.ts';
import { isDeep, tell } from './depth.ts';

/** A stage whose site dies at a certain request of its set-up, before the provider does it or after. */
async function killedAt(
	{ start }: Calendar,
	when: (asked: Asked, count: number) => boolean,
): Promise<{ stage: Stage; id: string; died: boolean }> {
	let [count, isOn, died] = [0, false, false];
	const stage = await start({
		async watch(asked) {
			if (!isOn) return null;
			count += 1;
			if (died || !when(asked, count)) return null;
			died = true;
			await stage.site.kill();
			return null;
		},
	});
	stage.book(0);
	const { id } = await connect(stage);
	isOn = true;
	const { services } = stage;
	await ask(stage.site, 'POST', '/api/cal/setup', { connection: id, services }).catch(() => {});
	isOn = false;
	return { stage, id, died };
}

describe.each(calendars)('a set-up at $title', (calendar) => {
	const moments = isDeep ? Array.from({ length: 24 }, (_, at) => at + 1) : calendar.moments;

	test.each(moments)('that is killed at look %i is finished, and nothing is made twice', async (moment) => {
		const { stage, id, died } = await killedAt(calendar, (_, count) => count === moment);
		if (died) {
			await stage.site.ended;
			await stage.again();
			const [before] = (await listed(stage)).filter((one) => one.id === id);
			expect(before?.state).toBe('setting-up');
			expect(['interrupted', 'awaiting-yes']).toContain(before?.note);
			// Killed before anything was chosen, it waits for the same yes as before.
			const services = before?.note === 'awaiting-yes' && { services: stage.services };
			const { status, body } = await ask(stage.site, 'POST', '/api/cal/setup', {
				...{ connection: id, ...services },
			});
			expect([status, body]).toMatchObject([200, { connection: { state: 'connected', note: null } }]);
		}
		const [hook, ...others] = stage.hooks();
		expect([others, hook?.isOn]).toEqual([[], true]);
		expect(await stage.send(id, 'a-uid', hook?.secret ?? '')).toBe(200);
		const left = await ask(stage.site, 'POST', '/api/cal/disconnect', { connection: id, eventTypes: true });
		const removed = stage.provider === 'cal' ? ['mentoring-90'] : [];
		expect(left.body).toMatchObject({ done: true, webhook: true, removed });
		expect(stage.hooks()).toEqual([]);
		await stage.stop();
		tell('set-ups killed', 1);
	});

	test('that cannot be finished says why, and is finished later', async () => {
		let isDown = false;
		const stage = await calendar.start({
			watch: async ({ method, isDone }) =>
				isDown && !isDone && method === 'POST' ? new Response('<h1>Bad gateway</h1>', { status: 502 }) : null,
		});
		const { site, services } = stage;
		const { id } = await connect(stage);
		isDown = true;
		const { status, body } = await ask(site, 'POST', '/api/cal/setup', { connection: id, services });
		expect([status, body['code']]).toEqual([502, calendar.codes.failed]);
		expect((await listed(stage)).find((one) => one.id === id)).toMatchObject({
			...{ state: 'setting-up', note: calendar.codes.failed },
		});
		isDown = false;
		expect(await setUp(stage, id)).toMatchObject({ state: 'connected', note: null });
		await stage.stop();
	});
});
