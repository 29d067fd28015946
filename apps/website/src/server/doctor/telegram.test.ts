import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { workspaceRoot } from '../environment.ts';
import { checkTelegram } from './telegram.ts';

const bot = { TELEGRAM_BOT_TOKEN: '123456:AAE-example', TELEGRAM_CHATS: '1001' };

function check(environment: Record<string, string>) {
	const config = readConfig(environment, { root: workspaceRoot, mode: 'serve' });
	return checkTelegram({ config });
}

test.each([
	[{}, 'there is no bot'],
	[bot, 'the running site asks'],
	[{ ...bot, TELEGRAM_UPDATES: 'off' }, 'nobody hears of buttons'],
	[
		{ ...bot, TELEGRAM_UPDATES: 'webhook', SITE_URL: 'https://book.example.com:8443' },
		'Telegram posts to https://book.example.com:8443/api/telegram/webhook',
	],
])('%j is in order', (environment, says) => {
	expect(check(environment)).toMatchObject({ state: 'ok', says: expect.stringContaining(says) });
});

test.each(['http://127.0.0.1:4321', 'https://box.local', 'https://book.example.com:4433'])(
	'Telegram cannot post to %s',
	(siteUrl) => {
		const found = check({ ...bot, TELEGRAM_UPDATES: 'webhook', SITE_URL: siteUrl });
		expect(found).toMatchObject({ state: 'warning', says: expect.stringContaining(siteUrl) });
	},
);
