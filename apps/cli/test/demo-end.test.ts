import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { lastWriter } from '@bookme/website/server/journal/writer-lock.ts';
import { afterEach, expect, test } from 'vitest';
import { freePort, temporaryFolder } from '../../website/test/website.ts';
import { demoOfCal } from '../src/demo/demo-of-cal.ts';
import { demoSettings } from '../src/demo/demo-settings.ts';
import { onFreePort } from '../src/demo/on-free-port.ts';
import { startSite } from '../src/demo/start-site.ts';
import { openTerminal } from '../src/terminal.ts';
import { type Demo, startDemo } from './start-demo.ts';

let demos: Demo[] = [];

afterEach(() => {
	for (const demo of demos) demo.process.kill('SIGKILL');
	demos = [];
});

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

test('two demos that start at once run beside each other; one that is killed takes its site along', async () => {
	const [one, other] = await Promise.all([startDemo(), startDemo()]);
	demos = [one, other];
	const [siteOfOne, siteOfOther] = demos.map(
		({ env }) => lastWriter(join(env['CAL_LOGS_DIR'] ?? '', '.spool'))?.pid ?? 0,
	);
	expect(siteOfOne).not.toBe(siteOfOther);
	const addressOf = ({ said }: Demo) => /http:\/\/127\.0\.0\.1:\d+\/en\/bookme/.exec(said())?.[0] ?? '';
	expect(addressOf(one)).not.toBe(addressOf(other));

	one.process.kill('SIGKILL');
	await expect.poll(() => isAlive(siteOfOne ?? 0)).toBe(false);
	expect(isAlive(siteOfOther ?? 0)).toBe(true);
	expect((await fetch(addressOf(other))).status).toBe(200);

	expect(await other.stop()).toBe(0);
	expect(isAlive(siteOfOther ?? 0)).toBe(false);
}, 90_000);

test('a port that another program takes between the look and the start leads to the next one', async () => {
	const folder = temporaryFolder();
	const given = { HOME: folder, CAL_LOGS_DIR: join(folder, 'logs'), DATA_DIR: join(folder, 'data') };
	const ended = new AbortController();
	const box = { origin: 'http://127.0.0.1:4010', variables: {} };
	const first = await freePort();
	const thief = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
	const tried: number[] = [];
	const { settings, site } = await onFreePort(first, async (port) => {
		tried.push(port);
		if (port === first) await once(thief.listen(port, '127.0.0.1'), 'listening');
		const around = { box, provider: demoOfCal, port: String(port) };
		const settings = demoSettings(given, openTerminal(process, {}), around);
		return { settings, site: await startSite(settings, ended.signal) };
	});
	try {
		expect(tried.length).toBeGreaterThan(1);
		expect(settings.siteUrl).toBe(`http://127.0.0.1:${tried.at(-1)}`);
		expect((await fetch(`${settings.siteUrl}/api/live`)).status).toBe(200);
		expect(readFileSync(join(settings.dataDir, 'site.log'), 'utf8')).toContain(`Port ${first} is in use`);
	} finally {
		ended.abort();
		await site.stop();
		thief.close();
	}
});
