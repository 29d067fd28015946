import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { databaseKinds, type TestDatabase } from './databases.ts';
import { deliver } from './deliver.ts';
import { senderNamed, senders } from './providers.ts';
import { startWebsite, testToken, type Website } from './website.ts';

describe.each(databaseKinds.filter(({ hasServer }) => hasServer))(
	'a site over $name whose journal is replaced while it runs',
	({ make }) => {
		let kept: TestDatabase;
		let site: Website;
		let aside: string;
		beforeEach(async () => {
			kept = await make();
			const DATABASE_URL = kept.url?.startsWith('postgres') ? kept.url : '';
			site = await startWebsite({ env: { DATABASE_URL } });
			aside = mkdtempSync(join(tmpdir(), 'bookme-aside-'));
		}, 60_000);
		afterEach(async () => {
			await site.stop();
			await kept.drop();
			rmSync(aside, { recursive: true });
		});

		const booked = () => vi.waitFor(uids, { timeout: 30_000 });

		async function uids(): Promise<string[]> {
			const headers = { authorization: `Bearer ${testToken}` };
			const { bookings } = await (await fetch(`${site.url}/api/bookings`, { headers })).json();
			return bookings.map(({ uid }: { uid: string }) => uid).sort();
		}

		test('shows the bookings of the one that is there', async () => {
			await deliverAll(site, 'one');
			await expect.poll(booked, patient).toEqual(all('one'));
			renameSync(site.logsDir, join(aside, 'first'));
			await vi.waitFor(() => deliverAll(site, 'two'), patient);
			await expect.poll(booked, patient).toEqual(all('two'));

			// With its index taken away as well, the writer makes another file of it.
			for (const end of ['', '-wal', '-shm']) {
				rmSync(join(site.dataDir, `journal-index.db${end}`), { force: true });
			}
			renameSync(site.logsDir, join(aside, 'second'));
			renameSync(join(aside, 'first'), site.logsDir);
			await vi.waitFor(() => deliverAll(site, 'three'), patient);
			// What was refused when the folder went away may be in it all the same.
			await expect.poll(booked, patient).toEqual(expect.arrayContaining([...all('one'), ...all('three')]));
		}, 60_000);
	},
);

test('a site outlives a journal that is away for longer than whatever asks for it now and then', async () => {
	const site = await startWebsite();
	const aside = mkdtempSync(join(tmpdir(), 'bookme-aside-'));
	try {
		await deliverAll(site, 'before');
		expect((await fetch(`${site.url}/api/health`)).status).toBe(200);
		renameSync(site.logsDir, join(aside, 'logs'));
		// Nothing can be made in the place of a file.
		writeFileSync(site.logsDir, '');
		for (const until = Date.now() + 7_000; Date.now() < until; await sleep(100)) {
			const answer = await fetch(`${site.url}/api/health`);
			const { status, journal } = await answer.json();
			expect([answer.status, status, journal.events]).toEqual(
				journal.writable ? [200, 'ok', 2] : [503, 'unavailable', 2],
			);
			const kept = await deliver(site.url, senderNamed('cal').booking('meanwhile'));
			expect(kept.status).toBe(503);
		}
		rmSync(site.logsDir);
		renameSync(join(aside, 'logs'), site.logsDir);
		await vi.waitFor(() => deliverAll(site, 'after'), patient);
		expect(site.output()).not.toContain('The site ends');
	} finally {
		await site.stop();
		rmSync(aside, { recursive: true });
	}
}, 60_000);

const patient = { timeout: 15_000, interval: 100 };

/** One of each provider's. @throws Error where it is not accepted */
async function deliverAll(site: Website, number: string): Promise<void> {
	for (const sender of senders) {
		const answer = await deliver(site.url, sender.booking(`${number}-${sender.name}`), { sender });
		expect(answer.status).toBe(200);
	}
}

const all = (number: string) => senders.map(({ name }) => `${number}-${name}`);
