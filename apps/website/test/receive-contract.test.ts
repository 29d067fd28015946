import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isEntryFileName, readEntryFile, type StoredEntry } from '../src/server/journal/entry-file.ts';
import { deliver, keptAnswer } from './deliver.ts';
import { senders } from './providers.ts';
import { type Answer, exchange, oneConnection, type Sent, send } from './raw-http.ts';
import { routeFile, startWebsite, type Website } from './website.ts';

const limit = 1 << 20;

const ways = [
	{ adapter: 'the server in front', program: undefined },
	{ adapter: 'Astro’s route', program: routeFile },
];
const cases = ways.flatMap((way) => senders.map((sender) => ({ ...way, sender, by: sender.name })));

/** The same suite for everybody who delivers, and both ways to the receiver. */
describe.each(cases)('$adapter, for $by', ({ program, sender }) => {
	const { path: webhookPath, signatureHeader } = sender;
	const start = (env: Record<string, string> = {}) =>
		startWebsite({
			env: { TRUSTED_PROXIES: '127.0.0.1', ...env },
			...(program !== undefined && { program }),
		});
	let site: Website;
	beforeAll(async () => {
		site = await start();
	}, 30_000);
	afterAll(async () => {
		expect(await site.stop()).toBe(0);
	});

	let uids = 0;
	const fresh = (extra: object = {}) => sender.booking(`uid-${++uids}`, extra);
	const signature = (body: string) => sender.headers(body)[signatureHeader] ?? '';
	const post = (sent: Sent) => send(site.port, { path: webhookPath, ...sent });
	const signed = (body: string | Uint8Array, sent: Sent = {}) =>
		post({ body, ...sent, headers: { ...sender.headers(body), ...sent.headers } });
	const names = () => readdirSync(site.logsDir).filter(isEntryFileName);
	const read = (name: string): StoredEntry => readEntryFile(name, readFileSync(join(site.logsDir, name)));

	/** Every answer has the headers of the contract, and an error its two members. */
	function expectManners(answer: Answer): void {
		expect(answer.headers).toMatchObject({
			'content-type': 'application/json',
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			'referrer-policy': expect.any(String),
			'permissions-policy': expect.any(String),
		});
		expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
		expect(answer.headers['content-security-policy']).not.toContain('unsafe');
		expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
		expect(answer.headers).not.toHaveProperty('location');
		expect(answer.status === 410 || (answer.status >= 300 && answer.status < 400)).toBe(false);
		if (answer.status >= 400 && answer.body !== '') {
			expect(JSON.parse(answer.body)).toEqual({
				error: expect.any(String),
				code: expect.stringMatching(/^[a-z-]+$/),
			});
		}
	}

	async function expectKept(answer: Answer, body: string | Uint8Array): Promise<StoredEntry> {
		expect(answer.status, answer.body).toBe(200);
		expectManners(answer);
		const entry = read(keptAnswer.parse(JSON.parse(answer.body)).event);
		expect(Buffer.from(entry.body).equals(Buffer.from(body))).toBe(true);
		return entry;
	}

	function expectRefused(answer: Answer, status: number, code: string): void {
		expect([answer.status, JSON.parse(answer.body).code]).toEqual([status, code]);
		expectManners(answer);
	}

	test('a signed delivery is a file with its very bytes when it is answered', async () => {
		const body = fresh();
		const answer = await signed(body);
		const entry = await expectKept(answer, body);
		expect(JSON.parse(answer.body)).toEqual({
			received: true,
			processed: false,
			event: entry.file,
			duplicate: false,
			id: entry.head.id,
			status: 'kept',
			trigger: sender.trigger,
		});
		expect(entry.head).toMatchObject({
			provider: sender.name,
			connection: 'main',
			source: 'webhook',
			verified: true,
			headers: sender.kept,
			signature: expect.stringMatching(/[0-9a-f]{64}$/),
		});
	});

	test.each([
		['with a slash at its end', `${webhookPath}/`],
		['with a query', `${webhookPath}?uid=1&x=%00`],
		['with both', `${webhookPath}/?a=b`],
		['with the connection’s name', `${webhookPath}/main`],
		['with that and a slash', `${webhookPath}/main/`],
	])('the address %s is the same one', async (_, path) => {
		const body = fresh();
		await expectKept(await signed(body, { path }), body);
	});

	test('no other address is a receiver, and none redirects', async () => {
		expectRefused(await signed(fresh(), { path: `${webhookPath}/other` }), 404, 'unknown-connection');
		for (const path of [
			// Astro itself redirects slashes in a row; the server in front never lets it.
			...(program === undefined ? [`${webhookPath}//`, `/${webhookPath}`] : []),
			`${webhookPath}/main/more`,
			`${webhookPath}/%2e%2e/health`,
			`${webhookPath}/ma%69n`,
			`${webhookPath}s`,
			webhookPath.replace('api', 'API'),
			'/api/nobody/webhook',
		]) {
			const before = names().length;
			const answer = await signed(fresh(), { path });
			expect([path, answer.status >= 300 && answer.status < 400, answer.status === 410]).toEqual([
				path,
				false,
				false,
			]);
			expect(answer.status, path).toBeLessThan(500);
			expect(names().length - before, path).toBe(answer.status === 200 ? 1 : 0);
		}
	});

	test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])(
		'%s is not allowed',
		async (method) => {
			for (const path of [webhookPath, `${webhookPath}/`, `${webhookPath}/main`]) {
				const answer = await post({ method, path, headers: { origin: 'https://elsewhere.example.com' } });
				expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
				expectManners(answer);
				if (method === 'HEAD') expect(answer.body).toBe('');
				else expectRefused(answer, 405, 'method-not-allowed');
			}
		},
	);

	test.each([
		'application/json',
		'application/json; charset=utf-8',
		'application/x-www-form-urlencoded',
		'text/plain',
		'multipart/form-data; boundary=x',
		'application/octet-stream',
		'',
		null,
	])('a body of the content type %j is taken', async (type) => {
		const body = fresh();
		const { 'content-type': _, ...rest } = sender.headers(body);
		const headers = type === null ? rest : { ...rest, 'content-type': type };
		const entry = await expectKept(await post({ body, headers }), body);
		expect(entry.head.headers['content-type'] ?? null).toBe(type);
	});

	test.each(['null', 'https://elsewhere.example.com', 'not an origin'])(
		'the Origin %j does not matter',
		async (origin) => {
			const body = fresh();
			const headers = { origin, 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' };
			await expectKept(await signed(body, { headers }), body);
		},
	);

	const notSignatures = Object.entries({ missing: [], empty: '', ...sender.notSignatures });

	test.each(notSignatures)('a signature that is %s is refused', async (_, given) => {
		const before = names().length;
		const headers = { [signatureHeader]: given };
		const answer = await post({ body: fresh(), headers: { 'content-type': 'application/json', ...headers } });
		expect(answer.status).toBe(401);
		expect(answer.body).toBe('{"error":"Invalid signature","code":"invalid-signature"}');
		expectManners(answer);
		expect(names()).toHaveLength(before);
	});

	test('a signature sent twice, or over other bytes, is refused', async () => {
		const body = fresh();
		const twice = { ...sender.headers(body), [signatureHeader]: [signature(body), signature(body)] };
		expectRefused(await post({ body, headers: twice }), 401, 'invalid-signature');
		const pretty = JSON.stringify(JSON.parse(body), null, 1);
		expectRefused(await post({ body: pretty, headers: sender.headers(body) }), 401, 'invalid-signature');
	});

	test.runIf(sender.name === 'cal')(
		'what Cal.com says when it has no secret is explained in the log',
		async () => {
			await post({ body: fresh(), headers: { 'x-cal-signature-256': 'no-secret-provided' } });
			await expect.poll(() => site.output()).toMatch(/Cal\.com’s side has no secret/);
		},
	);

	type Strange = [what: string, body: string | Uint8Array, status: string, reason: string | null];
	const ping: Strange = ['a ping', '{"triggerEvent":"PING","createdAt":"2","payload":{}}', 'test', null];
	const pings = sender.name === 'cal' ? [ping] : [];

	test.each<Strange>([
		['nothing', '', 'quarantined', 'not-json'],
		['the “false” of a broken template', 'false', 'quarantined', 'no-trigger'],
		['null', 'null', 'quarantined', 'no-trigger'],
		['no JSON', 'uid={{uid}}', 'quarantined', 'not-json'],
		['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'quarantined', 'not-utf8'],
		['a byte order mark', `\ufeff${sender.strange.unknown}`, 'quarantined', 'byte-order-mark'],
		['an unknown trigger', sender.strange.unknown, 'quarantined', 'unknown-trigger'],
		['a booking without uid', sender.strange.nameless, 'quarantined', 'no-uid'],
		...pings,
	])('%s, well signed, is answered 200 and kept', async (_, body, status, reason) => {
		const answer = await signed(body);
		const entry = await expectKept(answer, body);
		expect([entry.head.status, entry.head.reason]).toEqual([status, reason]);
		expect(JSON.parse(answer.body).status).toBe(status);
	});

	test('the same delivery fifty times at once is one file, and so it is ever after', async () => {
		const before = names().length;
		const body = fresh();
		const answers = await Promise.all(Array.from({ length: 50 }, () => signed(body)));
		const kept = answers.map((answer) => keptAnswer.parse(JSON.parse(answer.body)));
		expect(kept.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
		expect(new Set(kept.map(({ event, id }) => event + id)).size).toBe(1);
		expect(names()).toHaveLength(before + 1);
		expect(JSON.parse((await signed(body)).body)).toMatchObject({ duplicate: true, event: kept[0]?.event });
	});

	describe('a body at the limit', () => {
		const filled = (size: number) => {
			const open = fresh({ padding: '' });
			return open.replace('"padding":""', `"padding":"${'x'.repeat(size - open.length)}"`);
		};
		const pieces = function* (bytes: Buffer, size = 60_000) {
			for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
		};

		test('is taken, with a length and in chunks', async () => {
			const whole = filled(limit);
			await expectKept(await signed(whole), whole);
			const chunked = filled(limit);
			const headers = { ...sender.headers(chunked), 'transfer-encoding': 'chunked' };
			await expectKept(await post({ chunks: pieces(Buffer.from(chunked)), headers }), chunked);
		});

		test('and one byte more is refused, with a length and in chunks', async () => {
			const whole = filled(limit + 1);
			expectRefused(await signed(whole), 413, 'too-large');
			const headers = { ...sender.headers(whole), 'transfer-encoding': 'chunked' };
			expectRefused(await post({ chunks: pieces(Buffer.from(whole)), headers }), 413, 'too-large');
		});

		test('and far beyond it is refused in bounded memory, in chunks or only announced', async () => {
			const before = residentMiB(site.pid);
			const zeros = Buffer.alloc(1 << 20);
			const endless = function* () {
				for (let sent = 0; sent < 150; sent += 1) yield zeros;
			};
			const headers = { 'transfer-encoding': 'chunked' };
			const answers = await Promise.allSettled(
				Array.from({ length: 6 }, () => post({ chunks: endless(), headers })),
			);
			for (const answer of answers) {
				if (answer.status === 'fulfilled') expectRefused(answer.value, 413, 'too-large');
			}
			expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
			expect(residentMiB(site.pid) - before).toBeLessThan(120);
			const announced = `POST ${webhookPath} HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n`;
			expect(await exchange(site.port, announced)).toMatch(/^HTTP\/1\.1 413 /);
		});
	});

	test('a body that breaks off is not kept, and the next one is', async () => {
		const before = names().length;
		const body = fresh();
		for (let at = 0; at < 10; at += 1) {
			const socket = connect(site.port, '127.0.0.1');
			socket.on('error', () => {});
			socket.write(
				`POST ${webhookPath} HTTP/1.1\r\nHost: a\r\n${signatureHeader}: ${signature(body)}\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 40)}`,
			);
			await sleep(10);
			socket.destroy();
		}
		await expectKept(await signed(body), body);
		expect(names()).toHaveLength(before + 1);
	});

	test('a connection is used again after refusals', async () => {
		const agent = oneConnection();
		const sent: [Sent, number][] = [
			[{ body: fresh(), headers: { [signatureHeader]: 'x' } }, 401],
			[{ method: 'GET' }, 405],
			[{ body: fresh(), path: `${webhookPath}/other` }, 404],
		];
		for (const [one, status] of sent) expect((await post({ ...one, agent })).status).toBe(status);
		const body = fresh();
		const answer = await signed(body, { agent });
		await expectKept(answer, body);
		expect(answer.reused).toBe(true);
		agent.destroy();
	});

	test('requests sent in one go are answered in their order, and a repeat among them is one', async () => {
		const before = names().length;
		const [one, two] = [fresh(), fresh()];
		const head = (body: string) =>
			`POST ${webhookPath} HTTP/1.1\r\nHost: a\r\n${signatureHeader}: ${signature(body)}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
		const bad = `POST ${webhookPath} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}`;
		const text = await exchange(site.port, head(one) + head(one) + bad + head(two) + head(one));
		expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual([
			'200',
			'200',
			'401',
			'200',
			'200',
		]);
		expect(names()).toHaveLength(before + 2);
	});

	test('a delivery through a proxy is remembered under the client’s address', async () => {
		await post({
			body: fresh(),
			headers: { ...sender.headers(fresh()), 'x-forwarded-for': '203.0.113.9' },
		});
		const folder = join(site.logsDir, 'rejected');
		const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
		expect(texts.some((text) => text.includes('"address": "203.0.113.9"'))).toBe(true);
	});

	test('without a secret nothing is taken, and the sender is told to come again', async () => {
		const closed = await start({ [sender.variable]: '', CAL_SLUGS_TECH: 'tech-60' });
		try {
			const body = fresh();
			const answer = await send(closed.port, { body, headers: sender.headers(body), path: webhookPath });
			expectRefused(answer, 503, 'no-secret');
			expect(answer.headers['retry-after']).toBe('5');
			await expect.poll(() => closed.output()).toContain(`Set ${sender.variable} and restart`);
			const health = await fetch(`http://127.0.0.1:${closed.port}/api/health`);
			// Whoever wants no Calendly has no key of it.
			const isMissed = sender.name === 'cal';
			expect([health.status, await health.json()]).toMatchObject(
				isMissed ? [503, { status: 'unavailable' }] : [200, { status: 'ok' }],
			);
		} finally {
			await closed.stop();
		}
	});

	test('either of two secrets is enough', async () => {
		const both = await start({ [sender.variable]: 'the old one of tests, the new one of tests' });
		try {
			for (const secret of ['the old one of tests', 'the new one of tests']) {
				expect((await deliver(both.url, fresh(), { secret, sender })).status).toBe(200);
			}
			expect(
				(await deliver(both.url, fresh(), { sender, secret: 'the old one of tests, the new one of tests' }))
					.status,
			).toBe(401);
		} finally {
			await both.stop();
		}
	});
});

/** What a process has in memory */
function residentMiB(pid: number): number {
	if (process.platform !== 'linux') return 0;
	return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / (1 << 20);
}
