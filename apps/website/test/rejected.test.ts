import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { deliver } from './deliver.ts';
import { depth, tell } from './depth.ts';
import { senderAt, senderNamed, senders } from './providers.ts';
import { startWebsite, temporaryFolder, testSecret, testToken, type Website } from './website.ts';

const oldSecret = 'the secret before it was changed there';
const proxied = { TRUSTED_PROXIES: '127.0.0.1' };
/** In force for whoever delivers */
const both = (secrets: string) => ({ CAL_WEBHOOK_SECRET: secrets, CALENDLY_SIGNING_KEY: secrets });
const from = (address: string) => ({ 'x-forwarded-for': address });

const rejectedHead = z.object({ reason: z.string(), address: z.string(), truncated: z.boolean() });

function rejectedFiles(site: Website) {
	const folder = join(site.logsDir, 'rejected');
	return readdirSync(folder)
		.filter((name) => name.startsWith('rejected-'))
		.map((name) => ({ name, path: join(folder, name), bytes: statSync(join(folder, name)).size }));
}

function entries(site: Website): string[] {
	return readdirSync(site.logsDir).filter((name) => name.startsWith('event-'));
}

async function requeue(site: Website, token = testToken) {
	const answer = await fetch(`${site.url}/api/requeue`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}` },
	});
	return { status: answer.status, body: await answer.json() };
}

/** Sends many at once, a hundred at a time. */
async function flood(count: number, send: (index: number) => Promise<Response>): Promise<void> {
	for (let start = 0; start < count; start += 100) {
		const batch = Array.from({ length: Math.min(100, count - start) }, (_, index) => send(start + index));
		for (const answer of await Promise.all(batch)) {
			expect(answer.status).toBe(401);
			await answer.arrayBuffer();
		}
	}
}

describe('deliveries of every provider that failed through a wrong secret', () => {
	let uids = 0;

	test('survive floods and a restart, and are kept after the secret was put right', async () => {
		const folder = temporaryFolder();
		const wrong = await startWebsite({ folder, env: { ...proxied, ...both(oldSecret) } });
		const real = Array.from({ length: 6 }, (_, index) => senderAt(index).booking(`real-${index}`));
		for (const [index, body] of real.entries()) {
			const how = { headers: from('203.0.113.5'), sender: senderAt(index), secret: testSecret };
			expect((await deliver(wrong.url, body, how)).status).toBe(401);
		}
		// Signed with the right key, but long ago: these wait beside.
		const calendly = senderNamed('calendly');
		const now = Date.now() - 3_600_000;
		const stale = Array.from({ length: 60 }, (_, index) => calendly.booking(`stale-${index}`));
		for (const body of stale) {
			const how = { sender: calendly, secret: oldSecret, now, headers: from('203.0.113.5') };
			expect((await deliver(wrong.url, body, how)).status).toBe(401);
		}
		const many = depth({ test: 2000, prove: 100_000 });

		const started = performance.now();
		await flood(many, (index) =>
			deliver(wrong.url, `junk ${index}`, { secret: 'a guess', headers: from('203.0.113.5') }),
		);
		await flood(many, (index) =>
			deliver(wrong.url, senderAt(index).booking(`flood-${index}`), {
				sender: senderAt(index),
				secret: 'a guess',
				headers: from('198.51.100.7'),
			}),
		);
		await flood(many, (index) =>
			deliver(wrong.url, senderAt(index).booking(`wide-${index}`), {
				sender: senderAt(index),
				secret: 'a guess',
				headers: from(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`),
			}),
		);
		tell('refused deliveries in three floods', 3 * many);
		tell('refused a second', Math.round((3000 * many) / (performance.now() - started)));

		const files = rejectedFiles(wrong);
		expect(files.length).toBeLessThanOrEqual(1000);
		expect(Math.max(...files.map((file) => file.bytes))).toBeLessThanOrEqual(64 << 10);
		expect(files.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThanOrEqual(64 << 20);
		for (const sender of senders) {
			const answer = await deliver(wrong.url, sender.booking('right'), { sender, secret: oldSecret });
			expect(answer.status).toBe(200);
		}
		expect(await wrong.stop()).toBe(0);

		const right = await startWebsite({
			folder,
			env: { ...proxied, ...both(`${testSecret}, ${oldSecret}`) },
		});
		const first = await requeue(right);
		const kept = real.length + stale.length;
		expect(first).toMatchObject({ status: 200, body: { kept, duplicates: 0 } });
		const texts = entries(right).map((name) => readFileSync(join(right.logsDir, name), 'utf8'));
		for (const body of [...real, ...stale]) {
			const [text = '', ...more] = texts.filter((one) => one.includes(body));
			expect(more).toEqual([]);
			expect(text).toContain('"source": "replay"');
			expect(text).toContain('"verified": true');
		}
		expect(await requeue(right)).toMatchObject({ status: 200, body: { kept: 0, duplicates: 0 } });
		await right.stop();
	}, 600_000);

	test('are kept once, with their reason, however often they come again', async () => {
		const site = await startWebsite();
		for (const sender of senders)
			for (let time = 0; time < 3; time += 1)
				await deliver(site.url, sender.booking('again'), { sender, secret: 'other' });
		const files = rejectedFiles(site);
		expect(files).toHaveLength(senders.length);
		for (const { path } of files)
			expect(rejectedHead.parse(JSON.parse(readFileSync(path, 'utf8')))).toEqual({
				reason: 'mismatch',
				address: '127.0.0.1',
				truncated: false,
			});
		await site.stop();
	});

	test('are kept when they are authentic, though the same bytes came before without a signature', async () => {
		const folder = temporaryFolder();
		const site = await startWebsite({ folder });
		const sender = senderNamed('calendly');
		const body = sender.booking('stripped');
		const unsigned = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
		expect((await fetch(`${site.url}${sender.path}`, unsigned)).status).toBe(401);
		const late = { sender, now: Date.now() - 3_600_000 };
		for (let time = 0; time < 2; time += 1) expect((await deliver(site.url, body, late)).status).toBe(401);
		expect(rejectedFiles(site)).toHaveLength(2);
		await site.stop();
		const again = await startWebsite({ folder });
		expect((await deliver(again.url, body, late)).status).toBe(401);
		expect(rejectedFiles(again)).toHaveLength(2);
		expect(await requeue(again)).toMatchObject({ body: { judged: 2, refused: 1, kept: 1 } });
		await again.stop();
	});

	test('are kept in part when they are long, and then cannot be judged again', async () => {
		const site = await startWebsite();
		for (const sender of senders) {
			const body = sender.booking('long', { description: 'x'.repeat(200_000) });
			await deliver(site.url, body, { sender, secret: 'other' });
		}
		for (const { path, bytes } of rejectedFiles(site)) {
			expect(bytes).toBeLessThanOrEqual(64 << 10);
			expect(rejectedHead.parse(JSON.parse(readFileSync(path, 'utf8')))).toMatchObject({ truncated: true });
		}
		expect(await requeue(site)).toMatchObject({ body: { judged: 2, refused: 2, kept: 0 } });
		await site.stop();
	});

	test('do not hinder each other when one file is damaged', async () => {
		const folder = temporaryFolder();
		const wrong = await startWebsite({ folder, env: both(oldSecret) });
		for (const sender of [...senders, ...senders])
			await deliver(wrong.url, sender.booking(`uid-${++uids}`), { sender });
		await wrong.stop();
		writeFileSync(rejectedFiles(wrong)[0]?.path ?? '', 'no JSON');
		const right = await startWebsite({ folder });
		expect(await requeue(right)).toMatchObject({ status: 200, body: { kept: 3 } });
		await right.stop();
	});
});

describe('judging again', () => {
	test('is for the owner, and wrong tokens are slowed down while the right one is not', async () => {
		const site = await startWebsite();
		expect(
			(await fetch(`${site.url}/api/requeue`, { method: 'POST', headers: { authorization: 'Basic x' } }))
				.status,
		).toBe(401);
		const statuses = new Set<number>();
		for (let guess = 0; guess < 40; guess += 1) statuses.add((await requeue(site, `guess ${guess}`)).status);
		expect([...statuses].sort()).toEqual([401, 429]);
		expect((await requeue(site)).status).toBe(200);
		await site.stop();
	});
});
