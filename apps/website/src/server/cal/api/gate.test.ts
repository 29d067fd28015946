import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Reply, startAnswering } from '../../../../test/answering.ts';
import { AppError } from '../../errors.ts';
import { openCalApi } from './cal-api.ts';
import { CalError } from './cal-error.ts';
import type { GateOptions } from './gate.ts';

const key = 'cal_test_0123456789abcdef';
const uid = '8kQ2mVbT4xYrN6sLw1Zp3D';
const success = (data: unknown) => ({ body: { status: 'success', data } });
const refusal = (status: number, code: string, message: string, details?: unknown) => ({
	status,
	headers: { 'X-Request-Id': 'req-7' },
	body: {
		status: 'error',
		timestamp: '2026-11-21T10:00:00.000Z',
		path: '/v2',
		error: { code, message, details },
	},
});

/** What a call is refused with */
async function failureOf(call: Promise<unknown>): Promise<AppError> {
	const failure = await call.catch((error: unknown) => error);
	if (failure instanceof AppError) return failure;
	throw new Error('It was not refused as it should be.', { cause: failure });
}

/** Cal.com’s API at a server that answers like this; nobody waits long. */
async function apiAt(reply: (count: number) => Reply, given: Partial<GateOptions> = {}) {
	const server = await startAnswering((_, count) => reply(count));
	let waited = 0;
	const clock = {
		now: () => Date.now() + waited,
		sleep: async (ms: number) => {
			waited += ms;
		},
	};
	const cal = openCalApi({ url: server.url, key, random: () => -0.49, clock, answerMs: 300, ...given });
	return { cal, asked: server.asked };
}

describe('what is sent', () => {
	test('carries the key, and the version of its resource', async () => {
		const { cal, asked } = await apiAt((count) => success(count === 0 ? [] : { id: 1 }));
		await cal.bookings.list({ status: ['upcoming', 'past'], take: 50 });
		await cal.me.get();
		expect(asked[0]).toMatchObject({
			method: 'GET',
			path: '/v2/bookings?status=upcoming%2Cpast&take=50',
			headers: { authorization: `Bearer ${key}`, 'cal-api-version': '2024-08-13' },
		});
		expect(asked[1]?.headers['cal-api-version']).toBeUndefined();
	});

	test('puts instants into UTC, and writes calendars with brackets', async () => {
		const { cal, asked } = await apiAt(() => success([]));
		await cal.calendars.busyTimes({
			dateFrom: '2026-12-01',
			dateTo: '2026-12-02',
			calendarsToLoad: [{ credentialId: 135, externalId: 'mara@example.com' }],
		});
		expect(asked[0]?.path).toBe(
			'/v2/calendars/busy-times?dateFrom=2026-12-01&dateTo=2026-12-02&calendarsToLoad[0][credentialId]=135&calendarsToLoad[0][externalId]=mara%40example.com',
		);
		const moved = await apiAt(() => success({ uid }));
		await moved.cal.bookings.reschedule({ bookingUid: uid, start: '2026-12-01T11:00:00+01:00' });
		expect(moved.asked[0]?.body).toEqual({ start: '2026-12-01T10:00:00.000Z' });
	});

	test('is checked before: nothing goes out that Cal.com would refuse, or drop', async () => {
		const { cal, asked } = await apiAt(() => success({}));
		const wrong = {
			title: 'First call',
			slug: 'First Call',
			lengthInMinutes: 0,
			...JSON.parse('{"length":30,"description":7}'),
		};
		const failure = await failureOf(cal.eventTypes.create(wrong));
		expect(failure).toMatchObject({ code: 'bad-input', category: 'input' });
		expect(failure.message).toMatch(/slug: write small letters/);
		expect(failure.message).toMatch(/lengthInMinutes: write 1 or more minutes/);
		expect(failure.message).toMatch(/description: .*expected string, received number/);
		expect(failure.message).toMatch(/length: there is no such field; it takes title, slug/);
		expect(asked).toEqual([]);
	});

	test('needs a key, except for what everybody may ask', async () => {
		const { cal, asked } = await apiAt(() => success({}), { key: null });
		expect(await failureOf(cal.me.get())).toMatchObject({ code: 'not-connected', category: 'reconnect' });
		await cal.slots.list({ eventTypeId: 7, start: '2026-12-01', end: '2026-12-02' });
		expect(asked.map(({ headers }) => headers['authorization'])).toEqual([undefined]);
	});

	test('is refused where that edition has no such thing', async () => {
		const { cal, asked } = await apiAt(() => success({}), { edition: 'self-hosted' });
		const failure = await failureOf(cal.bookings.requestReschedule({ bookingUid: uid }));
		expect(failure).toMatchObject({ code: 'not-in-this-edition', category: 'input' });
		expect(asked).toEqual([]);
	});
});

