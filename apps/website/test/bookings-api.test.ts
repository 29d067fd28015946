import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sign } from '../src/server/cal/verify.ts';
import { bookingQuery } from '../src/server/http/booking-query.ts';
import { bookingPageSchema, bookingStorySchema } from '../src/server/http/booking-schema.ts';
import { everyKind, type TestDatabase } from './databases.ts';
import { startWebsite, testSecret, testToken, type Website } from './website.ts';

const owner = { authorization: `Bearer ${testToken}` };

function body(
	uid: string,
	payload: object = {},
	triggerEvent = 'BOOKING_CREATED',
	createdAt = '2026-11-20T10:00:00.000Z',
) {
	return JSON.stringify({
		triggerEvent,
		createdAt,
		payload: {
			uid,
			type: 'tech-60',
			title: 'Tech call with Олег',
			startTime: '2030-01-01T09:00:00Z',
			endTime: '2030-01-01T09:30:00Z',
			organizer: { name: 'Mara', email: 'mara@example.com', timeZone: 'Europe/Berlin' },
			attendees: [{ name: 'Олег Петров', email: 'Oleg@example.com', timeZone: 'Europe/Paris' }],
			oneTimePassword: 'one-time-0001',
			videoCallData: { password: 'video-0001' },
			...payload,
		},
	});
}

