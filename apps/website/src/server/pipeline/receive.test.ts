import { describe, expect, test, vi } from 'vitest';
import { senders } from '../../../test/providers.ts';
import { AppError } from '../errors.ts';
import { readMeetingTypes } from '../meeting-types.ts';
import { type BodyRead, createReceiver, type Incoming, type ReceiverParts, type Refused } from './receive.ts';

const secret = 'a secret of this test';
const { meetingTypes } = readMeetingTypes({}, 'https://app.cal.com');

describe.each(senders)('deliveries of $name', (sender) => {
	const provider = sender.provider({ secrets: [secret], meetingTypes });
	const kept = { id: 'id-1', file: 'event.json', status: 'kept', trigger: sender.trigger, duplicate: false };
	const waits = provider.answerWithinMs;

	function receiver(parts: Partial<ReceiverParts> = {}) {
		const told: { fields: object; message: string }[] = [];
		const refused: Refused[] = [];
		const tell = (fields: object, message: string) => void told.push({ fields, message });
		const receive = createReceiver({
			listenerOf: () => ({ state: 'open', provider }),
			journal: { append: async () => kept },
			rejected: { keep: (one) => void refused.push(one) },
			log: { info: tell, warn: tell },
			now: () => Date.parse('2026-11-20T10:00:00.000Z'),
			skipVerify: false,
			...parts,
		});
		return { receive, told, refused };
	}

	function incoming(body: string, more: Partial<Incoming> = {}): Incoming {
		const bytes = Buffer.from(body);
		return {
			method: 'POST',
			path: sender.path,
			provider: sender.name,
			connection: 'main',
			address: '192.0.2.1',
			header: (name) => sender.headers(bytes, secret)[name] ?? null,
			readBody: async () => ({ ok: true, body: bytes }),
			...more,
		};
	}

	const body = sender.booking('abc');

	describe('a connection', () => {
		const other = sender.provider({ secrets: ['a secret of another connection'], meetingTypes });

		test('takes what its own secrets have signed, and nothing that those of another have', async () => {
			const { receive, refused } = receiver({
				listenerOf: (_, connection) => ({
					state: 'open',
					provider: connection === 'main' ? provider : other,
				}),
			});
			expect((await receive(incoming(body))).status).toBe(200);
			const reply = await receive(incoming(body, { connection: 'b' }));
			expect([reply.status, JSON.parse(reply.body).code]).toEqual([401, 'invalid-signature']);
			expect(refused.map(({ connection, reason }) => [connection, reason])).toEqual([['b', 'mismatch']]);
		});

		test('that is closed says so to whoever has its secret, and to others that there is none', async () => {
			const { receive, refused } = receiver({ listenerOf: async () => ({ state: 'closed', provider }) });
			const told = await receive(incoming(body));
			const unsigned = await receive(incoming(body, { header: () => null }));
			expect([told.status, JSON.parse(told.body).code]).toEqual([409, 'connection-closed']);
			expect([unsigned.status, JSON.parse(unsigned.body).code]).toEqual([404, 'unknown-connection']);
			expect(refused).toEqual([]);
		});

		test('that is closed while its body is on its way takes nothing any more', async () => {
			const append = vi.fn();
			const states = ['open', 'closed'] as const;
			let asked = 0;
			const { receive } = receiver({
				listenerOf: () => ({ state: states[asked++] ?? 'closed', provider }),
				journal: { append },
			});
			expect((await receive(incoming(body, { connection: 'b' }))).status).toBe(409);
			expect(append).not.toHaveBeenCalled();
		});

		test('that nobody knows is a 404, and one that nobody can tell of comes again', async () => {
			const statusOf = async (state: 'unknown' | 'unavailable') =>
				(await receiver({ listenerOf: async () => ({ state }) }).receive(incoming(body))).status;
			expect([await statusOf('unknown'), await statusOf('unavailable')]).toEqual([404, 503]);
		});
	});

	describe('a disk that stalls', () => {
		test('is answered for before it gives up, so that the sender comes again', async () => {
			vi.useFakeTimers();
			try {
				const { receive } = receiver({
					journal: { append: () => new Promise(() => {}) },
					now: () => Date.now(),
				});
				const answering = receive(incoming(body));
				await vi.advanceTimersByTimeAsync(waits - 100);
				expect(await Promise.race([answering, 'waiting'])).toBe('waiting');
				await vi.advanceTimersByTimeAsync(200);
				const reply = await answering;
				expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5']);
				expect(JSON.parse(reply.body)).toMatchObject({ code: 'journal-slow' });
			} finally {
				vi.useRealTimers();
			}
		});

		test('leaves the time that the body took out of its patience', async () => {
			vi.useFakeTimers();
			try {
				const slow = new Promise<BodyRead>((resolve) =>
					setTimeout(() => resolve({ ok: true, body: Buffer.from(body) }), waits - 4000),
				);
				const { receive } = receiver({
					journal: { append: () => new Promise(() => {}) },
					now: () => Date.now(),
				});
				const answering = receive(incoming(body, { readBody: () => slow }));
				await vi.advanceTimersByTimeAsync(waits + 100);
				expect((await answering).status).toBe(503);
			} finally {
				vi.useRealTimers();
			}
		});
	});

	test('a disk that refuses is a 503 that may be tried again, and anything else is not hidden', async () => {
		const failing = (error: Error) =>
			receiver({ journal: { append: () => Promise.reject(error) } }).receive(incoming(body));
		const reply = await failing(new AppError('journal-unavailable', 'disk', 'No room.'));
		expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5']);
		expect(JSON.parse(reply.body)).toEqual({ error: 'No room.', code: 'journal-unavailable' });
		await expect(failing(new TypeError('a fault of ours'))).rejects.toThrow('a fault of ours');
	});

	test('one line tells of each request, and never what it said', async () => {
		const { receive, told } = receiver();
		await receive(incoming(body));
		expect(told).toEqual([
			{
				fields: {
					method: 'POST',
					path: sender.path,
					status: 200,
					verdict: 'kept',
					trigger: sender.trigger,
					uid: 'abc',
					ms: 0,
				},
				message: 'delivery',
			},
		]);
	});

	test('nothing is read before method and connection are right', async () => {
		const readBody = vi.fn();
		const { receive } = receiver({
			listenerOf: (_, name) => (name === 'main' ? { state: 'open', provider } : { state: 'unknown' }),
		});
		expect((await receive(incoming(body, { method: 'GET', readBody }))).status).toBe(405);
		expect((await receive(incoming(body, { connection: 'other', readBody }))).status).toBe(404);
		expect(readBody).not.toHaveBeenCalled();
	});

	test('a refused delivery is handed on with its reason, and never to the journal', async () => {
		const append = vi.fn();
		const { receive, refused } = receiver({ journal: { append } });
		const signatures = [null, 'x', sender.headers(body, 'another')[sender.signatureHeader] ?? ''];
		for (const signature of signatures) await receive(incoming(body, { header: () => signature }));
		expect(refused.map(({ reason }) => reason)).toEqual(['missing', 'malformed', 'mismatch']);
		expect(append).not.toHaveBeenCalled();
	});

	test('where a developer switched the check off, an entry says that nobody verified it', async () => {
		const append = vi.fn(async () => kept);
		const { receive } = receiver({ skipVerify: true, journal: { append } });
		expect((await receive(incoming(body, { header: () => null }))).status).toBe(200);
		expect(append).toHaveBeenCalledWith(
			expect.objectContaining({ head: expect.objectContaining({ verified: false }) }),
		);
	});
});
