import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../src/server/db/database.ts';
import { allBookings } from '../src/server/db/read-bookings.ts';
import { emptyProjection } from '../src/server/pipeline/rebuild.ts';
import { stateDigest } from '../src/server/pipeline/state-digest.ts';
import { seededChance } from './chance.ts';
import { databaseKinds, type TestDatabase } from './databases.ts';
import { deliver } from './deliver.ts';
import { depth, tell } from './depth.ts';
import type { Sent } from './idas.ts';
import { stirred } from './projection.ts';
import { senderNamed } from './providers.ts';
import { startWebsite, temporaryFolder, testToken, type Website } from './website.ts';
import { lives } from './worlds.ts';

const kills = depth({ test: 3, prove: 60 });

describe.each(databaseKinds.filter(({ hasServer }) => hasServer))(
	'a projection of what either provider told into $name, killed',
	({ name, make }) => {
		let kept: TestDatabase;
		let folder: string;
		beforeEach(async () => {
			kept = await make();
			folder = temporaryFolder();
		});
		afterEach(() => kept.drop());

		/** The same site again, on the same folders */
		const start = () =>
			startWebsite({ folder, env: { DATABASE_URL: kept.url?.startsWith('postgres') ? kept.url : '' } });

		async function caughtUp(site: Website): Promise<void> {
			const lag = async () => (await (await fetch(`${site.url}/api/health`)).json()).projection.lag;
			await vi.waitFor(async () => expect(await lag()).toBe(0), { timeout: 20_000, interval: 50 });
		}

		const bookingsOf = (dataDir: string) =>
			kept.url?.startsWith('postgres')
				? kept.database
				: openDatabase({ kind: 'sqlite', path: `${dataDir}/bookings.db` });

		test('goes on where it was, loses and doubles nothing, and is the same after it is made anew', async () => {
			const chance = seededChance(11);
			const { told, statuses } = happened(11, 60 + kills * 8);
			const deliveries = stirred(told, chance);
			let site = await start();
			let next = 0;
			for (let kill = 0; kill < kills; kill += 1) {
				const until = Math.floor((deliveries.length * (kill + 1)) / kills);
				const sending = sendAll(site, deliveries.slice(next, until));
				await sleep(30 + chance() * 250);
				await site.kill();
				await sending;
				site = await start();
				// What was not answered is sent again, as providers do.
				await sendAll(site, deliveries.slice(next, until));
				next = until;
			}
			await caughtUp(site);
			const { dataDir } = site;
			await site.stop();
			const database = bookingsOf(dataDir);
			const found: Record<string, string> = {};
			for await (const { uid, status } of allBookings(database)) found[uid] = status;
			expect(found).toEqual(statuses);
			const digest = await stateDigest(database);

			const { journal = '' } = (await database.selectFrom('cursors').selectAll().executeTakeFirst()) ?? {};
			await emptyProjection(database, journal);
			site = await start();
			await caughtUp(site);
			await site.stop();
			expect(await stateDigest(database)).toBe(digest);
			if (database !== kept.database) await database.destroy();
			tell(`kills while projecting into ${name}`, kills);
		}, 1_200_000);

		test('in the middle of being made anew is the same one in the end', async () => {
			const chance = seededChance(23);
			let site = await start();
			await sendAll(site, happened(23, 300).told);
			await caughtUp(site);
			const database = bookingsOf(site.dataDir);
			const digest = await stateDigest(database);
			let begun = 0;
			for (let kill = 0; kill < kills; kill += 1) {
				const headers = { authorization: `Bearer ${testToken}` };
				const asked = fetch(`${site.url}/api/rebuild`, { method: 'POST', headers }).catch(() => null);
				// Every other one comes once the tables are empty: on a busy machine no other would.
				if (kill % 2 === 0) await asked;
				await sleep(5 + chance() * 150);
				await site.kill();
				if ((await asked)?.ok === true) begun += 1;
				site = await start();
			}
			await caughtUp(site);
			await site.stop();
			expect(await stateDigest(database)).toBe(digest);
			expect(begun).toBeGreaterThan(0);
			if (database !== kept.database) await database.destroy();
			tell(`kills while ${name} is made anew`, kills);
		}, 1_200_000);
	},
);

/** What happened at all providers, each of them a share of the steps: what is told, and the bookings' statuses by uid */
function happened(seed: number, steps: number): { told: Sent[]; statuses: Record<string, string> } {
	const all = lives.map(({ name, live }) => {
		const { told, statuses } = live(seed, Math.ceil(steps / lives.length));
		const sender = senderNamed(name);
		return { told: told.map(({ body }) => ({ sender, body: JSON.stringify(body) })), statuses };
	});
	return {
		told: all.flatMap(({ told }) => told),
		statuses: Object.fromEntries(all.flatMap(({ statuses }) => [...statuses])),
	};
}

async function sendAll(site: Website, deliveries: readonly Sent[]): Promise<void> {
	const queue = [...deliveries];
	const send = async () => {
		for (let one = queue.shift(); one !== undefined; one = queue.shift())
			await deliver(site.url, one.body, one).catch(() => null);
	};
	await Promise.all(Array.from({ length: 8 }, send));
}
