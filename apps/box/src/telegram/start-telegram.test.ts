import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { type RunningTelegram, startTelegram, type TelegramOptions } from './start-telegram.ts';

const token = '123456:AAE-example';
const running: RunningTelegram[] = [];
const servers: Server[] = [];
afterEach(async () => {
	await Promise.all(running.splice(0).map((telegram) => telegram.stop()));
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function start(options: Partial<TelegramOptions> = {}) {
	const telegram = await startTelegram({ token, ...options });
	running.push(telegram);
	telegram.world.addChat(1);
	const call = async (method: string, body: object = {}, of = token) => {
		const reply = await fetch(`${telegram.apiRoot}/bot${of}/${method}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
		return { status: reply.status, ...(await reply.json()) };
	};
	return { telegram, world: telegram.world, call };
}

const refusal = (error_code: number, description: unknown) => ({
	status: error_code,
	ok: false,
	error_code,
	description,
});

describe('the bot', () => {
	test('is told who it is, by any case of the name, by GET and by form', async () => {
		const { telegram, world, call } = await start();
		expect(await call('GETME')).toMatchObject({ ok: true, result: { id: 123456, is_bot: true } });
		const url = `${telegram.apiRoot}/bot${token}/sendMessage`;
		expect(await (await fetch(`${url}?chat_id=1&text=one`)).json()).toMatchObject({ ok: true });
		const reply_markup = JSON.stringify({ inline_keyboard: [[{ text: 'x', callback_data: 'y' }]] });
		const body = new URLSearchParams({ chat_id: '1', text: 'two', reply_markup });
		expect(await (await fetch(url, { method: 'POST', body })).json()).toMatchObject({ ok: true });
		expect(world.chat(1).messages.map((one) => [one.text, one.buttons.length])).toEqual([
			['one', 0],
			['two', 1],
		]);
	});

	test('of another token, or of what is none, is refused', async () => {
		const { call } = await start();
		expect(await call('getMe', {}, '123456:other')).toEqual(refusal(401, 'Unauthorized'));
		expect(await call('getMe', {}, 'nonsense')).toEqual(refusal(404, 'Not Found'));
		expect(await call('getYou')).toEqual(refusal(404, 'Not Found'));
	});
});

describe('a message', () => {
	test('is sent, edited, and remembers what it was', async () => {
		const { world, call } = await start();
		const sent = await call('sendMessage', {
			chat_id: '1',
			text: '<b>One</b> &amp; two ',
			parse_mode: 'HTML',
		});
		expect(sent.result).toMatchObject({
			message_id: 1,
			chat: { id: 1, type: 'private' },
			text: 'One & two',
			entities: [{ type: 'bold', offset: 0, length: 3 }],
		});
		const edited = await call('editMessageText', { chat_id: 1, message_id: 1, text: 'Three' });
		expect(edited.result).toMatchObject({ message_id: 1, text: 'Three' });
		const [message] = world.chat(1).messages;
		expect(message?.edits.map((one) => one.text)).toEqual(['One & two']);
	});

	test.each([
		[{ chat_id: 7, text: 'x' }, 'chat not found'],
		[{ chat_id: '@nobody', text: 'x' }, 'chat not found'],
		[{ chat_id: 1, text: '' }, 'message text is empty'],
		[{ chat_id: 1, text: '  ' }, 'message text is empty'],
		[{ chat_id: 1, text: 'x'.repeat(4097) }, 'message is too long'],
		[{ chat_id: 1, text: 'x', reply_parameters: { message_id: 9 } }, 'message to be replied not found'],
		[
			{
				chat_id: 1,
				text: 'x',
				reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'é'.repeat(33) }]] },
			},
			'BUTTON_DATA_INVALID',
		],
		[
			{
				chat_id: 1,
				text: 'x',
				reply_markup: { inline_keyboard: [[{ text: 'x', url: 'http://localhost/' }]] },
			},
			"inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
		],
	])('%j is refused', async (body, why) => {
		const { world, call } = await start();
		expect(await call('sendMessage', body)).toEqual(refusal(400, `Bad Request: ${why}`));
		expect(world.chat(1).messages).toEqual([]);
	});

	test('of 4096 characters is taken, tags not counted', async () => {
		const { call } = await start();
		const html = `<b>${'&lt;'.repeat(4096)}</b>`;
		expect(await call('sendMessage', { chat_id: 1, text: html, parse_mode: 'HTML' })).toMatchObject({
			ok: true,
		});
	});

	test('that shows this already, or is gone, is not edited', async () => {
		const { world, call } = await start();
		await call('sendMessage', { chat_id: 1, text: 'One' });
		const edit = (message_id: number) => call('editMessageText', { chat_id: 1, message_id, text: 'One' });
		expect(await edit(1)).toEqual(
			refusal(400, expect.stringMatching(/^Bad Request: message is not modified/)),
		);
		expect(await edit(2)).toEqual(refusal(400, 'Bad Request: message to edit not found'));
		for (const message of world.chat(1).messages) message.isDeleted = true;
		expect(await edit(1)).toEqual(refusal(400, 'Bad Request: message to edit not found'));
	});

	test('to whoever blocked the bot is refused', async () => {
		const { world, call } = await start();
		world.chat(1).isBlocked = true;
		expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toEqual(
			refusal(403, 'Forbidden: bot was blocked by the user'),
		);
	});
});

test('a chat takes one message a second and twenty a minute, where limits are on', async () => {
	let now = Date.UTC(2030, 0);
	const { call, world } = await start({ limits: true, now: () => now });
	world.addChat(2);
	const send = (chat_id = 1) => call('sendMessage', { chat_id, text: 'x' });
	const tooMany = (seconds: number) => ({
		...refusal(429, `Too Many Requests: retry after ${seconds}`),
		parameters: { retry_after: seconds },
	});
	expect(await send()).toMatchObject({ ok: true });
	expect(await send()).toEqual(tooMany(1));
	expect(await send(2)).toMatchObject({ ok: true });
	for (let sent = 1; sent < 20; sent += 1) {
		now += 1000;
		expect(await send()).toMatchObject({ ok: true });
	}
	now += 1000;
	expect(await send()).toEqual(tooMany(40));
	now += 40_000;
	expect(await send()).toMatchObject({ ok: true });
});

describe('updates', () => {
	test('wait until they are asked for, and go when they are confirmed', async () => {
		const { world, call } = await start();
		world.write(1, '/start');
		await call('sendMessage', { chat_id: 1, text: 'x' });
		const query = world.press(1, 2, 'data');
		const { result } = await call('getUpdates');
		expect(result).toMatchObject([
			{ message: { text: '/start', chat: { id: 1 }, entities: [{ type: 'bot_command' }] } },
			{ callback_query: { id: query, data: 'data', message: { message_id: 2 } } },
		]);
		expect((await call('getUpdates')).result).toEqual(result);
		expect((await call('getUpdates', { offset: result[1].update_id })).result).toEqual([result[1]]);
		expect((await call('getUpdates', { offset: result[1].update_id + 1 })).result).toEqual([]);
	});

	test('are waited for', async () => {
		const { world, call } = await start();
		const polling = call('getUpdates', { timeout: 20 });
		setTimeout(() => world.write(1, 'Hello'), 50);
		expect((await polling).result).toMatchObject([{ message: { text: 'Hello' } }]);
	});

	test('are given to the newer of two who poll', async () => {
		const { telegram, world, call } = await start();
		const older = call('getUpdates', { timeout: 20 });
		await expect.poll(() => telegram.calls.length).toBe(1);
		const newer = call('getUpdates', { timeout: 20 });
		expect(await older).toEqual(
			refusal(
				409,
				'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
			),
		);
		world.write(1, 'Hello');
		expect((await newer).result).toHaveLength(1);
	});

	test('are posted to the webhook with its secret, again until they are taken, and then not polled', async () => {
		const { world, call } = await start({ webhookRetryMs: 10 });
		const posted: { secret: unknown; update: unknown }[] = [];
		const statuses = [500, 200, 200];
		const server = createServer(async (incoming, answer) => {
			const secret = incoming.headers['x-telegram-bot-api-secret-token'];
			posted.push({ secret, update: JSON.parse(await text(incoming)) });
			answer.writeHead(statuses.shift() ?? 200).end();
		});
		servers.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
		expect(await call('setWebhook', { url, secret_token: 'secret' })).toMatchObject({ ok: true });
		world.write(1, 'one');
		world.write(1, 'two');
		await expect.poll(() => posted.length).toBe(3);
		expect(posted).toMatchObject(
			['one', 'one', 'two'].map((said) => ({ secret: 'secret', update: { message: { text: said } } })),
		);
		expect(await call('getUpdates')).toMatchObject({ error_code: 409 });
		await expect
			.poll(async () => (await call('getWebhookInfo')).result)
			.toMatchObject({
				url,
				pending_update_count: 0,
				last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
			});
		await call('deleteWebhook');
		expect(await call('getUpdates')).toMatchObject({ ok: true, result: [] });
	});

	test.each([
		[{ url: 'http://example.com/' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
		[{ url: 'nonsense' }, 'bad webhook: invalid webhook URL specified'],
		[{ url: 'https://example.com/', secret_token: 'a b' }, 'secret token contains unallowed characters'],
	])('go to no webhook such as %j', async (body, why) => {
		const { call } = await start();
		expect(await call('setWebhook', body)).toEqual(refusal(400, `Bad Request: ${why}`));
	});

	test('that were pressed are answered once', async () => {
		const { world, call } = await start();
		await call('sendMessage', { chat_id: 1, text: 'x' });
		const id = world.press(1, 1, 'data');
		const answer = { callback_query_id: id, text: 'Done' };
		expect(await call('answerCallbackQuery', answer)).toMatchObject({ result: true });
		expect(world.answers.get(id)).toEqual({ text: 'Done', showAlert: false });
		expect(await call('answerCallbackQuery', answer)).toMatchObject({
			description: expect.stringContaining('query is too old'),
		});
	});
});

describe('on request', () => {
	const send = { chat_id: 1, text: 'x' };

	test('it fails, with a page in place of an answer or without', async () => {
		const { telegram, world, call } = await start();
		telegram.manners.plan({ kind: 'fail', status: 500 });
		expect(await call('sendMessage', send)).toEqual(refusal(500, 'Internal Server Error'));
		telegram.manners.plan({ kind: 'gateway', status: 502 });
		await expect(call('sendMessage', send)).rejects.toThrow(SyntaxError);
		expect(world.chat(1).messages).toEqual([]);
	});

	test.each([
		['cut-before', 0],
		['cut-after', 1],
	] as const)('the line is cut: %s', async (kind, taken) => {
		const { telegram, world, call } = await start();
		telegram.manners.plan({ kind }, 1, 'sendMessage');
		expect(await call('getMe')).toMatchObject({ ok: true });
		await expect(call('sendMessage', send)).rejects.toThrow();
		expect(world.chat(1).messages).toHaveLength(taken);
		expect(telegram.calls.map(({ status }) => status)).toEqual([200, null]);
	});

	test.each([
		['hang', 0],
		['hang-after', 1],
	] as const)('nothing is answered, until it stops: %s', async (kind, taken) => {
		const { telegram, world, call } = await start();
		telegram.manners.plan({ kind });
		const sending = call('sendMessage', send);
		await expect.poll(() => telegram.calls.length).toBe(1);
		await expect.poll(() => world.chat(1).messages.length).toBe(taken);
		await Promise.all([expect(sending).rejects.toThrow(), telegram.stop()]);
		expect(world.chat(1).messages).toHaveLength(taken);
	});

	test('it is away, and comes back with all it had', async () => {
		const { telegram, world, call } = await start();
		await call('sendMessage', send);
		await telegram.leave();
		await expect(call('sendMessage', send)).rejects.toThrow();
		await telegram.comeBack();
		await call('sendMessage', send);
		expect(world.chat(1).messages).toHaveLength(2);
	});
});
