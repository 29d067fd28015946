import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../src/server/db/database.ts';
import { listOutbox } from '../src/server/db/outbox.ts';
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

async function triesOf({ dataDir }: Website) {
	const database = openDatabase({ kind: 'sqlite', path: `${dataDir}/bookings.db` });
	const rows = await listOutbox(database, { limit: 10_000 });
	await database.destroy();
	return rows.map(({ tries }) => tries);
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

test('a receiver that is down hears all of it when it is back, and nothing holds up receiving', async () => {
	receiver.answer = (response) => response.writeHead(503).end();
	site = await startWebsite({ env: told() });
	for (const uid of ['a', 'b', 'c']) expect((await deliver(site.url, bookingBody(uid))).status).toBe(200);
	const tried = async () => (await triesOf(site as Website)).filter((tries) => tries > 0);
	await expect.poll(async () => (await tried()).length).toBe(3);
	receiver.received.length = 0;
	receiver.answer = (response) => response.end();
	await expect.poll(() => uids().sort(), { timeout: 60_000 }).toEqual(['a', 'b', 'c']);
}, 90_000);
