import { describe, expect, test } from 'vitest';
import { Pace } from './pace.ts';
import { TurnStore } from './turn-store.ts';

/** A clock that jumps to whenever somebody waits for. */
function jumpingClock() {
	let now = 1_800_000_000_000;
	return {
		now: () => now,
		sleep: async (ms: number) => {
			now += ms;
		},
		pass: (ms: number) => {
			now += ms;
		},
	};
}

const limit = (remaining: number, seconds: number) =>
	new Response(null, {
		headers: {
			'X-RateLimit-Limit-Default': '120',
			'X-RateLimit-Remaining-Default': String(remaining),
			'X-RateLimit-Reset-Default': String(seconds),
		},
	});

describe('the pace of requests', () => {
	test('is as fast as one likes until the ceiling, and then waits for the oldest to be a minute ago', async () => {
		const clock = jumpingClock();
		const begin = clock.now();
		const pace = new Pace({ turns: new TurnStore(':memory:'), key: 'one', rate: 3, clock });
		const at: number[] = [];
		for (let count = 0; count < 7; count++) {
			const turn = await pace.take();
			at.push(Math.round((clock.now() - begin) / 1000));
			clock.pass(100);
			turn.end(null);
		}
		expect(at).toEqual([0, 0, 0, 60, 60, 60, 120]);
	});

	test('waits while the server says that nothing is left', async () => {
		const clock = jumpingClock();
		const begin = clock.now();
		const pace = new Pace({ turns: new TurnStore(':memory:'), key: 'one', rate: 120, clock });
		(await pace.take()).end(limit(0, 42));
		await pace.take();
		expect(clock.now() - begin).toBe(43_000);
	});

	test('waits a minute after a refusal that does not say how long', async () => {
		const clock = jumpingClock();
		const begin = clock.now();
		const pace = new Pace({ turns: new TurnStore(':memory:'), key: 'one', rate: 120, clock });
		(await pace.take()).end(new Response(null, { status: 429 }));
		await pace.take();
		expect(clock.now() - begin).toBe(60_000);
	});

	test('counts what is under way against what the server says is left', async () => {
		const clock = jumpingClock();
		const begin = clock.now();
		const pace = new Pace({ turns: new TurnStore(':memory:'), key: 'one', rate: 120, clock });
		const turns = [await pace.take(), await pace.take(), await pace.take()];
		turns[0]?.end(limit(3, 10));
		await pace.take();
		expect(clock.now()).toBe(begin);
		await pace.take();
		expect(clock.now() - begin).toBe(11_000);
	});

	test('takes a moment for what was meant as seconds, and no more than a minute', async () => {
		const clock = jumpingClock();
		const begin = clock.now();
		const pace = new Pace({ turns: new TurnStore(':memory:'), key: 'one', rate: 120, clock });
		(await pace.take()).end(limit(0, 1_800_000_000));
		await pace.take();
		expect(clock.now() - begin).toBe(61_000);
	});

	test('does not wait for hours where the clock was set back', async () => {
		const clock = jumpingClock();
		const pace = new Pace({ turns: new TurnStore(':memory:'), key: 'one', rate: 1, clock });
		(await pace.take()).end(limit(0, 60));
		clock.pass(-3_600_000);
		const begin = clock.now();
		await pace.take();
		expect(clock.now()).toBe(begin);
	});

	test('after a refusal waits for the limit that was used up, whatever it is called', async () => {
		const clock = jumpingClock();
		const begin = clock.now();
		const pace = new Pace({ turns: new TurnStore(':memory:'), key: 'one', rate: 120, clock });
		const headers = {
			...Object.fromEntries(limit(100, 9).headers),
			'X-RateLimit-Remaining-Place': '0',
			'X-RateLimit-Reset-Place': '30',
		};
		(await pace.take()).end(new Response(null, { status: 429, headers }));
		await pace.take();
		expect(clock.now() - begin).toBe(31_000);
	});

	test('a key does not wait for another one', async () => {
		const clock = jumpingClock();
		const begin = clock.now();
		const turns = new TurnStore(':memory:');
		(await new Pace({ turns, key: 'one', rate: 1, clock }).take()).end(limit(0, 60));
		await new Pace({ turns, key: 'other', rate: 1, clock }).take();
		expect(clock.now()).toBe(begin);
	});

	test('a wait ends at once where nobody wants it any more', async () => {
		const clock = { now: Date.now, sleep: waiting };
		const pace = new Pace({ turns: new TurnStore(':memory:'), key: 'one', rate: 1, clock });
		await pace.take();
		const stop = new AbortController();
		const second = pace.take(stop.signal);
		stop.abort(new Error('enough'));
		await expect(second).rejects.toThrow('enough');
	});
});

const waiting = (_ms: number, signal?: AbortSignal) =>
	new Promise<void>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
