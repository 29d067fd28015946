import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../website/test/accounts/browser.ts';
import {
	completeEnvironment,
	startWebsite,
	temporaryFolder,
	type Website,
} from '../../website/test/website.ts';
import { type Ran, runCal } from './run-cal.ts';

const password = 'correct horse battery';

describe('accounts in the terminal', () => {
	let site: Website;
	beforeAll(async () => {
		const folder = temporaryFolder();
		const env = completeEnvironment(folder, 1);
		// Before any site ever ran
		const made = await runCal(
			['admin', 'create', '--email', 'Ada@example.com', '--name', 'Ada', '--password-stdin'],
			env,
			`${password}\n`,
		);
		expect(made.stdout).toBe('Ada <ada@example.com> has an account now, as owner.\n');
		site = await startWebsite({ folder });
	}, 60_000);
	afterAll(async () => {
		await site.stop();
	});

	const cal = (args: readonly string[], input = ''): Promise<Ran> =>
		runCal(['admin', ...args], site.env, input);
	const create = (...more: string[]) =>
		cal(['create', '--email', 'ben@example.com', '--name', 'Ben', '--password-stdin', ...more], password);
	const signIn = async (email: string, word = password) =>
		(await new Browser(site.url).post('/en/sign-in', { email, password: word })).status;

	test('the first one signs in, and no link for a first one is shown', async () => {
		expect(await signIn('ada@example.com')).toBe(303);
		expect(site.output()).not.toContain('setup=');
	});

	test('others are made, listed, given a role, closed, opened and removed beside the running site', async () => {
		expect(JSON.parse((await create('--role', 'consultant', '--json')).stdout)).toEqual({
			...{ id: expect.any(String), name: 'Ben', email: 'ben@example.com', role: 'consultant' },
		});
		expect(await create()).toMatchObject({ code: 2, stdout: '' });
		expect((await cal(['role', 'ben@example.com', 'owner'])).stdout).toContain('is owner now');
		expect((await cal(['list'])).stdout).toBe('ada@example.com  Ada  owner\nben@example.com  Ben  owner\n');
		await cal(['close', 'BEN@example.com']);
		expect(await signIn('ben@example.com')).toBe(422);
		expect((await cal(['list'])).stdout).toContain('owner, closed');
		await cal(['open', 'ben@example.com']);
		expect(await signIn('ben@example.com')).toBe(303);
		expect((await cal(['remove', 'ben@example.com'])).code).toBe(0);
		const left = JSON.parse((await cal(['list', '--json'])).stdout);
		expect(left.map(({ email }: { email: string }) => email)).toEqual(['ada@example.com']);
	}, 120_000);

	test('a link for a new password works once', async () => {
		const { stdout, code } = await cal(['reset', 'ada@example.com']);
		expect(code).toBe(0);
		const { pathname, search } = new URL(stdout.trim());
		const reset = () => new Browser(site.url).post(pathname + search, { password: 'another good password' });
		const done = await reset();
		expect([done.status, done.headers.get('location')]).toEqual([303, '/en/sign-in?done=reset']);
		expect((await reset()).status).toBe(410);
		expect(await signIn('ada@example.com')).toBe(422);
		expect(await signIn('ada@example.com', 'another good password')).toBe(303);
	});

	test.each([
		[['remove', 'ada@example.com'], 'is the only owner'],
		[['role', 'ada@example.com', 'consultant'], 'is the only owner'],
		[['role', 'ada@example.com', 'king'], 'Write owner or consultant.'],
		[['reset', 'nobody@example.com'], 'There is no account of nobody@example.com'],
		[['create', '--email', 'x', '--name', 'X', '--password-stdin'], 'Write a mail address'],
		[['create', '--email', 'x@example.com', '--name', ' ', '--password-stdin'], 'Write a name'],
		[['create', '--email', 'x@example.com', '--name', 'X', '--password-stdin'], 'at least 10 characters'],
		[['create', '--email', 'x@example.com', '--name', 'X'], '--password-stdin'],
		[['create', '--email', 'x@example.com', '--name', 'X', '--password', 'y'], 'unknown option'],
	])('wrong use is explained: %j', async (args, told) => {
		const { code, stdout, stderr } = await cal(args, 'short');
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain(told);
	});

	test('hostile names are made harmless', async () => {
		const { stdout } = await cal(
			['create', '--email', 'eve@example.com', '--name', 'E\u001b[31mve\u202e', '--password-stdin'],
			password,
		);
		expect(stdout).toBe('E [31mve <eve@example.com> has an account now, as owner.\n');
	});
});
