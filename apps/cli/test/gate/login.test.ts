import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ [env.CAL_API_URL]: key });

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
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({});
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
	])('refuses %s', async (_, given) => {
		const ran = await runCal(['login'], home().env, given);
		expect(ran.code).toBe(2);
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
