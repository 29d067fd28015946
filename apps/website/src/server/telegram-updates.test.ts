import { type RunningTelegram, startTelegram } from '@bookme/box/telegram/start-telegram';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { databaseKinds, type TestDatabase } from '../../test/databases.ts';
import { token } from '../../test/telegram/stage.ts';
import { readConfig } from './config.ts';
import { readHolder } from './db/holders.ts';
import { TelegramUpdates } from './telegram-updates.ts';

let telegram: RunningTelegram;
let kept: TestDatabase;
const started: TelegramUpdates[] = [];

beforeAll(async () => {
	const [sqlite] = databaseKinds;
	if (sqlite === undefined) throw new Error('There is no kind of database.');
	[telegram, kept] = await Promise.all([startTelegram({ token }), sqlite.make()]);
});
afterEach(async () => {
	await Promise.all(started.splice(0).map((one) => one.stop()));
});
afterAll(async () => {
	await telegram.stop();
	await kept.drop();
});

/** What a site has, and the lines of its log */
function start(over: Record<string, string> = {}) {
	const bot = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_CHATS: '1001', TELEGRAM_API_URL: telegram.apiRoot };
	const lines: string[] = [];
	const log = {
		info: (_: object, message: string) => void lines.push(message),
		warn: (fields: object, message: string) => void lines.push(`warn ${JSON.stringify(fields)} ${message}`),
	};
	const updates = new TelegramUpdates({
		config: readConfig({ ...bot, ...over }, { root: '/srv/bookme', mode: 'serve' }),
		...{ database: kept.database, journal: { id: 'journal' }, log, audit: () => {} },
		...{ reaching: { accountOf: () => null }, prepare: async () => {} },
		...{ monotonic: () => performance.now(), random: () => 0 },
	});
	updates.start();
	started.push(updates);
	return { updates, lines };
}

const asked = () => telegram.calls.filter(({ method }) => method === 'getUpdates').length;

test('a question to Telegram ends at once when the site stops, and the next one may ask', async () => {
	const before = asked();
	const { updates } = start();
	await expect.poll(asked).toBe(before + 1);
	const began = performance.now();
	await updates.stop();
	expect(performance.now() - began).toBeLessThan(2_000);
	expect(await readHolder(kept.database, 'telegram 123456')).toBeNull();
});

test('a token that is refused is told once, and ends it', async () => {
	for (const TELEGRAM_UPDATES of ['polling', 'webhook']) {
		const { lines } = start({ TELEGRAM_BOT_TOKEN: `${token}x`, TELEGRAM_UPDATES });
		await expect
			.poll(() => lines.filter((line) => line.startsWith('warn')))
			.toEqual([expect.stringMatching(/"telegram-token-refused".*no.* more: .*TELEGRAM_BOT_TOKEN/)]);
		expect(lines.join()).not.toContain(token);
	}
});

test('where nobody is to hear of it Telegram is not asked, and nothing is taken', async () => {
	const before = telegram.calls.length;
	const { updates } = start({ TELEGRAM_UPDATES: 'off' });
	expect(updates.isPostedTo).toBe(false);
	await updates.stop();
	expect(telegram.calls).toHaveLength(before);
});

test('what is posted while the site ends is left to the next one', async () => {
	const { updates } = start({ TELEGRAM_UPDATES: 'webhook' });
	await expect.poll(() => telegram.world.webhook.url).toBe('http://127.0.0.1:4321/api/telegram/webhook');
	await updates.stop();
	await expect(updates.take({ update_id: 1 })).rejects.toMatchObject({ code: 'ending', category: 'network' });
});
