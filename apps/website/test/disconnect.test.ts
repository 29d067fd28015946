import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { book, connect, listed, morning, setUp } from './connect-life.ts';
import { ask, jonasKey, type Pair, startAgain, startPair, stopPair } from './connected.ts';
import { bookingBody, deliver } from './deliver.ts';
import { untilProjected } from './until-projected.ts';

let pair: Pair;

afterEach(() => stopPair(pair));

/** All that lies in the folders of the site, as text; archives are opened. */
function stored({ site }: Pair): string {
	const texts: string[] = [];
	const walk = (folder: string) => {
		for (const one of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
			const path = join(folder, one.name);
			if (one.isDirectory()) walk(path);
			else if (one.name !== 'left-connections.jsonl') {
				const bytes = readFileSync(path);
				texts.push((one.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1'));
			}
		}
	};
	walk(site.logsDir);
	walk(site.dataDir);
	return texts.join('\n');
}

/** Mara is set up with some bookings, and main has one of its own. @returns her connection, and uids */
async function lived(): Promise<{ id: string; uids: string[] }> {
	const uids = [book(pair, morning(0))];
	const { id } = await connect(pair);
	await setUp(pair, id);
	uids.push(book(pair, morning(1)), book(pair, morning(2)));
	await pair.sender.idle();
	await deliver(pair.site.url, bookingBody('of-main'));
	const wrong = { path: `/api/cal/webhook/${id}`, secret: 'a wrong one' };
	expect((await deliver(pair.site.url, bookingBody('refused-one'), wrong)).status).toBe(401);
	await untilProjected(pair.site);
	return { id, uids };
}

async function bookingsOf(connection: string): Promise<string[]> {
	const { body } = await ask(pair.site, 'GET', `/api/bookings?connection=${connection}`);
	return ((body['bookings'] as { uid: string }[] | undefined) ?? []).map(({ uid }) => uid);
}

function disconnect(connection: string, more: object = {}) {
	return ask(pair.site, 'POST', '/api/cal/disconnect', { connection, ...more });
}

describe('a connection that is taken away', () => {
	test('leaves nothing of it here, and others untouched', async () => {
		pair = await startPair();
		const { id, uids } = await lived();
		expect(await bookingsOf(id)).toHaveLength(3);
		const before = stored(pair);
		for (const uid of uids) expect(before).toContain(uid);
		const { body } = await disconnect(id);
		expect(body).toMatchObject({
			connected: false,
			done: true,
			webhook: true,
			files: 3,
			rejected: 1,
			why: null,
		});
		expect(pair.cal.world.webhooks.size).toBe(0);
		const after = stored(pair);
		for (const uid of [...uids, 'refused-one']) expect(after).not.toContain(uid);
		expect(after).toContain('of-main');
		expect(await bookingsOf('main')).toEqual(['of-main']);
		expect((await listed(pair)).map((one) => one.id)).toEqual(['main']);
		expect((await ask(pair.site, 'GET', `/api/bookings?connection=${id}`)).status).toBe(404);
		expect((await deliver(pair.site.url, '{}', { path: `/api/cal/webhook/${id}` })).status).toBe(404);
		// The journal goes on, and nothing is lost of what comes.
		expect((await deliver(pair.site.url, bookingBody('later'))).status).toBe(200);
		await untilProjected(pair.site);
		expect((await bookingsOf('main')).sort()).toEqual(['later', 'of-main']);
	});

	test('leaves archives, too, and does not come back with a file that is restored', async () => {
		pair = await startPair();
		const { id, uids } = await lived();
		const { logsDir, dataDir } = pair.site;
		const events = () => readdirSync(logsDir).filter((name) => name.startsWith('event-'));
		// A file may follow the answer to its delivery on a busy disk.
		await expect.poll(events).toHaveLength(uids.length + 1);
		await pair.site.stop();
		const backup = join(logsDir, '..', 'backup');
		const forgetIndex = () => {
			for (const name of readdirSync(dataDir))
				if (name.startsWith('journal-index')) rmSync(join(dataDir, name));
		};
		// What came long ago is packed soon after the start.
		for (const name of events()) {
			const old = name.replace(/^event-\d{4}-\d\d/, 'event-2026-01');
			cpSync(join(logsDir, name), join(backup, old));
			renameSync(join(logsDir, name), join(logsDir, old));
		}
		forgetIndex();
		pair.site = await startAgain(pair, { CAL_LOGS_KEEP_DAYS: '1' });
		await expect.poll(events, { timeout: 50_000 }).toEqual([]);
		expect(stored(pair)).toContain(uids[0]);
		expect((await disconnect(id)).body).toMatchObject({ done: true, files: 0, archived: 3, unread: [] });
		for (const uid of uids) expect(stored(pair)).not.toContain(uid);
		expect(stored(pair)).toContain('of-main');
		expect(await bookingsOf('main')).toEqual(['of-main']);
		await pair.site.stop();
		for (const name of readdirSync(backup)) cpSync(join(backup, name), join(logsDir, name));
		rmSync(join(logsDir, 'archive'), { recursive: true });
		forgetIndex();
		pair.site = await startAgain(pair);
		await untilProjected(pair.site);
		const database = new DatabaseSync(join(dataDir, 'bookings.db'), { readOnly: true });
		const rows = database.prepare('select connection, count(*) as count from bookings group by 1').all();
		database.close();
		expect(rows).toEqual([{ connection: 'main', count: 1 }]);
		// And the start has taken the files away once more.
		await expect.poll(() => stored(pair).includes(uids[0] ?? ''), { timeout: 50_000 }).toBe(false);
	}, 150_000);

	test('is taken away as far as it goes where Cal.com cannot be reached, and says what is left there', async () => {
		let isDown = false;
		pair = await startPair({
			watch: ({ isDone }) => (isDown && !isDone ? new Response('down', { status: 503 }) : null),
		});
		const { id, uids } = await lived();
		isDown = true;
		const { body } = await disconnect(id, { eventTypes: true });
		expect(body).toMatchObject({ done: true, webhook: false, left: ['mentoring-90'], why: 'cal-failed' });
		expect(stored(pair)).not.toContain(uids[0]);
		expect(pair.cal.world.webhooks.size).toBe(1);
	}, 60_000);

	test('goes while it is compared, and while another one is untouched', async () => {
		let isSlow = false;
		pair = await startPair({
			watch: async ({ path, isDone }) => {
				if (isSlow && !isDone && path.endsWith('/bookings')) await sleep(1_000);
				return null;
			},
		});
		const { id, uids } = await lived();
		const { id: jonas } = await connect(pair, jonasKey);
		await setUp(pair, jonas);
		isSlow = true;
		const syncing = ask(pair.site, 'POST', '/api/cal/sync', { connection: id, full: true });
		await sleep(200);
		expect((await disconnect(id)).body).toMatchObject({ done: true, webhook: true });
		await syncing;
		await untilProjected(pair.site);
		expect(stored(pair)).not.toContain(uids[0]);
		expect((await listed(pair)).map((one) => one.id)).toEqual(['main', jonas]);
		expect(pair.cal.world.webhooks.size).toBe(1);
	});

	test.each([0, 30, 150])(
		'goes on at the next start where the site was killed in the middle of it, after %i ms',
		async (ms) => {
			let isOn = false;
			pair = await startPair({
				watch: async ({ method, isDone }) => {
					if (!isOn || !isDone || method !== 'DELETE') return null;
					isOn = false;
					void sleep(ms).then(() => pair.site.kill());
					return null;
				},
			});
			const { id, uids } = await lived();
			isOn = true;
			await disconnect(id).catch(() => {});
			await pair.site.ended;
			pair.site = await startAgain(pair);
			await expect
				.poll(async () => (await listed(pair)).map((one) => one.id), { timeout: 20_000 })
				.toEqual(['main']);
			expect(stored(pair)).not.toContain(uids[1]);
			expect(stored(pair)).toContain('of-main');
			await untilProjected(pair.site);
			expect(await bookingsOf('main')).toEqual(['of-main']);
		},
	);
});

test('what the configuration says is not taken away', async () => {
	pair = await startPair();
	const { status, body } = await disconnect('main');
	expect([status, body['code']]).toEqual([400, 'main-is-configured']);
});
