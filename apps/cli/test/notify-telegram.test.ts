import { type RunningTelegram, startTelegram } from '@bookme/box/telegram/start-telegram';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../website/test/website.ts';
import { runInPlace } from './gate/run-in-place.ts';

const token = '123456:AAE-example_of_a_token-0123456789';
let telegram: RunningTelegram;
let env: Record<string, string>;

beforeAll(async () => {
	telegram = await startTelegram({ token });
	// The site would not start like this: its chats are what is looked for.
	const bot = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: telegram.apiRoot };
	env = { ...completeEnvironment(temporaryFolder(), 0), ...bot };
});
afterAll(() => telegram.stop());
beforeEach(() => telegram.world.updates.confirm(Number.MAX_SAFE_INTEGER));

const setUp = (over = {}, ...args: string[]) =>
	runInPlace(['notify', 'setup', 'telegram', ...args], { ...env, ...over });

test('chats that wrote to the bot are listed with their numbers, each once, and nothing is taken or sent', async () => {
	telegram.world.addChat(-2002, { title: 'Team \u001b[31m' });
	for (const chat of [1001, -2002, 1001]) telegram.world.write(chat, '/start');
	const { code, stdout, stderr } = await setUp({ TELEGRAM_CHATS: '1001' });
	expect({ code, stdout }).toEqual({
		code: 0,
		stdout: '1001  Mara (private, told already)\n-2002  Team ␛[31m (supergroup)\n',
	});
	expect(stderr).toContain('TELEGRAM_CHATS');
	expect(telegram.world.updates.waiting).toHaveLength(3);
	expect(telegram.world.chat(1001).messages.every(({ by }) => by === 'person')).toBe(true);
	expect(JSON.parse((await setUp({}, '--json')).stdout)).toMatchObject([
		{ id: 1001, type: 'private', name: 'Mara', isTold: false },
		{ id: -2002 },
	]);
});

test('where nobody wrote it says where to, and waits', async () => {
	const before = telegram.calls.length;
	const running = setUp();
	await expect.poll(() => telegram.calls.slice(before).map(({ method }) => method)).toHaveLength(3);
	telegram.world.write(3003, 'Hello');
	const { stdout, stderr } = await running;
	expect(stdout).toBe('3003  Mara (private)\n');
	expect(stderr).toContain('https://t.me/bookings_bot');
});

test('it says what stands in the way, and never the token', async () => {
	expect(await setUp({ TELEGRAM_BOT_TOKEN: '' })).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('@BotFather'),
	});
	expect(await setUp({ TELEGRAM_CHATS: 'mine' })).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('TELEGRAM_CHATS: write numbers'),
	});
	const wrong = await setUp({ TELEGRAM_BOT_TOKEN: `${token}x` });
	expect(wrong).toMatchObject({ code: 3, stdout: '' });
	expect(wrong.stderr).not.toContain(token);
	telegram.world.webhook.set({ url: 'http://127.0.0.1:9/', secretToken: null });
	expect(await setUp()).toMatchObject({
		code: 2,
		stderr: expect.stringContaining('TELEGRAM_UPDATES=polling'),
	});
	telegram.world.webhook.set(null);
});
