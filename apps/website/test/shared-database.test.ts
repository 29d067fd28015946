import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sign } from '../src/server/cal/verify.ts';
import { postgresKind, type TestDatabase } from './databases.ts';
import { startWebsite, testSecret, testToken, type Website } from './website.ts';

const headers = { authorization: `Bearer ${testToken}` };

describe.each([postgresKind])('two sites with journals of their own in one $name', ({ make, hasServer }) => {
	let kept: TestDatabase;
	const sites: Website[] = [];
	beforeEach(async () => {
		kept = await make();
	});
	afterEach(async () => {
		for (const site of sites.splice(0)) await site.stop();
		await kept.drop();
	});

	async function start(): Promise<Website> {
		const site = await startWebsite({ env: { DATABASE_URL: kept.url ?? '' } });
		sites.push(site);
		return site;
	}

	test.skipIf(!hasServer)(
		'leave the bookings to the first one, until it is gone',
		async () => {
			const first = await start();
			await deliver(first, 'one');
			await vi.waitFor(async () => expect((await health(first)).projection).toEqual({ lag: 0 }), patient);
			const second = await start();
			await deliver(second, 'two');
			await vi.waitFor(async () => expect(second.output()).toContain('made from another journal'), patient);
			expect(second.output()).toContain(`${first.logsDir} on `);
			expect(await health(second)).toMatchObject({
				status: 'ok',
				projection: { lag: 1, reason: 'database-in-use' },
			});
			const refused = await fetch(`${second.url}/api/rebuild`, { method: 'POST', headers });
			expect([refused.status, (await refused.json()).code]).toEqual([400, 'database-in-use']);
			await deliver(first, 'three');
			await vi.waitFor(async () => expect(await uids()).toEqual(['one', 'three']), patient);

			await first.kill();
			await vi.waitFor(async () => expect(await uids()).toEqual(['two']), patient);
			await vi.waitFor(async () => expect((await health(second)).projection).toEqual({ lag: 0 }), patient);
			expect(second.output()).toContain('made anew from this one');
			expect(second.output().match(/"msg":"The bookings in/g)).toHaveLength(2);

			const third = await start();
			await deliver(third, 'four');
			await second.stop();
			await vi.waitFor(async () => expect(await uids()).toEqual(['four']), { timeout: 30_000 });
		},
		90_000,
	);

	const uids = async () => {
		const rows = await kept.database.selectFrom('bookings').select('uid').orderBy('uid').execute();
		return rows.map(({ uid }) => uid);
	};
});

const patient = { timeout: 25_000, interval: 100 };

async function health({ url }: Website) {
	return (await fetch(`${url}/api/health`)).json();
}

async function deliver(site: Website, uid: string): Promise<void> {
	const body = JSON.stringify({
		triggerEvent: 'BOOKING_CREATED',
		createdAt: '2026-11-20T10:00:00.000Z',
		payload: { uid },
	});
	const signed = { 'x-cal-signature-256': sign(Buffer.from(body), testSecret) };
	const answer = await fetch(`${site.url}/api/cal/webhook`, { method: 'POST', headers: signed, body });
	expect(answer.status).toBe(200);
}
