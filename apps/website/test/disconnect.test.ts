import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { calendars, type Stage } from './calendars.ts';
import { connect, listed, setUp } from './connect-life.ts';
import { ask } from './connected.ts';
import { bookingBody, deliver } from './deliver.ts';
import { isDeep } from './depth.ts';
import { untilProjected } from './until-projected.ts';

let stage: Stage;
const [{ start: startOne }] = calendars;

afterEach(() => stage.stop());

/** All that lies in the folders of the site, as text; archives are opened. */
function stored({ site }: Stage): string {
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
	const uids = [stage.book(0)];
	const { id } = await connect(stage);
	await setUp(stage, id);
	uids.push(stage.book(1), stage.book(2));
	await stage.idle();
	await deliver(stage.site.url, bookingBody('of-main'));
	expect(await stage.send(id, 'refused-one', 'a wrong one')).toBe(401);
	await untilProjected(stage.site);
	// What an event type is called is asked for soon after a booking came.
	const slugs = async () => (await readBookings(id)).map(({ eventTypeSlug }) => eventTypeSlug);
	await expect.poll(slugs, { timeout: 20_000 }).not.toContain(null);
	return { id, uids };
}

type Read = { uid: string; eventTypeSlug: string | null };

async function readBookings(connection: string): Promise<Read[]> {
	const { body } = await ask(stage.site, 'GET', `/api/bookings?connection=${connection}`);
	return (body['bookings'] as Read[] | undefined) ?? [];
}

const bookingsOf = async (connection: string) => (await readBookings(connection)).map(({ uid }) => uid);

function disconnect(connection: string, more: object = {}) {
	return ask(stage.site, 'POST', '/api/cal/disconnect', { connection, ...more });
}

describe.each(calendars)('a connection at $title that is taken away', ({ start, codes, provider }) => {
	// Beside the bookings there is what an event type is called.
	const files = provider === 'calendly' ? 4 : 3;
	const isTimed = provider === 'cal' || isDeep;
	const moments = isTimed ? [0, 30, 150] : [30];

	test('leaves nothing of it here, and others untouched', async () => {
		stage = await start();
		const { id, uids } = await lived();
		expect(await bookingsOf(id)).toHaveLength(3);
		const before = stored(stage);
		for (const uid of uids) expect(before).toContain(uid);
		const { body } = await disconnect(id);
		expect(body).toMatchObject({
			connected: false,
			done: true,
			webhook: true,
			files,
			rejected: 1,
			why: null,
		});
		expect(stage.hooks()).toEqual([]);
		const after = stored(stage);
		for (const uid of [...uids, 'refused-one']) expect(after).not.toContain(uid);
		expect(after).toContain('of-main');
		expect(await bookingsOf('main')).toEqual(['of-main']);
		expect((await listed(stage)).map((one) => one.id)).toEqual(['main']);
		expect((await ask(stage.site, 'GET', `/api/bookings?connection=${id}`)).status).toBe(404);
		expect(await stage.send(id, 'late', 'any')).toBe(404);
		// The journal goes on, and nothing is lost of what comes.
		expect((await deliver(stage.site.url, bookingBody('later'))).status).toBe(200);
		await untilProjected(stage.site);
		expect((await bookingsOf('main')).sort()).toEqual(['later', 'of-main']);
	});

	test.runIf(isTimed)(
		'is taken away as far as it goes where the provider cannot be reached, and says what is left there',
		async () => {
			let isDown = false;
			stage = await start({
				watch: ({ isDone }) => (isDown && !isDone ? new Response('down', { status: 503 }) : null),
			});
			const { id, uids } = await lived();
			isDown = true;
			const { body } = await disconnect(id, { eventTypes: true });
			const left = stage.provider === 'cal' ? ['mentoring-90'] : [];
			expect(body).toMatchObject({ done: true, webhook: false, left, why: codes.failed });
			expect(stored(stage)).not.toContain(uids[0]);
			expect(stage.hooks()).toHaveLength(1);
		},
		60_000,
	);

	test('goes while it is compared, and while another one is untouched', async () => {
		let isSlow = false;
		stage = await start({
			watch: async ({ path, isDone }) => {
				if (isSlow && !isDone && /\/(bookings|scheduled_events)$/.test(path)) await sleep(1_000);
				return null;
			},
		});
		const { id, uids } = await lived();
		const { id: jonas } = await connect(stage, stage.otherKey);
		await setUp({ ...stage, services: [] }, jonas);
		isSlow = true;
		const syncing = ask(stage.site, 'POST', '/api/cal/sync', { connection: id, full: true });
		await sleep(200);
		expect((await disconnect(id)).body).toMatchObject({ done: true, webhook: true });
		await syncing;
		await untilProjected(stage.site);
		expect(stored(stage)).not.toContain(uids[0]);
		expect((await listed(stage)).map((one) => one.id)).toEqual(['main', jonas]);
		expect(stage.hooks()).toHaveLength(1);
	});

	test.each(moments)(
		'goes on at the next start where the site was killed in the middle of it, after %i ms',
		async (ms) => {
			let isOn = false;
			stage = await start({
				watch: async ({ method, isDone }) => {
					if (!isOn || !isDone || method !== 'DELETE') return null;
					isOn = false;
					void sleep(ms).then(() => stage.site.kill());
					return null;
				},
			});
			const { id, uids } = await lived();
			isOn = true;
			await disconnect(id).catch(() => {});
			await stage.site.ended;
			await stage.again();
			await expect
				.poll(async () => (await listed(stage)).map((one) => one.id), { timeout: 20_000 })
				.toEqual(['main']);
			expect(stored(stage)).not.toContain(uids[1]);
			expect(stored(stage)).toContain('of-main');
			await untilProjected(stage.site);
			expect(await bookingsOf('main')).toEqual(['of-main']);
		},
	);
});