describe.each(everyKind.filter(({ hasServer }) => hasServer))('the bookings API over $name', ({ make }) => {
	let kept: TestDatabase;
	let site: Website;
	beforeAll(async () => {
		kept = await make();
		const DATABASE_URL = kept.url?.startsWith('postgres') ? kept.url : '';
		site = await startWebsite({ env: { DATABASE_URL, CAL_SLUGS_TECH: 'tech-60' } });
		const ends = { startTime: '2020-01-01T09:00:00+00:00', endTime: '2020-01-01T09:30:00+00:00' };
		await deliver(body('past', { ...ends, attendees: [{ name: 'Ida', email: 'ida@example.com' }] }));
		await deliver(body('ahead'));
		await deliver(body('later', { startTime: '2031-01-01T09:00:00.000Z', type: 'other' }));
		const told = { cancelledBy: 'mara@example.com', cancellationReason: 'Ill', status: 'CANCELLED' };
		await deliver(body('gone', told, 'BOOKING_CANCELLED', '2026-11-21T10:00:00.000Z'));
		await deliver(body('gone'));
		const caughtUp = async () => expect((await read('/api/health')).projection.lag).toBe(0);
		await vi.waitFor(caughtUp, { timeout: 10_000 });
	}, 60_000);
	afterAll(async () => {
		await site.stop();
		await kept.drop();
	});

	async function deliver(text: string): Promise<void> {
		const headers = {
			'content-type': 'application/json',
			'x-cal-signature-256': sign(Buffer.from(text), testSecret),
		};
		const answer = await fetch(`${site.url}/api/cal/webhook`, { method: 'POST', headers, body: text });
		expect(answer.status).toBe(200);
	}

	async function read(path: string, headers: Record<string, string> = owner) {
		const answer = await fetch(site.url + path, { headers });
		return { ...JSON.parse(await answer.text()), httpStatus: answer.status };
	}

	const uids = async (query: string) => {
		const { bookings } = await read(`/api/bookings?${query}`);
		return bookings.map(({ uid }: { uid: string }) => uid);
	};

	test('is closed to whoever has no token, or a wrong one', async () => {
		for (const path of [
			'/api/bookings',
			'/api/cal/bookings',
			'/api/bookings/ahead',
			'/api/cal/bookings/ahead',
		]) {
			expect((await read(path, {})).httpStatus).toBe(401);
			expect((await read(path, { authorization: 'Bearer wrong' })).httpStatus).toBe(401);
		}
	});

	test('lists the newest start first, under both addresses', async () => {
		expect(await uids('')).toEqual(['later', 'gone', 'ahead', 'past']);
		expect(await read('/api/cal/bookings')).toMatchObject({
			success: true,
			source: 'db',
			count: 4,
			nextCursor: null,
		});
	});

	test.each([
		['status=CANCELLED', ['gone']],
		['status=accepted,cancelled&take=2', ['later', 'gone']],
		['bookingType=tech', ['gone', 'ahead', 'past']],
		['provider=calendly', []],
		['attendeeEmail=IDA@example.com', ['past']],
		['phase=past', ['past']],
		['phase=upcoming', ['later', 'gone', 'ahead']],
		['phase=running', []],
		['q=петров', ['later', 'gone', 'ahead']],
		['q=100%25', []],
		['afterStart=2030-06-01T00:00:00Z', ['later']],
		['startDate=2030-06-01T00:00:00Z', ['later']],
		['endDate=2025-01-01T00:00:00%2B01:00', ['past']],
		['noShow=true', []],
		['noShow=false&status=cancelled', ['gone']],
	])('finds those that are asked for: %s', async (query, expected) => {
		expect(await uids(query)).toEqual(expected);
	});

	test('goes from page to page without losing or repeating one', async () => {
		const seen: string[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const page: { bookings: { uid: string }[]; nextCursor: string | null } = await read(
				`/api/bookings?take=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
			);
			seen.push(...page.bookings.map(({ uid }) => uid));
			cursor = page.nextCursor;
		}
		expect(seen).toEqual(['later', 'gone', 'ahead', 'past']);
	});

	test.each([
		['take=0', 'take'],
		['take=251', 'take'],
		['take=many', 'take'],
		['status=lost', 'status'],
		['phase=soon', 'phase'],
		['afterStart=yesterday', 'afterStart'],
		['cursor=%00', 'cursor'],
		['noshow=true', 'noshow'],
		['q=', 'q'],
		['take=1&take=2', 'take'],
	])('names the parameter that is wrong: %s', async (query, name) => {
		const { httpStatus, code, error } = await read(`/api/bookings?${query}`);
		expect([httpStatus, code]).toEqual([400, 'bad-query']);
		expect(error).toContain(name);
	});

	test('asks nobody for what it has no key for', async () => {
		expect(await read('/api/bookings?fromDb=false')).toMatchObject({
			httpStatus: 409,
			code: 'not-connected',
		});
	});

	test('shows one booking with its story, whatever came first', async () => {
		const { booking, story } = await read('/api/bookings/gone');
		expect(booking).toMatchObject({
			status: 'cancelled',
			phase: 'upcoming',
			bookingType: 'tech',
			startTime: '2030-01-01T09:00:00.000Z',
			cancellationReason: 'Ill',
			cancelledByRole: 'host',
			cancelledAt: '2026-11-21T10:00:00.000Z',
		});
		expect(story.map(({ trigger }: { trigger: string }) => trigger)).toEqual([
			'BOOKING_CANCELLED',
			'BOOKING_CREATED',
		]);
		expect(story[0].changed.status).toEqual([null, 'cancelled']);
		expect(story[1].changed).not.toHaveProperty('status');
		expect(story[1].changed.createdAt).toEqual(['2026-11-21T10:00:00.000Z', '2026-11-20T10:00:00.000Z']);
		expect(await read('/api/bookings/none')).toMatchObject({ httpStatus: 404, code: 'unknown-booking' });
	});

	test('answers as its own description says', async () => {
		const { httpStatus: _, ...page } = await read('/api/bookings');
		expect(bookingPageSchema.parse(page)).toEqual(page);
		const { httpStatus: __, ...story } = await read('/api/bookings/gone');
		expect(bookingStorySchema.parse(story)).toEqual(story);
		const document = await read('/api/openapi.json', {});
		expect(document).toMatchObject({ httpStatus: 200, openapi: '3.1.0' });
		const { parameters, responses } = document.paths['/api/bookings'].get;
		expect(parameters.map(({ name }: { name: string }) => name)).toEqual(Object.keys(bookingQuery.shape));
		expect(Object.keys(responses)).toEqual(['200', '400', '401', '409', '429']);
		expect(JSON.stringify(responses['200'])).toContain('awaitingReschedule');
	});

	test('never shows what opens a door', async () => {
		const all = JSON.stringify([await read('/api/bookings'), await read('/api/bookings/ahead')]);
		expect(all).not.toMatch(/one-time-0001|video-0001/);
	});
});

describe('the bookings API without its database', () => {
	test('says so with 503, and deliveries are kept meanwhile', async () => {
		const site = await startWebsite({
			env: { DATABASE_URL: 'postgres://mara:pass-0001@127.0.0.1:9/none' },
		});
		for (const path of ['/api/bookings', '/api/bookings/one', `/api/bookings.ics?token=${'a'.repeat(43)}`]) {
			const answer = await fetch(site.url + path, { headers: owner });
			expect(answer.status).toBe(503);
			expect(answer.headers.get('retry-after')).toBe('5');
			expect(await answer.json()).toMatchObject({ code: 'database-unavailable' });
		}
		const text = body('kept');
		const headers = {
			'content-type': 'application/json',
			'x-cal-signature-256': sign(Buffer.from(text), testSecret),
		};
		const kept = await fetch(`${site.url}/api/cal/webhook`, { method: 'POST', headers, body: text });
		expect(kept.status).toBe(200);
		expect(await (await fetch(`${site.url}/api/health`)).json()).toMatchObject({ projection: { lag: 1 } });
		await site.stop();
		expect(site.output()).not.toContain('pass-0001');
	});
});
