import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { age, ageConnection } from './aged.ts';
import { seededChance } from './chance.ts';
import { type ComparedBox, comparedProviders, type Seen, sorted } from './compared-boxes.ts';
import { boundKinds, type TestDatabase } from './databases.ts';
import { deliver } from './deliver.ts';
import { depth, isDeep, tell } from './depth.ts';
import { senderNamed } from './providers.ts';
import { untilProjected } from './until-projected.ts';
import { startWebsite, temporaryFolder, testToken, type Website } from './website.ts';

const day = 86_400_000;

let clock = { now: 0 };
let box: ComparedBox;
let site: Website;
let folder: string;
let kept: TestDatabase | null;

/** On PostgreSQL as those whom row security binds */
const kinds: readonly { name: string; makeBare?: () => Promise<TestDatabase> }[] = [
	{ name: 'SQLite' },
	...(isDeep ? boundKinds.slice(-1) : []),
];
const cases = kinds.flatMap((kind) =>
	comparedProviders.map((provider) => ({
		...provider,
		kind,
		on: kind.name,
		path: senderNamed(provider.name).path,
	})),
);

function start(port?: number): Promise<Website> {
	const env = {
		...box.env,
		RECONCILE_EVERY: '24h',
		...(kept?.url && { DATABASE_URL: kept.url }),
	};
	return startWebsite({ folder, env: { ...env, ...(port !== undefined && { PORT: String(port) }) } });
}

const authorization = { authorization: `Bearer ${testToken}` };

async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
	const headers = { ...authorization, 'content-type': 'application/json' };
	const answer = await fetch(site.url + path, {
		method,
		headers,
		...(body && { body: JSON.stringify(body) }),
	});
	expect(answer.status).toBe(200);
	return answer.json();
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
	const life = box.life(seededChance(seed));
	for (let act = 0; act < acts; act += 1) {
		clock.now += 60_000;
		life.act();
		if (act % 40 === 39) await box.sender.idle();
	}
	await box.sender.idle();
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

async function post(
	path: string,
	body: object | string,
	{ url } = site,
): Promise<{ status: number; body: unknown }> {
	const headers = { ...authorization, 'content-type': 'application/json' };
	const sent = typeof body === 'string' ? body : JSON.stringify(body);
	const answer = await fetch(url + path, { method: 'POST', headers, body: sent });
	return { status: answer.status, body: await answer.json() };
}

