import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCal } from '../../cli/test/run-cal.ts';
import { isEntryFileName } from '../src/server/journal/entry-file.ts';
import { filesWith, wholeWord } from './bytes.ts';
import { databaseKinds, type TestDatabase } from './databases.ts';
import { deliver, keptAnswer } from './deliver.ts';
import { ida, traces } from './ida.ts';
import { allOfIda, allOfOthers, idas, type Sent } from './idas.ts';
import { openTestJournal, type TestJournal } from './journals.ts';
import { packNow } from './packing.ts';
import { stored } from './projection.ts';
import { senders } from './providers.ts';
import { startWebsite, testToken, type Website } from './website.ts';

/** A journal of former days, one of them packed, all with the same person in it */
async function oldJournal(): Promise<string> {
	const start = Date.now() - 3 * 86_400_000;
	const one = await openTestJournal({ now: start, segmentSize: 1 << 20 });
	for (const sent of [...allOfIda('packed'), ...allOfOthers('packed')]) await keep(one, sent);
	one.clock.now += 86_400_000;
	for (const sent of [...allOfIda('old'), ...allOfOthers('old')]) await keep(one, sent);
	await one.journal.close();
	await packNow(one.logsDir, { packUntil: new Date(start).toISOString().slice(0, 10) });
	return one.folder;
}

async function keep({ journal, clock }: TestJournal, { sender, body }: Sent): Promise<void> {
	clock.now += 5;
	await journal.append(stored(sender.name, body, clock.now));
}

const within = { timeout: 20_000, interval: 50 };
const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };

async function caughtUp({ url }: Website): Promise<void> {
	const lag = async () => (await (await fetch(`${url}/api/health`)).json()).projection.lag;
	await vi.waitFor(async () => expect(await lag()).toBe(0), within);
}

async function forgetOverTheWire({ url }: Website, mail: string) {
	for (;;) {
		const body = JSON.stringify({ mail, action: 'forget' });
		const answer = await fetch(`${url}/api/person`, { method: 'POST', headers, body });
		if (answer.status !== 202) return { status: answer.status, body: await answer.json() };
		await sleep(20);
	}
}

async function bookingsOf({ url }: Website): Promise<Record<string, unknown>[]> {
	const answer = await fetch(`${url}/api/bookings?take=250`, { headers });
	return (await answer.json()).bookings;
}

/** What of a booking is nobody's */
const impersonal = (booking: Record<string, unknown>) => ({
	uid: booking['uid'],
	status: booking['status'],
	startTime: booking['startTime'],
	endTime: booking['endTime'],
	rescheduledTo: booking['rescheduledTo'],
	cancelledByRole: booking['cancelledByRole'],
	organizer: booking['organizer'],
	attendees: Array.isArray(booking['attendees'])
		? booking['attendees'].map(({ noShow, left, timeZone }) => ({ noShow, left, timeZone }))
		: null,
});

const others = (bookings: Record<string, unknown>[]) =>
	bookings.filter(({ uid }) => /-(x|au|otto)$/.test(String(uid)));

describe.each(databaseKinds.filter(({ hasServer }) => hasServer))(
	'a person of whom every provider tells, in a site with $name',
	({ name, make }) => {
		let kept: TestDatabase;
		let site: Website;
		let env: Record<string, string>;
		beforeEach(async () => {
			kept = await make();
			env = {
				DATABASE_URL: kept.url?.startsWith('postgres') ? kept.url : '',
				CAL_LOGS_KEEP_DAYS: '90',
				CAL_SLUGS_TECH: 'tech-60',
			};
			site = await startWebsite({ folder: await oldJournal(), env });
			for (const { sender, body } of [...allOfIda('now'), ...allOfOthers('now')]) {
				expect((await deliver(site.url, body, { sender })).status).toBe(200);
			}
			for (const { sender, body } of allOfIda('refused')) {
				expect((await deliver(site.url, body, { sender, secret: 'a wrong one' })).status).toBe(401);
			}
			await caughtUp(site);
		}, 60_000);
		afterEach(async () => {
			await site.stop();
			await kept.drop();
		});

		const folders = () => [site.logsDir, site.dataDir];

		async function rowsWith(needles: readonly string[]): Promise<string[]> {
			const found: string[] = [];
			for (const table of [
				'webhook_events',
				'bookings',
				'attendees',
				'cursors',
				'feeds',
				'holders',
			] as const) {
				const text = JSON.stringify(await kept.database.selectFrom(table).selectAll().execute());
				found.push(...needles.filter((needle) => wholeWord(needle).test(text)));
			}
			return found;
		}

		test('is in no byte of the folders and in no row after the running site has forgotten them', async () => {
			expect(filesWith(folders(), traces).length).toBeGreaterThan(10);
			const before = await bookingsOf(site);
			for (const sender of senders)
				await deliver(site.url, idas[sender.name].booking(`last-moment-${sender.name}`), { sender });
			const { status, body } = await forgetOverTheWire(site, ' Ida@Example.COM ');
			expect({ status, ...body }).toMatchObject({ status: 200, swept: true, unread: [] });
			expect(body.files).toBeGreaterThan(30);
			expect(body.archived).toBeGreaterThan(15);
			expect(body.rejected).toBeGreaterThan(15);
			expect(filesWith(folders(), traces)).toEqual([]);
			if (name === 'PostgreSQL') expect(await rowsWith(traces)).toEqual([]);

			const after = await bookingsOf(site);
			const known = new Set(before.map(({ uid }) => uid));
			expect(after.filter(({ uid }) => known.has(uid)).map(impersonal)).toEqual(before.map(impersonal));
			expect(others(after)).toEqual(others(before));
			expect(JSON.stringify(after)).toContain('otto@example.com');

			for (const { sender, body: same } of allOfIda('now')) {
				const again = await deliver(site.url, same, { sender });
				expect(keptAnswer.parse(await again.json())).toMatchObject({ duplicate: true });
			}
			expect(filesWith(folders(), traces)).toEqual([]);
		}, 60_000);

		test('is in no byte after the terminal has forgotten them while no site runs, nor after a rebuild', async () => {
			const before = await bookingsOf(site);
			await site.stop();
			const ran = await runCal(['person', ida.mail, '--forget', '--yes', '--json'], site.env);
			expect(ran).toMatchObject({ code: 0 });
			expect(JSON.parse(ran.stdout)).toMatchObject({ mail: ida.mail, swept: true });
			expect(filesWith(folders(), traces)).toEqual([]);
			const digest = (stdout: string) => /state ([0-9a-f]{64})/.exec(stdout)?.[1];
			const rebuilt = await runCal(['rebuild'], site.env);
			expect(digest(rebuilt.stdout)).toBeDefined();
			site = await startWebsite({ folder: join(site.logsDir, '..'), env });
			await caughtUp(site);
			expect((await bookingsOf(site)).map(impersonal)).toEqual(before.map(impersonal));
			expect(others(await bookingsOf(site))).toEqual(others(before));
			expect(readdirSync(site.logsDir).filter(isEntryFileName).length).toBeGreaterThan(20);
		}, 60_000);
	},
);
