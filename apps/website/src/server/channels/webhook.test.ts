import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bookingNotice, digestNotice, siteNotice } from '../../../test/booking-notice.ts';
import { everythingOf } from '../../../test/everything-of.ts';
import { sendFailureOf } from '../../../test/send-failure-of.ts';
import { type Hook, startReceiver, type WebhookReceiver } from '../../../test/webhook-receiver.ts';
import { locales } from '../domain/locale.ts';
import { bookingSchema } from '../http/booking-schema.ts';
import { webhookChannel } from './webhook.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const { signal } = new AbortController();

let receiver: WebhookReceiver;
let url: string;
beforeEach(async () => {
	receiver = await startReceiver();
	url = `${receiver.origin}/hooks/a-secret-path?key=a-secret-key`;
});
afterEach(() => receiver.stop());

const channel = (over: Partial<Parameters<typeof webhookChannel>[0]> = {}) =>
	webhookChannel({ url, secret, now: Date.now, ...over });

function onlyReceived(): Hook {
	expect(receiver.received).toHaveLength(1);
	const [one] = receiver.received;
	if (one === undefined) throw new Error('Nothing was received.');
	return one;
}

/** What a receiver with the library reads */
function opened(webhook = new Webhook(secret)): Record<string, unknown> {
	const { body, headers } = onlyReceived();
	return webhook.verify(body, headers) as Record<string, unknown>;
}

describe('a message', () => {
	test('is received whole, and its signature holds', async () => {
		const notice = bookingNotice({
			happening: 'moved',
			before: { startTime: '2029-12-01T09:00:00.000Z', endTime: null },
		});
		expect(await channel().send(notice, signal)).toEqual({ ref: null });
		const { type, timestamp, data } = opened() as {
			type: string;
			timestamp: string;
			data: Record<string, unknown>;
		};
		expect({ type, timestamp }).toEqual({ type: 'booking.moved', timestamp: '2026-11-21T10:00:00.000Z' });
		expect(data).toMatchObject({
			connection: 'main',
			thread: notice.thread,
			sequence: 0,
			before: notice.before,
		});
		expect(bookingSchema.parse(data['booking'])).toEqual({ ...notice.booking, phase: 'upcoming' });
		expect(onlyReceived()).toMatchObject({
			path: '/hooks/a-secret-path?key=a-secret-key',
			headers: { 'webhook-id': notice.id, 'content-type': 'application/json', 'user-agent': 'bookme' },
		});
	});

	test('is not believed where a letter was changed', async () => {
		await channel().send(bookingNotice(), signal);
		const { body, headers } = onlyReceived();
		expect(() => new Webhook(secret).verify(body.replace('Ida', 'Eve'), headers)).toThrow();
	});

	test('has the same id when it is sent again, and the time at which it is sent', async () => {
		let now = 1_800_000_000_000;
		const sending = channel({ now: () => now });
		await sending.send(bookingNotice(), signal);
		now += 60_000;
		await sending.send(bookingNotice(), signal);
		expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
			bookingNotice().id,
			bookingNotice().id,
		]);
		expect(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).toEqual([
			'1800000000',
			'1800000060',
		]);
	});

	test('of the site, and of several together, are told as well', async () => {
		const site = siteNotice({ id: 's1', facts: { count: 3 } });
		await channel().send(digestNotice({ notices: [site, bookingNotice()] }), signal);
		expect(opened()).toMatchObject({
			type: 'digest',
			data: {
				connection: 'main',
				messages: [
					{ id: 's1', type: 'site.gaps-healed', data: { facts: { count: 3 } } },
					{ id: bookingNotice().id, type: 'booking.booked', data: { thread: bookingNotice().thread } },
				],
			},
		});
	});

	test('is the same in every language', async () => {
		for (const locale of locales)
			await channel().send(bookingNotice({ locale }, { startTime: null }), signal);
		expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
	});

	test('with a hostile name arrives as it was, and adds no header', async () => {
		const name = `Ida\r\nwebhook-id: other\u202e<script>\ud800${'x'.repeat(10_000)}`;
		await channel().send(bookingNotice({}, { title: name }), signal);
		const { data } = opened() as { data: { booking: { title: string } } };
		expect(data.booking.title).toBe(name);
		expect(onlyReceived().headers['webhook-id']).toBe(bookingNotice().id);
	});
});

