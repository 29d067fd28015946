import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sign } from '../src/server/cal/verify.ts';
import { type Database, openDatabase } from '../src/server/db/database.ts';
import { addFeed, dropFeeds } from '../src/server/db/feeds.ts';
import { feedDigest, newFeedToken } from '../src/server/http/feed-token.ts';
import { everyKind, type TestDatabase } from './databases.ts';
import { readCalendar, readEvents } from './read-calendar.ts';
import { startWebsite, testSecret, testToken, type Website } from './website.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

function body(uid: string, payload: object = {}, triggerEvent = 'BOOKING_CREATED'): string {
	const times = { startTime: inDays(1), endTime: inDays(1.02) };
	const attendees = [{ name: 'Олег\r\nEND:VCALENDAR', email: 'oleg@example.com' }];
	const told = { uid, type: 'tech-60', title: 'Tech call, with Олег', ...times, attendees, ...payload };
	return JSON.stringify({ triggerEvent, createdAt: '2026-11-20T10:00:00.000Z', payload: told });
}

describe.each(everyKind.filter(({ hasServer }) => hasServer))('the calendar feed over $name', ({ make }) => {
	let kept: TestDatabase;
	let site: Website;
	let database: Database;
	const token = newFeedToken(randomBytes);
	beforeAll(async () => {
		kept = await make();
		const url = kept.url?.startsWith('postgres') ? kept.url : '';
		const settings = { CAL_SLUGS_TECH: 'tech-60', SITE_NAME: 'Mara, booked', LOG_LEVEL: 'trace' };
		site = await startWebsite({ env: { DATABASE_URL: url, TRUSTED_PROXIES: '127.0.0.1', ...settings } });
		await deliver(body('ahead'));
		await deliver(body('asked', { status: 'PENDING', type: 'other' }, 'BOOKING_REQUESTED'));
		await deliver(body('gone'));
		await deliver(body('gone', { status: 'CANCELLED' }, 'BOOKING_CANCELLED'));
		await deliver(body('long-ago', { startTime: inDays(-100), endTime: inDays(-99) }));
		await vi.waitFor(async () => expect(await lag()).toBe(0), { timeout: 10_000 });
		const path = join(site.dataDir, 'bookings.db');
		database = openDatabase(url === '' ? { kind: 'sqlite', path } : { kind: 'postgres', url });
		await open('Phone', token);
	}, 60_000);
	afterAll(async () => {
		await database.destroy();
		await site.stop();
		await kept.drop();
	});

	async function deliver(text: string): Promise<void> {
		const headers = { 'x-cal-signature-256': sign(Buffer.from(text), testSecret) };
		await fetch(`${site.url}/api/cal/webhook`, { method: 'POST', headers, body: text });
	}

	async function lag(): Promise<number> {
		const answer = await fetch(`${site.url}/api/health`);
		return JSON.parse(await answer.text()).projection.lag;
	}

	async function open(name: string, secret: string) {
		const feed = { id: name, connection: 'main', name, createdAt: '2026-11-20T10:00:00.000Z' };
		await addFeed(database, feed, feedDigest(secret));
		return feed;
	}

	/** @param from The address that it comes from: each test's own, so that none uses up another's guesses */
	function ask(query: string, { from = '192.0.2.1', ...init }: RequestInit & { from?: string } = {}) {
		const headers = new Headers(init.headers);
		headers.set('x-forwarded-for', from);
		return fetch(`${site.url}/api/bookings.ics${query}`, { ...init, headers });
	}

	/** Status and permanent name of an answer that says no, and that nobody keeps */
	async function refusal(query: string, init: Parameters<typeof ask>[1] = {}): Promise<[number, string]> {
		const answer = await ask(query, init);
		const text = await answer.text();
		expect(text).not.toContain(token);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		return [answer.status, JSON.parse(text).code];
	}

	async function uids(query = ''): Promise<string[]> {
		const events = readEvents(await (await ask(`?token=${token}${query}`)).text());
		return events.map(({ UID = '' }) => UID.replace('@cal.bookme', '')).toSorted();
	}

	test('is a calendar of what is ahead and what was lately', async () => {
		const answer = await ask(`?token=${token}`);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
		expect(answer.headers.get('cache-control')).toBe('private, no-cache');
		const text = await answer.text();
		expect(readCalendar(text).properties).toContainEqual({
			name: 'X-WR-CALNAME',
			parameters: '',
			value: 'Mara\\, booked',
		});
		const events = Object.groupBy(readEvents(text), ({ UID = '' }) => UID);
		expect(Object.keys(events).toSorted()).toEqual([
			'ahead@cal.bookme',
			'asked@cal.bookme',
			'gone@cal.bookme',
		]);
		expect(events['ahead@cal.bookme']).toMatchObject([
			{
				STATUS: 'CONFIRMED',
				SUMMARY: 'Tech call, with Олег',
				DESCRIPTION: 'With: Олег END:VCALENDAR, oleg@example.com',
			},
		]);
		expect(events['asked@cal.bookme']).toMatchObject([{ STATUS: 'TENTATIVE' }]);
		expect(events['gone@cal.bookme']).toMatchObject([{ STATUS: 'CANCELLED' }]);
	});

	test('is narrowed by what its address says', async () => {
		expect(await uids('&status=accepted,PENDING')).toEqual(['ahead', 'asked']);
		expect(await uids('&bookingType=tech')).toEqual(['ahead', 'gone']);
		expect(await uids('&bookingType=interview')).toEqual([]);
	});

	test('names the parameter that is wrong', async () => {
		for (const [query, name] of [
			['status=lost', 'status'],
			['bookingType=lunch', 'bookingType'],
			['bookingtype=tech', 'bookingtype'],
			['take=5', 'take'],
			['status=accepted&status=pending', 'status'],
		] as const) {
			const answer = await ask(`?token=${token}&${query}`);
			expect(answer.status).toBe(400);
			expect(await answer.json()).toEqual({
				error: expect.stringContaining(name),
				code: 'bad-query',
			});
		}
	});

	test('is not sent again to whoever has it', async () => {
		const tag = (await ask(`?token=${token}`)).headers.get('etag') ?? '';
		const again = await ask(`?token=${token}`, { headers: { 'if-none-match': tag } });
		expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
		const other = await ask(`?token=${token}&status=pending`, { headers: { 'if-none-match': tag } });
		expect(other.status).toBe(200);
	});

	test('can be looked at without its content', async () => {
		const answer = await ask(`?token=${token}`, { method: 'HEAD' });
		expect([answer.status, await answer.text()]).toEqual([200, '']);
		expect(answer.headers.get('etag')).toBe((await ask(`?token=${token}`)).headers.get('etag'));
	});

	test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('can only be read: %s', async (method) => {
		const answer = await ask(`?token=${token}`, { method, headers: { authorization: 'Bearer x' } });
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
		expect(await answer.json()).toMatchObject({ code: 'method-not-allowed' });
	});

	test('is closed to any other token', async () => {
		for (const query of [
			'',
			'?token',
			'?token=',
			'?token=wrong',
			`?token=${newFeedToken(randomBytes)}`,
			`?token=${testToken}`,
			`?TOKEN=${token}`,
			`?token=${token}&token=${token}`,
			`?token[]=${token}`,
			`?token=${encodeURIComponent('ключ от двери \r\n\0')}`,
			'?token=%ff%fe%00',
			`?token=${'x'.repeat(12_000)}`,
			`?token=wrong&take=5`,
		]) {
			const headers = { authorization: `Bearer ${testToken}` };
			expect(await refusal(query, { from: '192.0.2.2', headers }), query).toEqual([401, 'unauthorized']);
		}
	});

	test('has no room for an address without end', async () => {
		const answer = await ask(`?token=${'x'.repeat(1 << 20)}`).catch(() => null);
		expect(answer?.status ?? 431).toBe(431);
	});

	test('slows down who guesses, and nobody who knows', async () => {
		const from = '192.0.2.3';
		const codes: string[] = [];
		for (let guess = 0; guess < 25; guess += 1) {
			const [status, code] = await refusal(`?token=${newFeedToken(randomBytes)}`, { from });
			codes.push(`${status} ${code}`);
		}
		expect(codes[0]).toBe('401 unauthorized');
		expect(codes.at(-1)).toBe('429 too-many-attempts');
		expect((await ask(`?token=${token}`, { from })).status).toBe(200);
		expect(await refusal('?token=wrong', { from: '192.0.2.4' })).toEqual([401, 'unauthorized']);
	});

	test('opens nothing else', async () => {
		for (const path of ['/api/bookings', '/api/bookings/ahead', '/api/cal/bookings']) {
			const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': '192.0.2.5' };
			expect((await fetch(`${site.url}${path}?token=${token}`, { headers })).status).toBe(401);
		}
	});

	test('is closed at once when it is revoked, and only it', async () => {
		const secret = newFeedToken(randomBytes);
		const feed = await open('Laptop', secret);
		expect((await ask(`?token=${secret}`)).status).toBe(200);
		await dropFeeds(database, [feed]);
		expect(await refusal(`?token=${secret}`)).toEqual([401, 'unauthorized']);
		expect((await ask(`?token=${token}`)).status).toBe(200);
	});

	test('outlives a rebuild', async () => {
		const before = await uids();
		const headers = { authorization: `Bearer ${testToken}` };
		await fetch(`${site.url}/api/rebuild`, { method: 'POST', headers });
		await vi.waitFor(async () => expect(await uids()).toEqual(before), { timeout: 10_000 });
	});

	test('is described, its token as what opens it', async () => {
		const { paths, components } = JSON.parse(await (await fetch(`${site.url}/api/openapi.json`)).text());
		const { parameters, responses, security } = paths['/api/bookings.ics'].get;
		expect(parameters.map(({ name }: { name: string }) => name)).toEqual(['status', 'bookingType']);
		expect(Object.keys(responses)).toEqual(['200', '400', '401', '429']);
		expect(Object.keys(responses['200'].content)).toEqual(['text/calendar']);
		expect(security).toEqual([{ feed: [] }]);
		expect(components.securitySchemes.feed).toEqual({ type: 'apiKey', in: 'query', name: 'token' });
	});

	test('leaves no token in the log', () => {
		expect(site.output()).toContain('"path":"/api/bookings.ics"');
		expect(site.output()).not.toMatch(/token=|ключ/);
		expect(site.output()).not.toContain(token);
	});
});
