import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningCal, startCal } from '@bookme/box/cal/start-cal';
import { createSender, type Sender } from '@bookme/box/cal/webhooks/sender';
import type { Booking } from '@bookme/box/cal/world/booking';
import type { CalWorld } from '@bookme/box/cal/world/cal-world';
import { addWebhook } from '@bookme/box/cal/world/rows';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { usedTriggers } from '../src/server/cal/webhooks.ts';
import { openDatabase } from '../src/server/db/database.ts';
import { BoxLife } from './box-life.ts';
import { seededChance } from './chance.ts';
import { boundKinds, type TestDatabase } from './databases.ts';
import { depth, isDeep, tell } from './depth.ts';
import { untilProjected } from './until-projected.ts';
import { startWebsite, temporaryFolder, testSecret, testToken, type Website } from './website.ts';

const apiKey = 'cal_test_reconcile';
const day = 86_400_000;

let clock = { now: 0 };
let cal: RunningCal;
let sender: Sender;
let site: Website;
let folder: string;
let kept: TestDatabase | null;

/** On PostgreSQL as those whom row security binds */
const kinds: readonly { name: string; makeBare?: () => Promise<TestDatabase> }[] = [
	{ name: 'SQLite' },
	...(isDeep ? boundKinds.slice(-1) : []),
];

function start(port?: number): Promise<Website> {
	const env = {
		CAL_API_URL: `${cal.origin}/v2`,
		CAL_API_KEY: apiKey,
		CAL_API_RATE: '9999',
		RECONCILE_EVERY: '24h',
		...(kept?.url && { DATABASE_URL: kept.url }),
	};
	return startWebsite({ folder, env: { ...env, ...(port !== undefined && { PORT: String(port) }) } });
}

/** The box lives in the past: what the site notes of its own time is put there as well. */
async function age(what: 'connections.connected_at' | 'comparisons.started_at', at: number): Promise<void> {
	const [table = '', column = ''] = what.split('.');
	const path = join(folder, 'data', 'bookings.db');
	const database = kept?.database ?? openDatabase({ kind: 'sqlite', path });
	const change = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${new Date(at).toISOString()}`;
	const isDone = async () => expect((await change.execute(database)).numAffectedRows).toBe(1n);
	await vi.waitFor(isDone, { timeout: 15_000, interval: 20 });
	if (kept === null) await database.destroy();
}

async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
	const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
	const answer = await fetch(site.url + path, {
		method,
		headers,
		...(body && { body: JSON.stringify(body) }),
	});
	expect(answer.status).toBe(200);
	return answer.json();
}

type Seen = Record<string, unknown>;
const sorted = (mails: unknown[]) => mails.map((mail) => String(mail).toLowerCase()).sort();

/** What the box's database has */
function inTheBox(world: CalWorld): Map<string, Seen> {
	return new Map([...world.bookings.values()].map((booking) => [booking.uid, toSeen(booking)]));
}

function toSeen(one: Booking): Seen {
	return {
		status: one.rescheduledToUid === null ? one.status.toLowerCase() : 'rescheduled',
		start: new Date(one.start).toISOString(),
		end: new Date(one.end).toISOString(),
		mails: sorted([...new Set([...one.attendees.map(({ email }) => email), ...one.guests])]),
		absent: sorted(one.attendees.filter(({ absent }) => absent).map(({ email }) => email)),
		location: (hasCall(one) ? one.meetingUrl : null) ?? one.location,
		from: one.fromReschedule,
		to: one.rescheduledToUid,
	};
}

/** Calls are made when the host says yes. */
function hasCall({ status }: Booking): boolean {
	return status !== 'PENDING' && status !== 'REJECTED';
}

/** What the site has */
async function inTheSite(): Promise<Map<string, Seen>> {
	const found = new Map<string, Seen>();
	for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
		const page = (await ask(
			'GET',
			`/api/bookings?take=250${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
		)) as {
			bookings: Ours[];
			nextCursor: string | null;
		};
		for (const one of page.bookings) found.set(one.uid, oursSeen(one));
		cursor = page.nextCursor;
	}
	return found;
}

type Ours = {
	uid: string;
	attendees: { email: string; noShow: boolean; left: boolean }[];
} & Record<
	'status' | 'startTime' | 'endTime' | 'location' | 'meetingUrl' | 'rescheduledFrom' | 'rescheduledTo',
	string | null
>;

function oursSeen(one: Ours): Seen {
	const present = one.attendees.filter(({ left }) => !left);
	return {
		status: one.status,
		start: one.startTime,
		end: one.endTime,
		mails: sorted(present.map(({ email }) => email)),
		absent: sorted(present.filter(({ noShow }) => noShow).map(({ email }) => email)),
		location: one.meetingUrl ?? one.location,
		from: one.rescheduledFrom,
		to: one.rescheduledTo,
	};
}

