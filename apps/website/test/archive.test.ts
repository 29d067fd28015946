import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { isEntryFileName } from '../src/server/journal/entry-file.ts';
import { nodeDisk } from '../src/server/journal/node-disk.ts';
import { deliver, keptAnswer } from './deliver.ts';
import { depth, tell } from './depth.ts';
import { openTestJournal } from './journals.ts';
import { allEntries } from './packing.ts';
import { stored } from './projection.ts';
import { senderAt } from './providers.ts';
import { startWebsite, temporaryFolder, testToken, type Website } from './website.ts';

const dayMs = 86_400_000;

/** A folder with deliveries of former days, so many a day. @returns it and the bodies by their file */
async function oldJournal(
	days: number,
	perDay: number,
): Promise<{ folder: string; bodies: Map<string, string> }> {
	const start = Math.floor(Date.now() / dayMs - 10) * dayMs;
	const one = await openTestJournal({ segmentSize: 8 << 20, now: start });
	const bodies = new Map<string, string>();
	for (let day = 0; day < days; day += 1) {
		const appends = Array.from({ length: perDay }, async (_, at) => {
			const sender = senderAt(at);
			const body = sender.booking(`day-${day}-${at}`, { description: 'x'.repeat(1500) });
			const draft = stored(sender.name, body, start + day * dayMs + at * 9);
			bodies.set((await one.journal.append(draft)).file, body);
		});
		await Promise.all(appends);
	}
	await one.journal.close();
	return { folder: one.folder, bodies };
}

const filesIn = ({ logsDir }: Website) => readdirSync(logsDir).filter(isEntryFileName);
const health = async ({ url }: Website) => (await fetch(`${url}/api/health`)).json();
const packs = { CAL_LOGS_KEEP_DAYS: '1' };

async function bookingsIn({ url }: Website): Promise<string[]> {
	const uids: string[] = [];
	for (let cursor = ''; ; ) {
		const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
		const headers = { authorization: `Bearer ${testToken}` };
		const answer = await fetch(`${url}/api/bookings?take=250${query}`, { headers });
		const page = await answer.json();
		uids.push(...page.bookings.map(({ uid }: { uid: string }) => uid));
		if (page.nextCursor === null) return uids.sort();
		cursor = page.nextCursor;
	}
}

const uidsOf = (bodies: Iterable<string>) => [...bodies].map(uidOf).sort();

/** As either sender names a booking: by its uid, or by the address of the invitee that ends in it */
function uidOf(body: string): string {
	const { uid, uri } = JSON.parse(body).payload;
	return uid ?? uri.slice(uri.lastIndexOf('/') + 1);
}

const within = { timeout: 30_000, interval: 50 };

describe('a site', () => {
	test('packs its old days, and health, bookings and a rebuild are as before', async () => {
		const { folder, bodies } = await oldJournal(3, 40);
		const site = await startWebsite({ folder, env: packs });
		await vi.waitFor(() => expect(filesIn(site)).toEqual([]), within);
		const told = () => site.output().match(/"entries":40,"removed":40,"msg":"a day was packed"/g);
		await vi.waitFor(() => expect(told()).toHaveLength(3), within);
		await vi.waitFor(async () => expect((await health(site)).projection.lag).toBe(0), within);
		expect((await health(site)).journal).toMatchObject({ writable: true, events: 120, space: 'ok' });
		expect((await health(site)).journal.freeBytes).toBeGreaterThan(0);
		expect(await bookingsIn(site)).toEqual(uidsOf(bodies.values()));
		const headers = { authorization: `Bearer ${testToken}` };
		await fetch(`${site.url}/api/rebuild`, { method: 'POST', headers });
		await vi.waitFor(async () => expect((await health(site)).projection.lag).toBe(0), within);
		expect(await bookingsIn(site)).toEqual(uidsOf(bodies.values()));
		const again = await deliver(site.url, bodies.values().next().value ?? '');
		expect(keptAnswer.parse(await again.json())).toMatchObject({ duplicate: true });
		expect(await site.stop()).toBe(0);
	}, 60_000);

	test('goes on answering while it packs a large day', async () => {
		const { folder } = await oldJournal(1, 6_000);
		const site = await startWebsite({ folder, env: packs });
		const times: number[] = [];
		while (filesIn(site).length > times.length) {
			const sender = senderAt(times.length);
			const began = performance.now();
			const answer = await deliver(site.url, sender.booking(`now-${times.length}`), { sender });
			expect(answer.status).toBe(200);
			times.push(performance.now() - began);
			await sleep(5);
		}
		const slowest = Math.max(...times);
		expect(times.length).toBeGreaterThan(20);
		expect(slowest).toBeLessThan(2_000);
		await vi.waitFor(() => expect(site.output().includes('a day was packed')).toBe(true), within);
		tell('slowest answer while a day of 6,000 is packed, in ms', Math.round(slowest));
		expect(await site.stop()).toBe(0);
	}, 120_000);

	test('lets old archives go, and bookings forget what only they told', async () => {
		const { folder, bodies } = await oldJournal(8, 5);
		const site = await startWebsite({ folder, env: { ...packs, CAL_ARCHIVE_KEEP_DAYS: '5' } });
		const left = [...bodies].slice(5 * 5).map(([, body]) => body);
		await vi.waitFor(async () => expect(await bookingsIn(site)).toEqual(uidsOf(left)), within);
		expect((await health(site)).journal.events).toBe(left.length);
		expect(readdirSync(join(site.logsDir, 'archive'))).toHaveLength(3);
		expect(await site.stop()).toBe(0);
	}, 60_000);

	test('that is killed while it packs loses and doubles nothing', async () => {
		const kills = depth({ test: 3, prove: 60 });
		const { folder, bodies } = await oldJournal(3, 1_500);
		for (let kill = 0; kill < kills; kill += 1) {
			const site = await startWebsite({ folder, env: packs });
			const uid = `new-${kill}`;
			const sender = senderAt(kill);
			const body = sender.booking(uid);
			const { event } = keptAnswer.parse(await (await deliver(site.url, body, { sender })).json());
			bodies.set(event, body);
			await sleep(900 + Math.random() * 700);
			await site.kill();
		}
		const site = await startWebsite({ folder, env: packs });
		await vi.waitFor(() => expect(filesIn(site)).toHaveLength(kills), within);
		await vi.waitFor(async () => expect((await health(site)).projection.lag).toBe(0), within);
		expect(await bookingsIn(site)).toEqual(uidsOf(bodies.values()));
		expect(await site.stop()).toBe(0);
		const found = allEntries(nodeDisk, site.logsDir);
		expect([...found.keys()].sort()).toEqual([...bodies.keys()].sort());
		for (const [name, { file, archived }] of found) {
			expect([file, archived].filter((one) => one !== null)).toHaveLength(1);
			expect(Buffer.from(file ?? archived ?? '').toString()).toContain(bodies.get(name));
		}
		tell('kills of a site while it packs', kills);
	}, 600_000);
});

test('an empty folder has nothing to pack, and says nothing', async () => {
	const site = await startWebsite({ folder: temporaryFolder(), env: { ...packs, LOG_LEVEL: 'info' } });
	await sleep(1_500);
	expect(site.output()).not.toMatch(/pack|archive/);
	expect(await site.stop()).toBe(0);
});