describe('a secret', () => {
	test.each([secret, secret.slice('whsec_'.length)])('is one with and without its prefix', async (given) => {
		await channel({ secret: given }).send(bookingNotice(), signal);
		expect(opened()).toMatchObject({ type: 'booking.booked' });
	});

	test.each(['not base64: ключ', 'whsec_pass word!'])(
		'that is no base64 is taken as its bytes: %s',
		async (given) => {
			await channel({ secret: given }).send(bookingNotice(), signal);
			const raw = new Webhook(new TextEncoder().encode(given), { format: 'raw' });
			expect(opened(raw)).toMatchObject({ type: 'booking.booked' });
		},
	);

	test.each(['', 'whsec_'])('that is empty is refused', (given) => {
		expect(() => channel({ secret: given })).toThrow('NOTIFY_WEBHOOK_SECRET');
	});
});

describe('an answer', () => {
	test.each([200, 202, 204])('%i is taken', async (status) => {
		receiver.answer = (response) => response.writeHead(status).end();
		await expect(channel().send(bookingNotice(), signal)).resolves.toEqual({ ref: null });
	});

	const failures = [
		[500, 'provider', 'webhook-failed'],
		[502, 'provider', 'webhook-failed'],
		[408, 'provider', 'webhook-failed'],
		[400, 'input', 'webhook-refused'],
		[401, 'reconnect', 'webhook-secret-refused'],
		[404, 'input', 'webhook-refused'],
		[410, 'input', 'webhook-gone'],
	] as const;
	test.each(failures)('%i is %s', async (status, category, code) => {
		receiver.answer = (response) => response.writeHead(status).end('what it says of a-secret-key');
		const failure = await sendFailureOf(channel().send(bookingNotice(), signal));
		expect(failure).toMatchObject({ category, code, retryAfterS: null, mayHaveArrived: status >= 500 });
		expect(failure.message).toContain(String(status));
		expect(everythingOf(failure)).not.toMatch(/a-secret|MfKQ9r8/);
		expect(receiver.received).toHaveLength(1);
	});

	test.each([429, 503])('%i says when to come again, in seconds or by a date', async (status) => {
		const now = Date.parse('2026-11-22T10:00:00.000Z');
		for (const [header, seconds] of [
			['17', 17],
			['Sun, 22 Nov 2026 10:02:00 GMT', 120],
		] as const) {
			receiver.answer = (response) => response.writeHead(status, { 'retry-after': header }).end();
			const failure = await sendFailureOf(channel({ now: () => now }).send(bookingNotice(), signal));
			expect(failure).toMatchObject({ category: 'provider', retryAfterS: seconds });
		}
	});

	test.each([301, 302, 307, 308])('%i leads nowhere', async (status) => {
		receiver.answer = (response) => response.writeHead(status, { location: '/elsewhere' }).end();
		const failure = await sendFailureOf(channel().send(bookingNotice(), signal));
		expect(failure).toMatchObject({ category: 'input', code: 'webhook-redirect' });
		expect(onlyReceived().path).not.toBe('/elsewhere');
	});

	test('that does not end is read for a while, and the message was taken', async () => {
		const chunk = Buffer.alloc(16 * 1024);
		let wrote = 0;
		receiver.answer = (response) => {
			response.writeHead(200);
			const more = setInterval(() => {
				wrote += chunk.length;
				response.write(chunk);
			}, 1);
			response.on('close', () => clearInterval(more));
		};
		await channel().send(bookingNotice(), signal);
		expect(wrote).toBeLessThan(4 * 1024 * 1024);
	});

	test('that is cut in its middle was an answer', async () => {
		receiver.answer = (response) => {
			response.writeHead(200, { 'content-length': '1000' });
			response.write('half', () => response.destroy());
		};
		await expect(channel().send(bookingNotice(), signal)).resolves.toEqual({ ref: null });
	});
});

test.each(['ftp://example.com', 'example.com', 'https://ida:pass@example.com/', ''])(
	'an address that cannot be used is refused, and not repeated: %s',
	(given) => {
		expect(() => channel({ url: given })).toThrow('NOTIFY_WEBHOOK_URL');
		expect(() => channel({ url: given })).not.toThrow('pass@');
	},
);