describe.each(cases)('comparing with $name over $on', ({ name, kind, start: startBox, acts, path }) => {
	beforeEach(async () => {
		clock = { now: Date.now() - 30 * day };
		box = await startBox(() => clock.now);
		folder = temporaryFolder();
		kept = (await kind.makeBare?.()) ?? null;
		site = await start();
		box.addHook(site.url + path);
		await ageConnection(site, clock.now, kept?.database);
	});

	afterEach(async () => {
		await box.stop();
		await site.stop();
		await kept?.drop();
	});

	test('after one comparison the bookings are the provider’s, and as many were healed as had differed', async () => {
		box.sender.chaos = { drop: 0.3, delay: { share: 0.1, ms: 5 }, double: 0.3, reorder: 0.3 };
		await live(depth(acts), 11);
		// Nothing is on its way any more.
		clock.now += 600_000;
		const [theirs, ours] = [box.bookings(), await inTheSite()];
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
		const metrics = await fetch(`${site.url}/api/metrics`, { headers: authorization });
		expect(await metrics.text()).toContain(`bookme_gaps_healed_total{connection="main"} ${before.length}\n`);
		expect((await fetch(`${site.url}/api/metrics`)).status).toBe(401);
		tell('bookings compared', theirs.size);
		tell('gaps healed', comparison.healed);
	}, 900_000);

	test('a site that was down for an hour is whole again once it has started', async () => {
		await live(150, 5);
		const { port } = site;
		await site.stop();
		await age(site, 'comparisons.started_at', clock.now, kept?.database);
		await live(60, 6, false);
		clock.now += 3_600_000;
		const theirs = box.bookings();
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

	describe('our webhook there', () => {
		const status = async () => {
			await compare();
			return (await ask('GET', '/api/cal/sync')) as { silence: object; webhook: object };
		};
		const { secret } = senderNamed(name);

		test('is told when it is switched off, and is put back on request', async () => {
			box.spoilHooks('off');
			expect(await status()).toMatchObject({ silence: { verdict: 'broken', cause: 'webhook-inactive' } });
			expect(box.hooks()).toMatchObject([{ isActive: false }]);
			const repaired = await ask('POST', '/api/cal/webhook-repair');
			expect(repaired).toMatchObject({
				success: true,
				webhook: { finding: 'fine', address: site.url + path },
			});
			expect(box.hooks()).toEqual([{ url: site.url + path, isActive: true, secret }]);
			// It is known before the next comparison.
			expect(await ask('GET', '/api/cal/status')).toMatchObject({ silence: { verdict: 'quiet' } });
			expect(await status()).toMatchObject({ silence: { verdict: 'quiet', cause: null } });
		});

		test.each([
			['leads elsewhere', 'elsewhere', 'webhook-elsewhere'],
			['lacks triggers', 'lacking', 'webhook-triggers'],
			['is gone', 'gone', 'webhook-missing'],
		] as const)(
			'that %s is told of, and corrected or made anew with our secret; no second one is made',
			async (_, how, cause) => {
				box.spoilHooks(how);
				expect(await status()).toMatchObject({ silence: { verdict: 'broken', cause } });
				expect(await ask('POST', '/api/cal/webhook-repair')).toMatchObject({ webhook: { finding: 'fine' } });
				expect(box.hooks()).toEqual([{ url: site.url + path, isActive: true, secret }]);
				await live(5, 3);
				expect(differing(box.bookings(), await inTheSite())).toEqual([]);
			},
		);
	});

	test('what cannot be compared, as the key is refused, is told with what to do, and the bookings stay', async () => {
		await live(20, 8);
		await compare();
		const before = await inTheSite();
		box.lockOut();
		const refused = await post('/api/cal/sync', {});
		expect(refused).toMatchObject({
			status: 409,
			body: { code: expect.any(String), error: expect.stringMatching(/key|token/) },
		});
		expect(await ask('GET', '/api/cal/sync')).toMatchObject({ silence: { verdict: 'unknown' } });
		expect(await inTheSite()).toEqual(before);
	});

	test('a person who was forgotten does not come back by comparing, and is no gap', async () => {
		await live(40, 9);
		// What webhooks do not tell of a call is no gap of theirs.
		await compare();
		const { uid, mail } = box.somebody();
		const forgotten = async () =>
			expect((await post('/api/person', { mail, action: 'forget' })).status).toBe(200);
		await vi.waitFor(forgotten, { timeout: 30_000 });
		expect(await compare()).toMatchObject({ healed: 0 });
		// Of two looks in the same second none is the later one.
		clock.now += 2_000;
		box.relocate(uid, 'https://meet.example.com/another');
		expect(await compare()).toMatchObject({ healed: 1 });
		expect((await inTheSite()).get(uid)).toMatchObject({
			location: 'https://meet.example.com/another',
		});
		for (const file of readdirSync(site.logsDir, { recursive: true, encoding: 'utf8' })) {
			const path = join(site.logsDir, file);
			if (statSync(path).isFile()) expect(readFileSync(path, 'latin1').includes(mail), file).toBe(false);
		}
	});
});

describe('comparing on request', () => {
	beforeAll(async () => {
		site = await startWebsite();
	});
	afterAll(async () => void (await site.stop()));

	test.each([
		['no JSON', '{', 400, 'bad-body'],
		['an unknown member', '{"all":true}', 400, 'bad-body'],
		['an unknown connection', '{"connection":"nobody"}', 404, 'unknown-connection'],
	])('a request with %s is refused', async (_, body, status, code) => {
		expect(await post('/api/cal/sync', body)).toMatchObject({ status, body: { code } });
	});

	// A provider is waited for: both at once.
	test('where a provider does not answer ends with a 503, and the bookings stay', async () => {
		const isGone = async ({ name, start: startBox }: (typeof comparedProviders)[number]) => {
			const gone = await startBox(Date.now);
			const lone = await startWebsite({ env: { ...gone.env, RECONCILE_EVERY: '24h' } });
			await ageConnection(lone, Date.now());
			const sender = senderNamed(name);
			expect((await deliver(lone.url, sender.booking('stays'), { sender })).status).toBe(200);
			await gone.stop();
			expect((await post('/api/cal/sync', {}, lone)).status, name).toBe(503);
			const { bookings } = await (await fetch(`${lone.url}/api/bookings`, { headers: authorization })).json();
			expect(bookings).toMatchObject([{ uid: 'stays', provider: name }]);
			await lone.stop();
		};
		await Promise.all(comparedProviders.map(isGone));
	}, 90_000);

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
