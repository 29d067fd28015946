import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startWebsite, temporaryFolder, type Website } from '../../website/test/website.ts';
import { type Ran, runCal } from './run-cal.ts';

describe('feeds in the terminal', () => {
	let site: Website;
	beforeAll(async () => {
		site = await startWebsite();
		await vi.waitFor(async () => expect((await cal('list')).code).toBe(0), { timeout: 10_000 });
	}, 60_000);
	afterAll(() => site.stop());

	const cal = (...args: string[]): Promise<Ran> => runCal(['feed', ...args], site.env);
	const names = async () => {
		const { stdout } = await cal('list', '--json');
		return JSON.parse(stdout).map(({ name }: { name: string }) => name);
	};

	test('there are none at first, and it is said how to make one', async () => {
		expect(await cal('list')).toMatchObject({ code: 0, stdout: '' });
		expect((await cal('list')).stderr).toContain('pnpm cal feed new');
		expect(JSON.parse((await cal('list', '--json')).stdout)).toEqual([]);
		expect(await cal('revoke', '--all')).toMatchObject({ code: 0, stdout: '' });
	});

	test('a new one’s address is shown once, and opens the calendar until it is revoked', async () => {
		const { code, stdout, stderr } = await cal('new', '--name', 'Phone');
		expect(code).toBe(0);
		expect(stdout).toMatch(new RegExp(`^${site.url}/api/bookings\\.ics\\?token=[\\w-]{43}\n$`));
		expect(stderr).toContain('pnpm cal feed revoke');
		expect(stderr).toContain('SITE_URL');
		const address = stdout.trim();
		expect((await fetch(address)).status).toBe(200);

		const list = await cal('list');
		expect(list.stdout).toMatch(/^[0-9a-f]{12} {2}made \d{4}-\d\d-\d\d \d\d:\d\d {2}Phone\n$/);
		const token = new URL(address).searchParams.get('token') ?? '';
		expect((await cal('list', '--json')).stdout).not.toContain(token);

		expect((await cal('revoke', 'Phone')).stdout).toMatch(/^Revoked Phone \([0-9a-f]{12}\)\.\n$/);
		expect((await fetch(address)).status).toBe(401);
	});

	test('JSON has all of it', async () => {
		const made = JSON.parse((await cal('new', '--json')).stdout);
		expect(made).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{12}$/),
			name: 'Calendar',
			createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
			url: expect.stringContaining('?token='),
		});
		const { url, ...shown } = made;
		expect(JSON.parse((await cal('list', '--json')).stdout)).toEqual([shown]);
		expect(JSON.parse((await cal('revoke', made.id, '--json')).stdout)).toEqual({ revoked: [shown] });
		expect((await fetch(url)).status).toBe(401);
	});

	test('a name stands for one', async () => {
		expect((await cal('new', '--name', 'Phone')).code).toBe(0);
		const { code, stdout, stderr } = await cal('new', '--name', ' Phone ');
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain('There is a feed “Phone” already.');
		expect(await names()).toEqual(['Phone']);
	});

	test('all can be revoked together', async () => {
		await cal('new', '--name', 'Laptop \u001b[31m');
		const { stdout } = await cal('revoke', '--all');
		expect(stdout).toMatch(/^Revoked Phone .*\nRevoked Laptop /);
		expect(stdout).not.toContain('\u001b');
		expect(await names()).toEqual([]);
	});

	test.each([
		[['revoke', 'nobody’s'], 'There is no feed “nobody’s”. `pnpm cal feed list`'],
		[['revoke'], 'or write --all'],
		[['revoke', 'Phone', '--all'], 'or write --all'],
		[['new', '--name', ' '], 'Write 1 to 80 characters.'],
		[['new', '--name', 'x'.repeat(81)], 'Write 1 to 80 characters.'],
	])('wrong use is explained: %j', async (args, told) => {
		const { code, stdout, stderr } = await cal(...args);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain(told);
	});

	test('where no site ever ran, it is said what to do', async () => {
		const env = { ...site.env, DATA_DIR: temporaryFolder() };
		const { code, stderr } = await runCal(['feed', 'new'], env);
		expect(code).toBe(2);
		expect(stderr).toContain('a site makes them');
	});
});
