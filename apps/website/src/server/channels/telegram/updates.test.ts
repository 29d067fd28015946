import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { answersIn, buttonsIn, deciding, request } from '../../../../test/telegram/decisions.ts';
import { chat, type Stage, stage as start, token } from '../../../../test/telegram/stage.ts';
import { AppError, type ErrorCategory } from '../../errors.ts';
import { telegramApi } from './api.ts';
import { callbacks } from './callbacks.ts';
import type { PollParts } from './poll-updates.ts';
import { isFromTelegram, secretTokenOf } from './secret-token.ts';
import { telegramTexts } from './texts.ts';
import { handleUpdate } from './updates.ts';

const stages: Stage[] = [];
const servers: Server[] = [];
afterEach(async () => {
	await Promise.all(stages.splice(0).map(({ telegram }) => telegram.stop()));
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const never = new AbortController().signal;
const { fr } = telegramTexts;

/** The site's side: updates come to it by webhook, and what it does with them is noted */
async function site(over: Partial<PollParts> = {}) {
	const made = await start();
	stages.push(made);
	const { parts, decided, outcomes } = deciding(made, over);
	const api = telegramApi(parts.telegram, never);
	const statuses: number[] = [];
	const server = createServer(async (incoming, answer) => {
		const headers = new Headers();
		for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
		const isTheirs = isFromTelegram(headers, secretTokenOf(token));
		if (isTheirs) outcomes.push(await handleUpdate(JSON.parse(await text(incoming)), { ...parts, api }));
		statuses.push(isTheirs ? 200 : 401);
		answer.writeHead(isTheirs ? 200 : 401).end();
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
	await api.setWebhook(url, { secret_token: secretTokenOf(token) });
	return { ...made, made, api, parts, decided, outcomes, statuses, url };
}

describe('a button that is pressed', () => {
	test.each([
		['confirm', 0, fr.confirmed, 'confirmed'],
		['decline', 1, fr.declined, 'declined'],
	] as const)('to %s decides, answers, and takes the buttons away', async (action, at, answer, kind) => {
		const { made, telegram, decided, outcomes } = await site();
		const data = (await request(made))[at] ?? '';
		telegram.world.press(chat, 1, data);
		await expect.poll(() => outcomes).toEqual([{ kind, chat, trouble: null }]);
		expect(decided).toEqual([`${action} main 8kQ2mVbT4xYrN6sLw1Zp3D`]);
		expect(answersIn(made)).toEqual([{ text: answer, showAlert: false }]);
		expect(buttonsIn(made)).toEqual(['Open the booking']);
		expect(telegram.world.chat(chat).messages[0]?.text).toMatch(/^New request/);
	});

	test('in a foreign chat decides nothing', async () => {
		const { made, telegram, decided, outcomes } = await site();
		telegram.world.addChat(-2002, { title: 'Others' });
		const [confirm] = await request(made, -2002);
		telegram.world.press(-2002, 1, confirm);
		await expect.poll(() => outcomes).toEqual([{ kind: 'foreign', chat: -2002, trouble: null }]);
		expect(decided).toEqual([]);
		expect(answersIn(made)).toEqual([{ text: telegramTexts.en.foreignChat, showAlert: true }]);
		expect(buttonsIn(made, -2002)).toContain('Confirm');
	});

	test('in a chat that is known by its name decides', async () => {
		const { made, telegram, decided } = await site({ allowedChats: new Map([['@team', 'ru']]) });
		telegram.world.addChat(-2002, { title: 'Team', username: 'team' });
		const [confirm] = await request(made, -2002);
		telegram.world.press(-2002, 1, confirm);
		await expect
			.poll(() => answersIn(made))
			.toEqual([{ text: telegramTexts.ru.confirmed, showAlert: false }]);
		expect(decided).toHaveLength(1);
	});

	test('whose data was made up decides nothing', async () => {
		const { made, telegram, decided, outcomes } = await site();
		const [confirm] = await request(made);
		const other = callbacks('1:another').callbackData('confirm', 'main', '8kQ2mVbT4xYrN6sLw1Zp3D') ?? '';
		for (const data of [other, confirm.replace('main', 'team'), 'confirm', `${confirm}x`])
			telegram.world.press(chat, 1, data);
		await expect.poll(() => outcomes.map(({ kind }) => kind)).toEqual(Array(4).fill('forged'));
		expect(decided).toEqual([]);
		expect(answersIn(made)).toEqual(Array(4).fill({ text: fr.foreignButton, showAlert: true }));
	});

	test.each<[ErrorCategory, string]>([
		['input', fr.changed],
		['reconnect', fr.reconnect],
		['provider', fr.later],
		['network', fr.later],
		['internal', fr.broken],
	])('where it cannot be done, for %s, says so and stays', async (category, answer) => {
		const fault = new AppError('a-fault', category, 'It did not work.');
		const { made, telegram, outcomes } = await site({ confirm: () => Promise.reject(fault) });
		const [confirm] = await request(made);
		telegram.world.press(chat, 1, confirm);
		await expect.poll(() => outcomes).toEqual([{ kind: 'failed', chat, trouble: fault }]);
		expect(answersIn(made)).toEqual([{ text: answer, showAlert: true }]);
		expect(buttonsIn(made)).toContain('Confirm');
	});

	test('twice has its buttons taken away once, and nothing fails', async () => {
		const { made, telegram, outcomes } = await site();
		const [confirm] = await request(made);
		telegram.world.press(chat, 1, confirm);
		telegram.world.press(chat, 1, confirm);
		await expect.poll(() => outcomes.map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed']);
		expect(outcomes.map(({ trouble }) => trouble)).toEqual([null, null]);
		expect(telegram.world.chat(chat).messages[0]?.edits).toHaveLength(1);
	});

	test('is decided although nobody can be answered', async () => {
		const { made, telegram, decided, outcomes } = await site();
		const [confirm] = await request(made);
		telegram.manners.plan({ kind: 'fail', status: 500 }, 1, 'answerCallbackQuery');
		telegram.world.press(chat, 1, confirm);
		await expect
			.poll(() => outcomes)
			.toMatchObject([{ kind: 'confirmed', trouble: { code: 'telegram-failed' } }]);
		expect(decided).toHaveLength(1);
	});
});

test('whoever writes to the bot is noted and not answered', async () => {
	const { telegram, outcomes, shown } = await site();
	telegram.world.write(3003, '/start');
	await expect.poll(() => outcomes).toEqual([{ kind: 'wrote', chat: 3003, trouble: null }]);
	expect(shown()).toEqual([]);
	expect(telegram.world.chat(3003).messages).toHaveLength(1);
});

test('with another secret nobody is believed', async () => {
	const { api, telegram, outcomes, statuses, url } = await site();
	await api.setWebhook(url, { secret_token: 'another' });
	telegram.world.write(chat, 'Hello');
	await expect.poll(() => statuses.length).toBeGreaterThan(1);
	expect(outcomes).toEqual([]);
	expect(await api.getWebhookInfo()).toMatchObject({
		pending_update_count: 1,
		last_error_message: 'Wrong response from the webhook: 401 Unauthorized',
	});
});

test.each([null, 'text', 7, [], {}, { update_id: 'x' }, { update_id: 1, callback_query: {} }])(
	'%j is no update',
	async (body) => {
		const { parts, api } = await site();
		await expect(handleUpdate(body, { ...parts, api })).rejects.toMatchObject({
			code: 'not-an-update',
			category: 'input',
		});
	},
);

test('an update of another kind is ignored', async () => {
	const { parts, api } = await site();
	const poll = { update_id: 1, poll: {} };
	expect(await handleUpdate(poll, { ...parts, api })).toEqual({ kind: 'ignored', chat: null, trouble: null });
});
