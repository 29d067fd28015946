import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase } from '../src/server/db/database.ts';
import { listOutbox, retryRows } from '../src/server/db/outbox.ts';
import { bookingBody, deliver } from './deliver.ts';
import { untilProjected } from './until-projected.ts';
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts';
import { startWebsite, type Website } from './website.ts';

const message = z.object({ data: z.object({ booking: z.object({ uid: z.string() }) }) });

let receiver: WebhookReceiver;
let site: Website | null;

beforeEach(async () => {
	receiver = await startReceiver();
	site = null;
});
afterEach(async () => {
	await site?.stop();
	await receiver.stop();
});

const told = () => ({
	NOTIFY_WEBHOOK_URL: `${receiver.origin}/told`,
	NOTIFY_WEBHOOK_SECRET: 'a secret that only tests know',
	NOTIFY_MAX_AGE: '9999h',
});

const uids = () => receiver.received.map(({ body }) => message.parse(JSON.parse(body)).data.booking.uid);

/** Looks into the outbox beside the site, as commands do */
async function beside<Result>({ dataDir }: Website, look: (database: Database) => Promise<Result>) {
	const database = openDatabase({ kind: 'sqlite', path: `${dataDir}/bookings.db` });
	try {
		return await look(database);
	} finally {
		await database.destroy();
	}
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
	await expect.poll(uids).toEqual(['once']);
	await fetch(`${site.url}/api/rebuild`, {
		method: 'POST',
		headers: { authorization: `Bearer ${site.env['API_TOKEN']}` },
	});
	await untilProjected(site);
	await deliver(site.url, bookingBody('another'));
	await expect.poll(uids).toEqual(['once', 'another']);
});

test('a receiver that is down is left alone for a while, hears all of it later, and holds up no receiving', async () => {
	receiver.answer = (response) => response.writeHead(503).end();
	const running = await startWebsite({ env: told() });
	site = running;
	for (const uid of ['a', 'b', 'c']) expect((await deliver(running.url, bookingBody(uid))).status).toBe(200);
	const tried = () => beside(running, (database) => listOutbox(database, { states: ['due'], limit: 9 }));
	await expect.poll(async () => (await tried()).map(({ tries }) => tries)).toEqual([1, 1, 1]);
	for (const { due_at: due } of await tried()) expect(Date.parse(due) - Date.now()).toBeGreaterThan(3000);
	expect(receiver.received).toHaveLength(3);
	receiver.received.length = 0;
	receiver.answer = (response) => response.end();
	const now = new Date().toISOString();
	await beside(running, (database) => retryRows(database, { states: ['due'] }, now));
	await expect.poll(() => uids().sort()).toEqual(['a', 'b', 'c']);
});
