import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Box, startBox } from '@bookme/box/cal/start-box';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { runCal } from '../run-cal.ts';

const key = 'cal_test_of_mara';
let box: Box;
beforeAll(async () => {
	box = await startBox({ apiKey: key, rateLimit: 10_000 });
});
afterAll(() => box.stop());

const keysIn = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** A home of its own, with no key in it */
function home() {
	const folder = temporaryFolder();
	const env = {
		...completeEnvironment(folder, 4321),
		CAL_API_URL: `${box.origin}/v2`,
		CAL_API_EDITION: 'cal.com',
	};
	return { env, file: join(folder, '.config/bookme/cal-keys.json') };
}

describe('cal login', () => {
	test('stores a key for its address in a file of its owner, and shows it nowhere', async () => {
		const { env, file } = home();
		const ran = await runCal(['login'], env, `${key}\n`);
		expect(ran).toMatchObject({ code: 0, stderr: '' });
		expect(ran.stdout).toContain('It belongs to Mara Lindqvist <mara@example.com>.');
		expect(ran.stdout).not.toContain(key);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(keysIn(file)).toEqual({ [env.CAL_API_URL]: key });

		const me = await runCal(['me', '--json'], env);
		expect(JSON.parse(me.stdout)).toMatchObject({ username: 'mara' });
	});

	test('CAL_API_KEY comes first', async () => {
		const { env } = home();
		await runCal(['login'], env, key);
		const me = await runCal(['me'], { ...env, CAL_API_KEY: 'cal_test_of_nobody' });
		expect(me.code).toBe(3);
		expect(me.stderr).toContain('refused our key');
	});

	test('stores no key that Cal.com refuses', async () => {
		const { env, file } = home();
		const ran = await runCal(['login'], env, 'cal_test_of_nobody');
		expect(ran.code).toBe(3);
		expect(ran.stderr).not.toContain('cal_test_of_nobody');
		expect(existsSync(file)).toBe(false);
	});

	test('leaves its file alone until a key was given', async () => {
		const { env, file } = home();
		await runCal(['login', '--no-check'], env, key);
		const before = statSync(file);
		expect((await runCal(['login', '--no-check'], env, '')).code).toBe(2);
		expect(statSync(file)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
	});

	test('waits for another one that stores a key, and loses neither', async () => {
		const { env, file } = home();
		mkdirSync(dirname(file), { recursive: true });
		const other = new DatabaseSync(`${file}.lock`);
		other.exec('begin exclusive');
		const login = runCal(['login', '--no-check'], env, key);
		await sleep(2000);
		writeFileSync(file, '{"https://cal.example.com/v2":"cal_other"}');
		other.close();
		expect(await login).toMatchObject({ code: 0, stderr: '' });
		expect(keysIn(file)).toEqual({ 'https://cal.example.com/v2': 'cal_other', [env.CAL_API_URL]: key });
	});

	test('of several at once, all are kept', async () => {
		const { env, file } = home();
		const urls = [1, 2, 3, 4].map((port) => `http://127.0.0.1:${port}/v2`);
		await Promise.all(
			urls.map((url) => runCal(['login', '--no-check'], { ...env, CAL_API_URL: url }, `cal_for_${url}`)),
		);
		expect(keysIn(file)).toEqual(Object.fromEntries(urls.map((url) => [url, `cal_for_${url}`])));
		expect(readdirSync(dirname(file)).sort()).toEqual(['cal-keys.json', 'cal-keys.json.lock']);
	});

	test('says what to do where its lock cannot be taken', async () => {
		const { env, file } = home();
		mkdirSync(`${file}.lock`, { recursive: true });
		const ran = await runCal(['login', '--no-check'], env, key);
		expect(ran.code).toBe(6);
		expect(ran.stderr).toContain(`${file}.lock cannot be written`);
	});

	test('warns of a key without the usual beginning, and stores it', async () => {
		const { env, file } = home();
		const ran = await runCal(['login', '--no-check'], env, 'another-kind-of-key');
		expect(ran.code).toBe(0);
		expect(ran.stderr).toContain('begin with cal_');
		expect(readFileSync(file, 'utf8')).toContain('another-kind-of-key');
	});

	test.each([
		['nothing', ''],
		['several words', 'my key is secret'],
		['several lines', 'cal_one\ncal_two'],
		['letters that no header takes', 'ключ'],
	])('refuses %s', async (_, given) => {
		const ran = await runCal(['login'], home().env, given);
		expect(ran.code).toBe(2);
	});

	test('takes no key from the command line, and repeats none', async () => {
		const ran = await runCal(['login', key], home().env, key);
		expect(ran.code).toBe(2);
		expect(ran.stderr).toContain('a key stands on no command line');
		expect(ran.stdout + ran.stderr).not.toContain(key);
	});

	test('says what to do where its file is broken', async () => {
		const { env, file } = home();
		await runCal(['login'], env, key);
		writeFileSync(file, 'no JSON');
		const ran = await runCal(['me'], env);
		expect(ran.code).toBe(2);
		expect(ran.stderr).toContain('pnpm cal login');
	});
});

test('cal logout forgets the key', async () => {
	const { env, file } = home();
	await runCal(['login'], env, key);
	expect((await runCal(['logout'], env)).stdout).toContain('no longer stored');
	expect(readFileSync(file, 'utf8')).not.toContain(key);
	expect((await runCal(['me'], env)).code).toBe(3);
	expect((await runCal(['logout'], env)).stdout).toContain('There was no stored key');
});

test('cal api-keys refresh keeps the new key, and shows neither', async () => {
	const other = 'cal_test_to_be_refreshed';
	const [mara] = box.world.users.values();
	box.world.apiKeys.set(other, { userId: mara?.id ?? 0, expiresAt: null });
	const { env, file } = home();
	await runCal(['login'], env, other);
	const ran = await runCal(['api-keys', 'refresh'], env);
	const kept = JSON.parse(readFileSync(file, 'utf8'))[env.CAL_API_URL];
	expect(kept).not.toBe(other);
	expect(ran.stdout + ran.stderr).not.toContain(kept);
	expect((await runCal(['me'], env)).code).toBe(0);
});
