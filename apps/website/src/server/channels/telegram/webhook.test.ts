import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { chat, type Stage, stage as start, token } from '../../../../test/telegram/stage.ts';
import { isFromTelegram, secretTokenOf } from './secret-token.ts';
import { setWebhook } from './webhook.ts';

const url = 'https://book.example.com/api/telegram/webhook';
let made: Stage;
let reported: unknown[];
let waits: number[];

afterEach(() => made.telegram.stop());

async function set(over: { token?: string; url?: string } = {}): Promise<void> {
	[reported, waits] = [[], []];
	const patience = {
		random: () => 0,
		wait: async (ms: number) => void waits.push(ms),
		report: (fault: unknown) => void reported.push(fault),
	};
	const settings = { token, apiRoot: made.telegram.apiRoot, ...over };
	await setWebhook(settings, over.url ?? url, patience, AbortSignal.timeout(10_000));
}

/** An address that takes one update. */
async function listen(): Promise<{ url: string; headers: Promise<Headers> }> {
	const headers = Promise.withResolvers<Headers>();
	const server = createServer((request, response) => {
		const secret = request.headers['x-telegram-bot-api-secret-token'];
		headers.resolve(new Headers({ 'x-telegram-bot-api-secret-token': String(secret) }));
		response.end(() => server.close());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return { url: `http://127.0.0.1:${port}/`, headers: headers.promise };
}

test('Telegram is told where updates go, with the secret and what is wanted', async () => {
	made = await start();
	const { world } = made.telegram;
	const { url: address, headers } = await listen();
	await set({ url: address });
	expect(world.updates.allowed).toEqual(['message', 'callback_query']);
	world.write(chat, 'Hello');
	expect(isFromTelegram(await headers, secretTokenOf(token))).toBe(true);
});

test('a failure is told once, and it is tried again until it is done', async () => {
	made = await start();
	made.telegram.manners.plan({ kind: 'fail', status: 500 }, 2);
	made.telegram.manners.plan({ kind: 'fail', status: 429, retryAfterS: 9 });
	await set();
	expect(made.telegram.world.webhook.url).toBe(url);
	expect(reported).toMatchObject([{ code: 'telegram-failed' }, { code: 'telegram-limit' }]);
	expect(waits).toEqual([500, 1000, 11_000]);
});

test('a token that is refused ends it', async () => {
	made = await start();
	await expect(set({ token: `${token}x` })).rejects.toMatchObject({ code: 'telegram-token-refused' });
});