test('a connection that is taken away leaves archives, too, and does not come back with a file that is restored', async () => {
	stage = await startOne();
	const { id, uids } = await lived();
	const { logsDir, dataDir } = stage.site;
	const events = () => readdirSync(logsDir).filter((name) => name.startsWith('event-'));
	// A file may follow the answer to its delivery on a busy disk.
	await expect.poll(events).toHaveLength(uids.length + 1);
	await stage.site.stop();
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
	await stage.again({ CAL_LOGS_KEEP_DAYS: '1' });
	await expect.poll(events, { timeout: 50_000 }).toEqual([]);
	expect(stored(stage)).toContain(uids[0]);
	expect((await disconnect(id)).body).toMatchObject({ done: true, files: 0, archived: 3, unread: [] });
	for (const uid of uids) expect(stored(stage)).not.toContain(uid);
	expect(stored(stage)).toContain('of-main');
	expect(await bookingsOf('main')).toEqual(['of-main']);
	await stage.site.stop();
	for (const name of readdirSync(backup)) cpSync(join(backup, name), join(logsDir, name));
	rmSync(join(logsDir, 'archive'), { recursive: true });
	forgetIndex();
	await stage.again();
	await untilProjected(stage.site);
	const database = new DatabaseSync(join(dataDir, 'bookings.db'), { readOnly: true });
	const rows = database.prepare('select connection, count(*) as count from bookings group by 1').all();
	database.close();
	expect(rows).toEqual([{ connection: 'main', count: 1 }]);
	// And the start has taken the files away once more.
	await expect.poll(() => stored(stage).includes(uids[0] ?? ''), { timeout: 50_000 }).toBe(false);
}, 150_000);

test('what the configuration says is not taken away', async () => {
	stage = await startOne();
	const { status, body } = await disconnect('main');
	expect([status, body['code']]).toEqual([400, 'main-is-configured']);
});