describe('what comes back', () => {
	test('keeps fields that are new, and misses none that may be missing', async () => {
		const { cal } = await apiAt(() => success([{ uid, isNew: { deep: 1 } }]));
		expect(await cal.bookings.list()).toEqual([{ uid, isNew: { deep: 1 } }]);
	});

	test.each([
		[401, 'UnauthorizedException', 'cal-key-refused', 'reconnect'],
		[403, 'ForbiddenException', 'cal-forbidden', 'provider'],
		[404, 'NotFoundException', 'cal-not-found', 'provider'],
		[409, 'CONFLICT', 'cal-refused', 'provider'],
		[498, 'UnauthorizedException', 'cal-key-refused', 'reconnect'],
	])('with %i %s is %s', async (status, calCode, code, category) => {
		const { cal, asked } = await apiAt(() => refusal(status, calCode, 'No, not like that'));
		const failure = await failureOf(cal.eventTypes.get({ eventTypeId: 7 }));
		expect(failure).toMatchObject({ code, category, status, calCode, requestId: 'req-7' });
		expect(failure).toBeInstanceOf(CalError);
		expect(failure.message).toContain('“event-types get”: No, not like that.');
		expect(failure.message).toContain(`(${status} ${calCode}, GET /event-types/7)`);
		expect(failure.message).not.toMatch(/[{}]|\bat .*:\d+|cal_test/);
		expect(asked).toHaveLength(1);
	});

	test('says which fields were wrong, by the words of Cal.com', async () => {
		const errors = [
			{ property: 'start', constraints: { isDateString: 'start must be a valid ISO 8601 date string' } },
		];
		const { cal } = await apiAt(() => refusal(400, 'BadRequestException', 'Bad Request', { errors }));
		const failure = await failureOf(cal.bookings.confirm({ bookingUid: uid }));
		expect(failure.message).toContain('start must be a valid ISO 8601 date string. (400 BadRequestException');
	});

	test.each([
		['a page of a proxy', { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Hello</h1>' }],
		['a redirect', { status: 308, headers: { location: 'https://elsewhere.example.com/' }, body: '' }],
		['JSON of something else', { status: 200, body: [1, 2] }],
	])('is refused where it is %s', async (_, reply) => {
		const { cal } = await apiAt(() => reply);
		const failure = await failureOf(cal.me.get());
		expect(failure).toMatchObject({ code: 'cal-strange-answer', category: 'provider' });
		expect(failure.message).toContain('CAL_API_URL');
	});
});

describe('what is tried again', () => {
	const fails = (times: number, reply: Reply, data: unknown) => (count: number) =>
		count < times ? reply : success(data);

	test.each<[string, Reply]>([
		['a 503', refusal(503, 'ServiceUnavailableException', 'Busy')],
		['a 500', refusal(500, 'InternalServerErrorException', 'Oh')],
		['a broken line', 'break'],
		['no answer', 'silent'],
	])('is what only reads, after %s', async (_, reply) => {
		const { cal, asked } = await apiAt(fails(2, reply, { id: 1 }));
		expect(await cal.me.get()).toEqual({ id: 1 });
		expect(asked).toHaveLength(3);
	});

	test('ends after five times', async () => {
		const { cal, asked } = await apiAt(() => refusal(502, 'BadGatewayException', 'Gone'));
		expect(await failureOf(cal.me.get())).toMatchObject({ code: 'cal-failed', category: 'provider' });
		expect(asked).toHaveLength(5);
	});

	test('ends at the deadline', async () => {
		const { cal } = await apiAt(() => 'silent', { deadlineMs: 500 });
		const begin = performance.now();
		expect(await failureOf(cal.me.get())).toMatchObject({ code: 'cal-too-slow', category: 'network' });
		expect(performance.now() - begin).toBeLessThan(900);
	});

	test('is everything after a 429: nothing was done', async () => {
		const { cal, asked } = await apiAt(
			fails(1, refusal(429, 'ThrottlerException', 'Too Many Requests'), { uid }),
		);
		await cal.bookings.confirm({ bookingUid: uid });
		expect(asked).toHaveLength(2);
	});

	test('is nothing else that writes: whether it happened is not known, and said so', async () => {
		const { cal, asked } = await apiAt(() => 'break');
		const failure = await failureOf(cal.bookings.cancel({ bookingUid: uid }));
		expect(failure).toMatchObject({ code: 'cal-broken-off', category: 'network' });
		expect(failure.message).toContain('It is not known whether it happened');
		expect(asked).toHaveLength(1);
	});
});

test.each<[string, Reply]>([
	['Cal.com refuses it', refusal(401, 'UnauthorizedException', 'No')],
	['the line breaks', 'break'],
	['nothing answers', 'silent'],
])('the key is nowhere in the error when %s', async (_, reply) => {
	const { cal } = await apiAt(() => reply, { deadlineMs: 400 });
	const failure = await failureOf(cal.me.get());
	expect(inspect(failure, { depth: 20, showHidden: true, getters: true })).not.toContain(key);
});

describe('a booking whose answer got lost', () => {
	const wanted = {
		start: '2026-12-01T10:00:00Z',
		eventTypeId: 7,
		attendee: { name: 'Ida', email: 'ida@example.com', timeZone: 'Europe/Vienna' },
	};
	const made = (createdAt: string) => ({
		uid,
		status: 'accepted',
		start: '2026-12-01T10:00:00.000Z',
		eventType: { id: 7 },
		createdAt,
	});

	test('that was made is found, and not made again', async () => {
		const { cal, asked } = await apiAt((count) =>
			count === 0 ? 'break' : success([made(new Date().toISOString())]),
		);
		expect(await cal.bookings.create(wanted)).toMatchObject({ uid });
		expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET']);
	});

	test('that was not made is made, once, after some looks', async () => {
		const old = success([made('2026-01-01T00:00:00.000Z')]);
		const replies: Reply[] = ['break', old, old, old, success({ uid: 'second' })];
		const { cal, asked } = await apiAt((count) => replies[count] ?? 'break');
		expect(await cal.bookings.create(wanted)).toMatchObject({ uid: 'second' });
		expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET', 'POST']);
	});

	test.each([
		['of another event type', { eventType: { id: 99 } }],
		['that was rejected', { status: 'rejected' }],
	])('is not taken for one %s', async (_, other) => {
		const row = { ...made(new Date().toISOString()), ...other };
		const { cal } = await apiAt((count) =>
			count === 0 ? 'break' : count < 4 ? success([row]) : success({ uid: 'second' }),
		);
		expect(await cal.bookings.create(wanted)).toMatchObject({ uid: 'second' });
	});

	test('that is only late is never asked for twice', async () => {
		const { cal, asked } = await apiAt((count) => (count === 0 ? 'silent' : success([])));
		expect(await failureOf(cal.bookings.create(wanted))).toMatchObject({ code: 'cal-too-slow' });
		expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test('and cannot be looked for says what it said at first', async () => {
		const { cal, asked } = await apiAt(() => 'break');
		const failure = await failureOf(cal.bookings.create(wanted));
		expect(failure.message).toMatch(/^“bookings create” .* It is not known whether it happened/);
		expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test('of a series is left to whoever asked', async () => {
		const { cal, asked } = await apiAt(() => 'break');
		const failure = await failureOf(cal.bookings.create({ ...wanted, recurrenceCount: 3 }));
		expect(failure.code).toBe('cal-broken-off');
		expect(asked).toHaveLength(1);
	});
});

describe('a webhook whose answer got lost', () => {
	const wanted = { subscriberUrl: 'https://book.example.com/api/cal/webhook', triggers: ['BOOKING_CREATED'] };

	test('is not taken for one that was there before', async () => {
		const replies: Reply[] = [success([{ id: 1, ...wanted }]), 'break'];
		const { cal, asked } = await apiAt(
			(count) =>
				replies[count] ?? (count < 5 ? success([{ id: 1, ...wanted }]) : success({ id: 2, ...wanted })),
		);
		expect(await cal.webhooks.create(wanted)).toMatchObject({ id: 2 });
		expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2);
	});

	test('is found among those that were not', async () => {
		const both = success([
			{ id: 1, ...wanted },
			{ id: 2, ...wanted },
		]);
		const replies: Reply[] = [success([{ id: 1, ...wanted }]), 'break', both];
		const { cal } = await apiAt((count) => replies[count] ?? 'break');
		expect(await cal.webhooks.create(wanted)).toMatchObject({ id: 2 });
	});
});

describe('what is strange', () => {
	test('a refusal that repeats the key is told without it', async () => {
		const { cal } = await apiAt(() => refusal(401, 'UnauthorizedException', `Invalid API key ${key}`));
		const failure = await failureOf(cal.me.get());
		expect(failure.message).toContain('Invalid API key (your key).');
		expect(inspect(failure, { depth: 20, showHidden: true, getters: true })).not.toContain(key);
	});

	test('an error with status 200 is one', async () => {
		const { cal } = await apiAt(() => ({ body: { status: 'error', error: { message: 'No' } } }));
		expect(await failureOf(cal.schedules.delete({ scheduleId: 7 }))).toMatchObject({
			code: 'cal-strange-answer',
		});
	});

	test('a write whose answer cannot be read has probably happened', async () => {
		const { cal } = await apiAt(() => ({ status: 201, body: '<p>Thank you</p>' }));
		const failure = await failureOf(cal.bookings.confirm({ bookingUid: uid }));
		expect(failure.message).toContain('It has probably happened');
	});

	test('an id that leads to another path is refused, and so is a change of nothing', async () => {
		const { cal, asked } = await apiAt(() => success({}));
		for (const webhookId of ['.', '..', 'a/b'])
			expect(await failureOf(cal.webhooks.delete({ webhookId }))).toMatchObject({ code: 'bad-input' });
		expect(await failureOf(cal.eventTypes.update({ eventTypeId: 7 }))).toMatchObject({ code: 'bad-input' });
		expect(asked).toEqual([]);
	});

	test('an answer that stops in the middle ends at the deadline', async () => {
		const stalling = (async () => {
			const body = new ReadableStream({ start: (control) => control.enqueue(new TextEncoder().encode('{')) });
			return new Response(body, { headers: { 'content-type': 'application/json' } });
		}) satisfies typeof fetch;
		const { cal } = await apiAt(() => success({}), { fetch: stalling, deadlineMs: 700 });
		expect(await failureOf(cal.me.get())).toMatchObject({ code: 'cal-too-slow' });
	});
});
