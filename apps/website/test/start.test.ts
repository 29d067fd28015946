import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { bookingBody, calHeaders, deliver, webhookPath } from './deliver.ts';
import {
	completeEnvironment,
	freePort,
	startWebsite,
	temporaryFolder,
	testSecret,
	testToken,
} from './website.ts';

const server = resolve(import.meta.dirname, '../src/server');

/** Runs the server where it should not start. */
async function failedStart(env: Record<string, string>, program = 'main.ts') {
	const child = spawn(process.execPath, [resolve(server, program)], {
		env: { ...completeEnvironment(temporaryFolder(), await freePort()), ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	return { code, stdout, lines: stderr.trim().split('\n') };
}

describe('a start that cannot be', () => {
	test.each(['main.ts', 'dev.ts'])('says in one line that the port is in use (%s)', async (program) => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const address = other.address();
		const port = typeof address === 'object' && address !== null ? String(address.port) : '';
		const { code, lines } = await failedStart({ PORT: port }, program);
		other.close();
		expect(code).toBe(2);
		expect(lines).toEqual([expect.stringMatching(new RegExp(`^Port ${port} is in use .* PORT `))]);
	});

	test('names every bad variable and what to write', async () => {
		const { code, lines } = await failedStart({
			PORT: '99999',
			SITE_URL: 'book.example.com',
			LOG_LEVEL: 'loud',
			TRUSTED_PROXIES: 'everybody',
			CAL_SLUGS_TECH: 'intro, a b',
			CAL_SLUGS_INTERVIEW: 'intro',
			CAL_WEBHOOK_DEV_SKIP_VERIFY: '1',
		});
		expect(code).toBe(2);
		for (const name of [
			'PORT',
			'SITE_URL',
			'LOG_LEVEL',
			'TRUSTED_PROXIES',
			'CAL_SLUGS_TECH',
			'CAL_SLUGS_INTERVIEW',
			'CAL_WEBHOOK_DEV_SKIP_VERIFY',
		]) {
			expect(
				lines.some((line) => line.includes(name)),
				name,
			).toBe(true);
		}
		expect(lines.join('\n')).not.toMatch(/\bat .*\.ts:\d+/);
	});

	test('says who writes the journal already', async () => {
		const first = await startWebsite();
		const { CAL_LOGS_DIR = '', DATA_DIR = '' } = first.env;
		const { code, lines } = await failedStart({ CAL_LOGS_DIR, DATA_DIR });
		await first.stop();
		expect(code).toBe(6);
		expect(lines).toEqual([expect.stringMatching(/process \d+/)]);
	}, 30_000);

	test('says where the journal cannot be made', async () => {
		const { code, lines } = await failedStart({ CAL_LOGS_DIR: '/dev/null/logs' });
		expect(code).toBe(6);
		expect(lines).toEqual([expect.stringContaining('CAL_LOGS_DIR')]);
	});
});

describe('a stop', () => {
	test('lets a delivery that is half there end, and ends with 0', async () => {
		const site = await startWebsite();
		const body = bookingBody('half');
		const headers = Object.entries({ ...calHeaders(body), 'content-length': body.length });
		const socket = connect(site.port, '127.0.0.1');
		socket.write(
			`POST ${webhookPath} HTTP/1.1\r\nHost: a\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
		);
		socket.write(body.slice(0, 100));
		await sleep(200);
		const stopped = site.stop();
		await sleep(200);
		const answer = text(socket);
		socket.write(body.slice(100));
		expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
		expect(await stopped).toBe(0);
	});
});

describe('the log', () => {
	test('has one line a request, and never a body, a name, a mail, a secret or a one-time password', async () => {
		const site = await startWebsite();
		const body = bookingBody('logged', {
			oneTimePassword: 'otp-4711',
			videoCallData: { password: 'video-4711' },
		});
		await deliver(site.url, body);
		await deliver(site.url, body);
		await deliver(site.url, body, { secret: 'wrong' });
		await deliver(site.url, 'no JSON of Ida Exemple');
		await fetch(`${site.url}${webhookPath}?mail=ida@example.com`);
		await fetch(`${site.url}/en/bookme?name=Ida`);
		await site.stop();
		const output = site.output();
		const lines = output.split('\n').filter((line) => line.startsWith('{'));
		const about = lines.filter((line) => line.includes(webhookPath)).map((line) => JSON.parse(line));
		expect(about.map(({ verdict }) => verdict)).toEqual([
			'kept',
			'duplicate',
			'mismatch',
			'quarantined',
			'wrong-method',
		]);
		expect(about[0]).toMatchObject({
			method: 'POST',
			status: 200,
			trigger: 'BOOKING_CREATED',
			uid: 'logged',
			ms: expect.any(Number),
		});
		expect(lines.filter((line) => line.includes('"/en/bookme"'))).toHaveLength(1);
		for (const secret of [
			'Ida',
			'Mara',
			'@example.com',
			testSecret,
			testToken,
			'otp-4711',
			'video-4711',
			calHeaders(body)['x-cal-signature-256'] ?? '',
		]) {
			expect(output).not.toContain(secret);
		}
	});
});

describe('`pnpm dev`', () => {
	test('takes the names of tunnels and of SITE_URL, refuses others, and receives', async () => {
		const site = await startWebsite({
			program: resolve(server, 'dev.ts'),
			env: { SITE_URL: 'https://book.example.com' },
		});
		const port = site.port;
		const statusFor = async (host: string) => {
			const socket = connect(port, '127.0.0.1');
			socket.write(`GET /en/bookme HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
			return Number((await text(socket)).slice(9, 12));
		};
		for (const host of [
			'a.ngrok-free.app',
			'a.ngrok.app',
			'a.ngrok.io',
			'a.trycloudflare.com',
			'book.example.com',
			`127.0.0.1:${port}`,
		]) {
			expect(await statusFor(host), host).toBe(200);
		}
		expect(await statusFor('evil.example.org')).toBe(403);
		for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain']) {
			const headers = { 'content-type': type, origin: 'https://app.cal.com' };
			expect((await deliver(site.url, bookingBody(`dev ${type}`), { headers })).status, type).toBe(200);
		}
		expect((await deliver(site.url, bookingBody('dev'), { secret: 'wrong' })).status).toBe(401);
		expect(await site.stop()).toBe(0);
	}, 60_000);
});
