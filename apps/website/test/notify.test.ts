import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../src/server/db/database.ts';
import { listOutbox } from '../src/server/db/outbox.ts';
import { seededChance } from './chance.ts';
import { bookingBody, deliver } from './deliver.ts';
import { depth, tell } from './depth.ts';
import { untilProjected } from './until-projected.ts';
import { freePort, startWebsite, temporaryFolder, type Website } from './website.ts';

type Received = { id: string; type: string; uid: string };

const message = z.object({ type: z.string(), data: z.object({ booking: z.object({ uid: z.string() }) }) });

let receiver: Server;
let port: number;
let received: Received[];
/** What is done with a request: answered, or cut off after it was read */
let manners: () => 'answer' | 'cut' | 'refuse';
let site: Website | null;

beforeEach(async () => {
	[received, manners, site] = [[], () => 'answer', null];
	port = await freePort();
	receiver = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const manner = manners();
		if (manner === 'refuse') return void response.writeHead(503).end();
		const { type, data } = message.parse(JSON.parse(Buffer.concat(chunks).toString()));
		received.push({ id: String(request.headers['webhook-id']), type, uid: data.booking.uid });
		if (manner === 'cut') return void request.socket.destroy();
		response.end();
	});
	await new Promise<void>((done) => receiver.listen(port, '127.0.0.1', done));
});

afterEach(async () => {
	await site?.stop();
	receiver.closeAllConnections();
	receiver.close();
});

const told = () => ({
	NOTIFY_WEBHOOK_URL: `http://127.0.0.1:${port}/told`,
	NOTIFY_WEBHOOK_SECRET: 'a secret that only tests know',
	NOTIFY_MAX_AGE: '9999h',
});

async function rowsOf({ dataDir }: Website) {
	const database = openDatabase({ kind: 'sqlite', path: `${dataDir}/bookings.db` });
	const rows = await listOutbox(database, { limit: 10_000 });
	await database.destroy();
	return rows;
}

test('with nothing configured each booking is a line of the log, once, without names', async () => {
	site = await startWebsite({ env: { NOTIFY_MAX_AGE: '9999h' } });
	await deliver(site.url, bookingBody('uid-of-the-log'));
	await expect.poll(() => site?.output()).toContain('to be told: booked');
	const { output, env } = site;
	expect(output()).not.toMatch(/Ida|ida@example/);
	await site.stop();
	site = await startWebsite({ env });
	await untilProjected(site);
	expect(site.output()).not.toContain('to be told');
});

test('what is told again by an older event, after the site was rebuilt, or by a repeat is told once', async () => {
	site = await startWebsite({ env: told() });
	const body = bookingBody('once');
	for (const _ of [1, 2, 3]) await deliver(site.url, body);
	await expect.poll(() => received.length).toBe(1);
	await fetch(`${site.url}/api/rebuild`, {
		method: 'POST',
		headers: { authorization: `Bearer ${site.env['API_TOKEN']}` },
	});
	await untilProjected(site);
	await deliver(site.url, bookingBody('another'));
	await expect.poll(() => received.length).toBe(2);
	expect(received.map(({ uid }) => uid)).toEqual(['once', 'another']);
});

test('a receiver that is down hears all of it when it is back, and nothing holds up receiving', async () => {
	manners = () => 'refuse';
	site = await startWebsite({ env: told() });
	for (const uid of ['a', 'b', 'c']) expect((await deliver(site.url, bookingBody(uid))).status).toBe(200);
	await expect.poll(async () => (await rowsOf(site as Website)).every(({ tries }) => tries > 0)).toBe(true);
	expect(received).toEqual([]);
	manners = () => 'answer';
	await expect.poll(() => received.length, { timeout: 60_000 }).toBe(3);
}, 90_000);

describe('killed again and again', () => {
	test('every booking is told, and whatever is told twice is known by its id', async () => {
		const chance = seededChance(17);
		const folder = temporaryFolder();
		const env = { ...told(), PORT: String(await freePort()) };
		const kills = depth({ test: 4, prove: 100 });
		const each = depth({ test: 25, prove: 20 });
		// Some lines are cut after the message was taken, and before that is known.
		manners = () => (chance() < 0.2 ? 'cut' : 'answer');
		const uids: string[] = [];
		for (let kill = 0; kill < kills; kill += 1) {
			site = await startWebsite({ env, folder });
			const bodies = Array.from({ length: each }, (_, at) => `uid-${kill}-${at}`);
			for (const uid of bodies) {
				expect((await deliver(site.url, bookingBody(uid))).status).toBe(200);
				uids.push(uid);
			}
			// In the middle of telling, wherever that is just then.
			const enough = Math.min(uids.length, received.length + 1 + Math.floor(chance() * 9));
			await expect.poll(() => received.length, { interval: 1 }).toBeGreaterThanOrEqual(enough);
			await site.kill();
		}
		manners = () => 'answer';
		site = await startWebsite({ env, folder });
		const missing = () => uids.filter((uid) => !received.some((one) => one.uid === uid));
		// What somebody had taken who was killed is left alone for a minute.
		await expect.poll(missing, { timeout: 120_000, interval: 200 }).toEqual([]);
		await expect
			.poll(async () => (await rowsOf(site as Website)).every(({ state }) => state === 'sent'), {
				timeout: 120_000,
			})
			.toBe(true);
		const ids = Map.groupBy(received, ({ uid }) => uid);
		for (const all of ids.values()) expect(new Set(all.map(({ id }) => id)).size).toBe(1);
		expect(new Set(received.map(({ type }) => type))).toEqual(new Set(['booking.booked']));
		const repeats = received.length - ids.size;
		// Else it would not have hit the moment between sending and the note of it.
		expect(repeats).toBeGreaterThan(0);
		tell('messages told through kills', ids.size);
		tell('of these told twice under one id', repeats);
	}, 1_800_000);
});
