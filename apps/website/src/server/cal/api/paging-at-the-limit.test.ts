import { describe, expect, test } from 'vitest';
import { startAnswering } from '../../../../test/answering.ts';
import { TurnStore } from '../../api-client/turn-store.ts';
import { openCalApi } from './cal-api.ts';

const bookings = 100_000;
const limit = 120;
const windowMs = 60_000;

/** Time that passes while somebody waits, and a little with each request */
function simulatedClock(requestMs: number) {
	let now = 1_800_000_000_000;
	return {
		now: () => now,
		sleep: async (ms: number) => {
			now += ms;
		},
		request: () => {
			now += requestMs;
		},
	};
}

/** A server with so many bookings that takes so many requests in a window that begins with the first of them. */
function limitingServer(clock: ReturnType<typeof simulatedClock>) {
	let [begun, taken, refused] = [Number.NEGATIVE_INFINITY, 0, 0];
	const reply = startAnswering(({ path }) => {
		clock.request();
		if (clock.now() - begun >= windowMs) [begun, taken] = [clock.now(), 0];
		taken += 1;
		const headers = {
			'X-RateLimit-Limit-Default': String(limit),
			'X-RateLimit-Remaining-Default': String(Math.max(0, limit - taken)),
			'X-RateLimit-Reset-Default': String(Math.ceil((begun + windowMs - clock.now()) / 1000)),
		};
		if (taken > limit) {
			refused += 1;
			return { status: 429, headers, body: { status: 'error', error: { code: 'ThrottlerException' } } };
		}
		const query = new URL(path, 'http://cal.example.com').searchParams;
		const [skip, take] = [Number(query.get('skip')), Number(query.get('take'))];
		const data = Array.from({ length: Math.min(take, bookings - skip) }, (_, at) => ({
			uid: `b${skip + at}`,
		}));
		const pagination = { hasNextPage: skip + take < bookings };
		return { headers, body: { status: 'success', data, pagination } };
	});
	return reply.then(({ url, asked }) => ({ url, requests: () => asked.length, refused: () => refused }));
}

describe('a hundred thousand bookings from a server that takes 120 requests a minute', () => {
	test.each([0, 150])(
		'are read without a refusal, as fast as it allows (%i ms a request)',
		async (requestMs) => {
			const clock = simulatedClock(requestMs);
			const server = await limitingServer(clock);
			const cal = openCalApi({ url: server.url, key: 'cal_test', clock, turns: new TurnStore(':memory:') });
			const begin = clock.now();
			let count = 0;
			for await (const _ of cal.each.bookings()) count += 1;

			expect(count).toBe(bookings);
			expect(server.refused()).toBe(0);
			// 250 a page, of which one is read again.
			expect(server.requests()).toBeLessThanOrEqual(402);
			const windows = Math.ceil(server.requests() / limit) - 1;
			const allowedMs = windows * windowMs + (server.requests() - windows * limit) * requestMs;
			expect(clock.now() - begin).toBeLessThanOrEqual(1.1 * allowedMs);
		},
	);
});