async function live(acts: number, seed: number, isUp = true): Promise<void> {
	const life = new BoxLife(cal.world, seededChance(seed));
	for (let act = 0; act < acts; act += 1) {
		clock.now += 60_000;
		life.act();
		if (act % 40 === 39) await sender.idle();
	}
	await sender.idle();
	if (isUp) await untilProjected(site);
}

function differing(theirs: Map<string, Seen>, ours: Map<string, Seen>): string[] {
	return [...theirs]
		.filter(([uid, one]) => JSON.stringify(one) !== JSON.stringify(ours.get(uid)))
		.map(([uid]) => uid);
}

async function compare(): Promise<{ healed: number; missing: number; checked: number }> {
	const { comparison } = (await ask('POST', '/api/cal/sync', { full: true })) as {
		comparison: { healed: number; missing: number; checked: number };
	};
	await untilProjected(site);
	return comparison;
}

async function post(path: string, body: object | string): Promise<{ status: number; body: unknown }> {
	const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
	const sent = typeof body === 'string' ? body : JSON.stringify(body);
	const answer = await fetch(site.url + path, { method: 'POST', headers, body: sent });
	return { status: answer.status, body: await answer.json() };
}

describe.each(kinds)('reconciling over $name', (kind) => {
	beforeEach(async () => {
		clock = { now: Date.now() - 30 * day };
		cal = await startCal({
			apiKey,
			rateLimit: 100_000,
			now: () => clock.now,
			tell: (happening) => sender.tell(happening),
		});
		folder = temporaryFolder();
		kept = (await kind.makeBare?.()) ?? null;
		site = await start();
		const manners = { retries: [] };
		sender = createSender({ world: cal.world, profile: 'cal.com', random: seededChance(7), manners });
		const userId = [...cal.world.users.values()].find(({ username }) => username === 'mara')?.id ?? 0;
		addWebhook(cal.world, {
			userId,
			subscriberUrl: `${site.url}/api/cal/webhook`,
			secret: testSecret,
			triggers: [...usedTriggers],
		});
		await age('connections.connected_at', clock.now);
		// The first comparison, of nothing, is not to fall into what happens next.
		const compared = async () => {
			const told = (await ask('GET', '/api/cal/sync')) as { lastCompared: object | null };
			expect(told.lastCompared).not.toBeNull();
		};
		await vi.waitFor(compared, { timeout: 15_000, interval: 50 });
	});

	afterEach(async () => {
		sender.stop();
		await cal.stop();
		await site.stop();
		await kept?.drop();
	});

	test('after one comparison the bookings are the provider’s, and as many were healed as had differed', async () => {
		sender.chaos = { drop: 0.3, delay: { share: 0.1, ms: 5 }, double: 0.3, reorder: 0.3 };
		await live(depth({ test: 600, prove: 18_000 }), 11);
		// Nothing is on its way any more.
		clock.now += 600_000;
		// Nothing is on its way any more.
		clock.now += 600_000;
		const [theirs, ours] = [inTheBox(cal.world), await inTheSite()];
		const before = differing(theirs, ours);
		expect(before.length).toBeGreaterThan(theirs.size / 10);
		const comparison = await compare();
		const after = await inTheSite();
		const rest = differing(theirs, after);
		expect(rest.map((uid) => after.get(uid))).toEqual(rest.map((uid) => theirs.get(uid)));
		expect(comparison.healed).toBe(before.length);
		expect(comparison.missing).toBe([...theirs.keys()].filter((uid) => !ours.has(uid)).length);
		expect(comparison.checked).toBe(theirs.size);
		expect(await compare()).toMatchObject({ healed: 0 });
		expect(await ask('GET', '/api/cal/sync')).toMatchObject({
			healed: before.length,
			silence: { verdict: 'quiet' },
		});
		const metrics = await fetch(`${site.url}/api/metrics`, {
			headers: { authorization: `Bearer ${testToken}` },
		});
		expect(await metrics.text()).toContain(`bookme_gaps_healed_total{connection="main"} ${before.length}\n`);
		expect((await fetch(`${site.url}/api/metrics`)).status).toBe(401);
		tell('bookings compared', theirs.size);
		tell('gaps healed', comparison.healed);
	}, 900_000);

	test('a site that was down for an hour is whole again once it has started', async () => {
		await live(150, 5);
		const { port } = site;
		await site.stop();
		await age('comparisons.started_at', clock.now);
		await live(60, 6, false);
		clock.now += 3_600_000;
		const theirs = inTheBox(cal.world);
		site = await start(port);
		for (let tries = 0; tries < 200; tries += 1) {
			if (differing(theirs, await inTheSite()).length === 0) break;
			await sleep(50);
		}
		const after = await inTheSite();
		const rest = differing(theirs, after);
		expect(rest.map((uid) => after.get(uid))).toEqual(rest.map((uid) => theirs.get(uid)));
		const gaps = (await ask('GET', '/api/cal/sync')) as {
			healed: number;
			silence: object;
			lastCompared: { healed: number };
		};
		expect(gaps.healed).toBeGreaterThan(20);
		expect(gaps.lastCompared.healed).toBe(gaps.healed);
	}, 120_000);

	describe('our webhook at Cal.com', () => {
		const ours = () => [...cal.world.webhooks.values()][0];
		const status = async () => {
			await compare();
			return (await ask('GET', '/api/cal/sync')) as { silence: object; webhook: object };
		};

		test('is told when it is switched off, and is put back on request', async () => {
			const hook = ours();
			if (hook === undefined) throw new Error('There is none.');
			hook.active = false;
			expect(await status()).toMatchObject({ silence: { verdict: 'broken', cause: 'webhook-inactive' } });
			expect(hook.active).toBe(false);
			const repaired = await ask('POST', '/api/cal/webhook-repair');
			expect(repaired).toMatchObject({ success: true, webhook: { finding: 'fine', id: hook.id } });
			expect(hook.active).toBe(true);
			// It is known before the next comparison.
			expect(await ask('GET', '/api/cal/status')).toMatchObject({ silence: { verdict: 'quiet' } });
			expect(await status()).toMatchObject({ silence: { verdict: 'quiet', cause: null } });
		});

		test.each([
			['leads elsewhere', { subscriberUrl: 'https://old.example.com/api/cal/webhook' }, 'webhook-elsewhere'],
			['lacks triggers', { triggers: ['BOOKING_CREATED'] }, 'webhook-triggers'],
		])('that %s is told of, and corrected; no second one is made', async (_, change, cause) => {
			Object.assign(ours() ?? {}, change);
			expect(await status()).toMatchObject({ silence: { verdict: 'broken', cause } });
			expect(await ask('POST', '/api/cal/webhook-repair')).toMatchObject({ webhook: { finding: 'fine' } });
			expect(cal.world.webhooks.size).toBe(1);
			await live(5, 3);
			expect(differing(inTheBox(cal.world), await inTheSite())).toEqual([]);
		});

		test('that is gone is made anew, and signs with our secret', async () => {
			cal.world.webhooks.clear();
			expect(await status()).toMatchObject({ silence: { verdict: 'broken', cause: 'webhook-missing' } });
			await ask('POST', '/api/cal/webhook-repair');
			expect(ours()).toMatchObject({
				subscriberUrl: `${site.url}/api/cal/webhook`,
				secret: testSecret,
				active: true,
			});
			await live(5, 4);
			expect(differing(inTheBox(cal.world), await inTheSite())).toEqual([]);
		});
	});

	describe('what cannot be compared', () => {
		test('is told with what to do, and the bookings stay', async () => {
			await live(20, 8);
			await compare();
			const before = await inTheSite();
			cal.world.apiKeys.clear();
			const refused = await post('/api/cal/sync', {});
			expect(refused).toMatchObject({
				status: 409,
				body: { code: expect.any(String), error: expect.stringContaining('key') },
			});
			expect(await ask('GET', '/api/cal/sync')).toMatchObject({ silence: { verdict: 'unknown' } });
			await cal.stop();
			expect((await post('/api/cal/sync', {})).status).toBe(503);
			expect(await inTheSite()).toEqual(before);
		});

		test.each([
			['no JSON', '{', 400, 'bad-body'],
			['an unknown member', '{"all":true}', 400, 'bad-body'],
			['an unknown connection', '{"connection":"nobody"}', 404, 'unknown-connection'],
		])('a request with %s is refused', async (_, body, status, code) => {
			expect(await post('/api/cal/sync', body)).toMatchObject({ status, body: { code } });
		});

		test('nobody but the owner may ask', async () => {
			for (const path of ['/api/cal/sync', '/api/cal/webhook-repair']) {
				const answer = await fetch(site.url + path, {
					method: 'POST',
					headers: { authorization: 'Bearer wrong' },
				});
				expect(answer.status).toBe(401);
			}
		});
	});

	test('a person who was forgotten does not come back by comparing, and is no gap', async () => {
		await live(40, 9);
		// What webhooks do not tell of a call is no gap of theirs.
		await compare();
		const [first] = cal.world.bookings.values();
		const mail = first?.attendees[0]?.email ?? '';
		const forgotten = async () =>
			expect((await post('/api/person', { mail, action: 'forget' })).status).toBe(200);
		await vi.waitFor(forgotten, { timeout: 30_000 });
		expect(await compare()).toMatchObject({ healed: 0 });
		// Of two looks in the same second none is the later one.
		clock.now += 2_000;
		if (first !== undefined) first.meetingUrl = 'https://meet.example.com/another';
		expect(await compare()).toMatchObject({ healed: 1 });
		expect((await inTheSite()).get(first?.uid ?? '')).toMatchObject({
			location: 'https://meet.example.com/another',
		});
		for (const file of readdirSync(site.logsDir, { recursive: true, encoding: 'utf8' })) {
			const path = join(site.logsDir, file);
			if (statSync(path).isFile()) expect(readFileSync(path, 'latin1').includes(mail), file).toBe(false);
		}
	});
});
