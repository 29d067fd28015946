import { startNotion } from '@bookme/box/notion/start-notion';
import { afterEach, describe, expect, test } from 'vitest';
import { bookingBody, deliver } from '../../website/test/deliver.ts';
import {
	completeEnvironment,
	startWebsite,
	temporaryFolder,
	type Website,
} from '../../website/test/website.ts';
import { runInPlace } from './gate/run-in-place.ts';

let site: Website | null = null;

afterEach(async () => {
	await site?.stop();
	site = null;
});

describe('cal notify', () => {
	test('lists what was told, and what failed, which is told again on request, and shows it', async () => {
		site = await startWebsite({ env: { NOTIFY_MAX_AGE: '9999h' } });
		const { env, url } = site;
		await deliver(url, bookingBody('told'));
		const listed = async (...args: string[]) => (await runInPlace(['notify', 'list', ...args], env)).stdout;
		await expect.poll(() => listed()).toMatch(/sent +booked {2}console → log {2}told/);
		expect(JSON.parse(await listed('--json'))).toMatchObject([
			{ state: 'sent', what: 'booked', booking: 'told' },
		]);
		expect(JSON.parse(await listed('--failed', '--json'))).toEqual([]);
		expect((await runInPlace(['notify', 'retry'], env)).stdout).toBe('There is nothing to be sent again.\n');
		const preview = (uid: string) => runInPlace(['notify', 'preview', 'booked', '--booking', uid], env);
		expect((await preview('told')).stdout).toMatch(/^Subject: New booking: /);
		expect(await preview('untold')).toMatchObject({ code: 2, stderr: expect.stringContaining('“untold”') });
	});

	test('shows no path of a web address, which may be a secret', async () => {
		const secret = {
			NOTIFY_WEBHOOK_URL: 'http://127.0.0.1:9/hooks/of-tests',
			NOTIFY_WEBHOOK_SECRET: 'of tests',
		};
		site = await startWebsite({ env: { NOTIFY_MAX_AGE: '9999h', ...secret } });
		const { env, url } = site;
		await deliver(url, bookingBody('told'));
		for (const args of [[], ['--json']]) {
			const listed = async () => (await runInPlace(['notify', 'list', ...args], env)).stdout;
			await expect.poll(listed).toContain('http://127.0.0.1:9');
			expect(await listed()).not.toContain('of-tests');
		}
	});

	test('says what is wrong with what was typed', async () => {
		const env = completeEnvironment(temporaryFolder(), 0);
		for (const args of [
			['list', '--state', 'lost'],
			['list', '--channel', 'pigeon'],
			['setup', 'mail'],
			['setup', 'notion'],
		])
			expect(await runInPlace(['notify', ...args], env)).toMatchObject({ code: 2, stdout: '' });
		expect((await runInPlace(['notify', 'setup', 'notion'], env)).stderr).toContain('NOTION_TOKEN');
	});

	test('makes the properties of a Notion database, once', async () => {
		const notion = await startNotion({ token: 'ntn_of_tests' });
		const { id } = notion.addDatabase();
		const env = {
			...completeEnvironment(temporaryFolder(), 0),
			...{ NOTION_TOKEN: 'ntn_of_tests', NOTION_DATABASE_ID: id, NOTION_API_URL: notion.origin },
		};
		expect((await runInPlace(['notify', 'setup', 'notion'], env)).stdout).toMatch(/^Made: /);
		expect((await runInPlace(['notify', 'setup', 'notion'], env)).stdout).toMatch(
			/^All \d+ properties are there\.\n$/,
		);
		const wrong = await runInPlace(['notify', 'setup', 'notion'], { ...env, NOTION_TOKEN: 'ntn_wrong' });
		expect(wrong).toMatchObject({ code: 3, stdout: '' });
		expect(wrong.stderr).not.toContain('ntn_wrong');
		await notion.stop();
	});
});
