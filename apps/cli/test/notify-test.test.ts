import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startNotion } from '@bookme/box/notion/start-notion';
import { type RunningSmtp, startSmtp } from '@bookme/box/smtp/start-smtp';
import { startTelegram } from '@bookme/box/telegram/start-telegram';
import { openDatabase } from '@bookme/website/server/db/database.ts';
import { migrate } from '@bookme/website/server/db/migrations.ts';
import { channelNames } from '@bookme/website/server/domain/channel.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../website/test/mail/read-mail.ts';
import { completeEnvironment, temporaryFolder } from '../../website/test/website.ts';
import { runInPlace } from './gate/run-in-place.ts';

const env = completeEnvironment(temporaryFolder(), 4321);
const run = (channel: string, more: Record<string, string>, ...args: string[]) =>
	runInPlace(['notify', 'test', channel, ...args], { ...env, ...more });

const two = (state: string) => [state, state];

describe('cal notify test', () => {
	let smtp: RunningSmtp;
	let mail: Record<string, string>;
	beforeAll(async () => {
		const folder = env['DATA_DIR'] ?? '';
		mkdirSync(folder, { recursive: true });
		const database = openDatabase({ kind: 'sqlite', path: join(folder, 'bookings.db') });
		await migrate(database);
		await database.destroy();
		smtp = await startSmtp();
		mail = {
			...{ SMTP_URL: smtp.url, MAIL_FROM: 'bookings@example.com' },
			NOTIFY_MAIL_TO: 'mara@example.com,ida@example.com',
		};
	});
	afterAll(() => smtp.stop());

	test('mails each address of the owner, also in quiet hours, and notes it', async () => {
		const told = { ...mail, NOTIFY_LOCALE: 'ru', NOTIFY_QUIET: '00:00-23:59', NOTIFY_DIGEST: '08:00' };
		expect(await run('mail', told)).toEqual({
			code: 0,
			stderr: '',
			stdout: 'mara@example.com  sent\nida@example.com  sent\n',
		});
		expect(smtp.mails.map(({ to }) => to)).toEqual([['mara@example.com'], ['ida@example.com']]);
		const { email, text } = await readMail(smtp.mails[0]?.raw ?? Buffer.alloc(0));
		expect(email.subject).toBe('Проверка · bookme');
		expect(text).toContain('Это проверка bookme: сообщения сюда доходят.');
		const { stdout } = await runInPlace(['notify', 'list'], env);
		expect(stdout.match(/sent +test {2}mail → \w+@example\.com/g)).toHaveLength(2);
	});

	test('says why a mail was not taken, without the password, and leaves nothing to be sent', async () => {
		smtp.manners.auth = { user: 'mara', password: 'right' };
		const refused = await run('mail', { ...mail, SMTP_URL: smtp.url.replace('//', '//mara:wr0ng@') });
		expect(refused).toMatchObject({ code: 3, stderr: '' });
		expect(refused.stdout).toMatch(/^mara@example\.com {2}not sent\n.*user and password in SMTP_URL/);
		expect(refused.stdout).not.toContain('wr0ng');
		smtp.manners.auth = null;
		const nowhere = await run('mail', { ...mail, SMTP_URL: 'smtp://127.0.0.1:1' }, '--json');
		expect(nowhere.code).toBe(5);
		expect(JSON.parse(nowhere.stdout)).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
		const { stdout } = await runInPlace(['notify', 'list', '--json'], env);
		const states = (JSON.parse(stdout) as { state: string }[]).map(({ state }) => state);
		expect(states.sort()).toEqual([...two('failed'), ...two('overtaken'), ...two('sent')]);
	});

	test('writes into each chat, and says which one cannot be written to', async () => {
		const token = '123456:AAE-example_of_a_token-0123456789';
		const telegram = await startTelegram({ token });
		telegram.world.addChat(1001);
		const chats = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: telegram.apiRoot };
		const { code, stdout } = await run('telegram', { ...chats, TELEGRAM_CHATS: '1001,1002' });
		await telegram.stop();
		expect(stdout).toMatch(/^1001 {2}sent\n1002 {2}not sent\n {4}Telegram lets the bot write nothing/);
		expect(code).toBe(2);
		expect(telegram.world.chat(1001).messages).toMatchObject([
			{ text: 'Messages arrive\nThis is a test. There’s nothing to do.\nSite: bookme' },
		]);
	});

	test('looks at a Notion database, and writes no page', async () => {
		const notion = await startNotion({ token: 'ntn_of_tests' });
		const { id } = notion.addDatabase();
		const at = { NOTION_TOKEN: 'ntn_of_tests', NOTION_DATABASE_ID: id, NOTION_API_URL: notion.origin };
		const lacking = await run('notion', at);
		expect(lacking).toMatchObject({ code: 2, stderr: expect.stringContaining('cal notify setup notion') });
		await runInPlace(['notify', 'setup', 'notion'], { ...env, ...at });
		expect((await run('notion', at)).stdout).toMatch(/^The database can be read, and all \d+ properties/);
		await notion.stop();
	});

	test('shows the line of the log where no channel is configured', async () => {
		const { code, stdout } = await run('console', {});
		expect({ code, stdout }).toEqual({
			code: 0,
			stdout: expect.stringMatching(/^\{"message":"\w+","msg":"to be told: test"\}\nlog {2}sent\n$/),
		});
	});

	test('says what to write where a channel is not configured', async () => {
		for (const channel of channelNames) {
			const { code, stdout, stderr } = await run(channel, channel === 'console' ? mail : {});
			expect({ code, stdout }, channel).toEqual({ code: 2, stdout: '' });
			expect(stderr, channel).toMatch(channel === 'console' ? /no other channel/ : /write [A-Z_]+/);
		}
		const { stderr } = await run('mail', { ...mail, DATA_DIR: join(temporaryFolder(), 'none') });
		expect(stderr).toContain('Start the site once');
	});
});
