import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from './deliver.ts';
import { type Sender, senderAt, senders } from './providers.ts';
import { exchange } from './raw-http.ts';
import { startWebsite, type Website } from './website.ts';

let site: Website;
beforeAll(async () => {
	site = await startWebsite();
});
afterAll(async () => {
	await site.stop();
});

/** The beginning of a delivery, up to what says how long its body is */
function head({ path, signatureHeader, headers }: Sender, body: string): string {
	return `POST ${path} HTTP/1.1\r\nHost: a\r\n${signatureHeader}: ${headers(body)[signatureHeader]}\r\n`;
}

const withLength = (sender: Sender, body: string) =>
	`${head(sender, body)}Content-Length: ${body.length}\r\n\r\n`;

/** Sends a byte a second. @returns what came back, and after how long */
async function trickle(text: string): Promise<{ answer: string; seconds: number }> {
	const started = performance.now();
	const socket = connect(site.port, '127.0.0.1');
	let answer = '';
	let ended = false;
	socket.on('data', (part) => {
		answer += part.toString('latin1');
	});
	socket.on('error', () => {});
	const closed = once(socket, 'close').then(() => {
		ended = true;
	});
	for (const byte of text) {
		if (ended || answer !== '') break;
		socket.write(byte);
		await Promise.race([sleep(1000), closed]);
	}
	const seconds = (performance.now() - started) / 1000;
	await closed;
	return { answer, seconds };
}

/** Sends this and nothing after it. @returns what came back, and after how long */
async function halt(text: string): Promise<{ answer: string; seconds: number }> {
	const started = performance.now();
	const socket = connect(site.port, '127.0.0.1');
	let answer = '';
	socket.on('data', (part) => {
		answer += part.toString('latin1');
	});
	socket.on('error', () => {});
	socket.write(text);
	await once(socket, 'close');
	return { answer, seconds: (performance.now() - started) / 1000 };
}

function expectRefusal(answer: string, status: number, code: string): void {
	expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
	for (const name of [
		'Content-Security-Policy',
		'X-Content-Type-Options',
		'Referrer-Policy',
		'Permissions-Policy',
	]) {
		expect(answer).toContain(`\r\n${name}: `);
	}
	expect(answer).toContain('\r\nConnection: close\r\n');
	expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toEqual({
		error: expect.any(String),
		code,
	});
}

describe('senders that are slow', () => {
	test('are cut off in 10 and 15 seconds, silent ones too, while a hundred others change nothing for the rest', async () => {
		const idle = Array.from({ length: 100 }, (_, at) => {
			const socket = connect(site.port, '127.0.0.1');
			socket.on('error', () => {});
			socket.resume();
			socket.write(`POST ${senderAt(at).path} HTTP/1.1\r\nHost: a\r\n`);
			return once(socket, 'close');
		});
		const times: number[] = [];
		let over = false;
		const others = (async () => {
			for (let at = 0; !over; at += 1) {
				const sender = senderAt(at);
				const started = performance.now();
				expect((await deliver(site.url, sender.booking(`quick-${at}`), { sender })).status).toBe(200);
				times.push(performance.now() - started);
				await sleep(50);
			}
		})();
		const of = (sender: Sender) => {
			const body = sender.booking('slow');
			const beginning = withLength(sender, body);
			return Promise.all([trickle(beginning), halt(beginning + body.slice(0, 20))]);
		};
		const [slow] = await Promise.all([Promise.all(senders.map(of)), ...idle]);
		over = true;
		await others;
		for (const [headers, slowBody] of slow) {
			expectRefusal(headers.answer, 408, 'too-slow');
			expectRefusal(slowBody.answer, 408, 'too-slow');
			expect(headers.seconds).toBeLessThan(12.5);
			expect(slowBody.seconds).toBeGreaterThan(12);
			expect(slowBody.seconds).toBeLessThan(17);
		}
		expect(times.length).toBeGreaterThan(100);
		expect(Math.max(...times)).toBeLessThan(2000);
	}, 40_000);
});

describe.each(senders)(
	'what never becomes a request to $path is answered with the headers of every answer',
	(sender) => {
		const { path } = sender;
		test.each([
			['no HTTP at all', 'hello\r\n\r\n', 400, 'bad-request'],
			[
				'a length that is none',
				`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n`,
				400,
				'bad-request',
			],
			[
				'a length and chunks',
				`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
				400,
				'bad-request',
			],
			[
				'headers without end',
				`POST ${path} HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
				431,
				'headers-too-large',
			],
			['TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc]), 400, 'bad-request'],
		])('%s', async (_, bytes, status, code) => {
			expectRefusal(await exchange(site.port, bytes, 3000), status, code);
		});

		test('a chunk that is none, in the middle of a body, is answered too', async () => {
			const start = `${head(sender, sender.booking('chunks'))}Transfer-Encoding: chunked\r\n\r\n`;
			const answer = await exchange(site.port, `${start}zz\r\n`, 3000);
			expect(answer).toMatch(/^HTTP\/1\.1 400 /);
			expect(answer).toContain('"code":');
		});
	},
);
