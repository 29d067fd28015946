import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { answersIn, buttonsIn, deciding, request } from '../../../../test/telegram/decisions.ts';
import { chat, type Stage, stage as start, token } from '../../../../test/telegram/stage.ts';
import { telegramApi } from './api.ts';
import { type PollParts, pollUpdates } from './poll-updates.ts';
import { telegramTexts } from './texts.ts';

const stages: Stage[] = [];
const polling: { stop: AbortController; done: Promise<void> }[] = [];
afterEach(async () => {
	for (const { stop } of polling) stop.abort();
	await Promise.all(polling.splice(0).map(({ done }) => done));
	await Promise.all(stages.splice(0).map(({ telegram }) => telegram.stop()));
});

async function stage(): Promise<Stage> {
	const made = await start();
	stages.push(made);
	return made;
}

/** How often updates were asked for */
const asked = (made: Stage) => made.telegram.calls.filter(({ method }) => method === 'getUpdates').length;

function poll(parts: PollParts): AbortController {
	const stop = new AbortController();
	polling.push({ stop, done: pollUpdates(parts, stop.signal) });
	return stop;
}

test('a button that is pressed is answered by polling, once', async () => {
	const made = await stage();
	const { parts, decided, reported, outcomes } = deciding(made);
	const [confirm] = await request(made);
	poll(parts);
	await expect.poll(() => asked(made)).toBe(1);
	made.telegram.world.press(chat, 1, confirm);
	await expect.poll(() => outcomes).toEqual([{ kind: 'confirmed', chat, trouble: null }]);
	expect(answersIn(made)).toEqual([{ text: telegramTexts.fr.confirmed, showAlert: false }]);
	expect(buttonsIn(made)).toEqual(['Open the booking']);
	expect(decided).toHaveLength(1);
	expect(reported).toEqual([]);
	await expect.poll(() => made.telegram.world.updates.waiting).toEqual([]);
});

test('who polls after somebody else goes on where that one was', async () => {
	const made = await stage();
	const { parts, decided } = deciding(made);
	const [confirm, decline] = await request(made);
	const first = poll(parts);
	made.telegram.world.press(chat, 1, confirm);
	await expect.poll(() => decided.length).toBe(1);
	await expect.poll(() => made.telegram.world.updates.waiting).toEqual([]);
	first.abort();
	await sleep(20);
	made.telegram.world.press(chat, 1, decline);
	poll(parts);
	await expect
		.poll(() => decided)
		.toEqual([expect.stringMatching(/^confirm/), expect.stringMatching(/^decline/)]);
});

test('of two who poll the older is told so, and both go on', async () => {
	const made = await stage();
	const waits: number[] = [];
	const { parts, decided, reported } = deciding(made, {
		wait: async (ms, signal) => {
			waits.push(ms);
			await sleep(50, undefined, { signal });
		},
	});
	poll(parts);
	await expect.poll(() => asked(made)).toBe(1);
	poll(parts);
	await expect.poll(() => reported.length).toBeGreaterThan(1);
	expect(reported[0]).toMatchObject({ code: 'telegram-two-pollers' });
	expect(Math.min(...waits)).toBeGreaterThan(30_000);
	const [confirm] = await request(made);
	made.telegram.world.press(chat, 1, confirm);
	await expect.poll(() => decided.length).toBeGreaterThan(0);
});

test('a webhook that was set before is taken away, and what waited for it is not lost', async () => {
	const made = await stage();
	const hosts: string[] = [];
	const { parts, reported, outcomes } = deciding(made, { tookWebhook: (host) => void hosts.push(host) });
	const api = telegramApi(parts.telegram, new AbortController().signal);
	await api.setWebhook('http://127.0.0.1:9/a/secret/path');
	made.telegram.world.write(chat, 'Hello');
	poll(parts);
	await expect.poll(() => outcomes.map(({ kind }) => kind)).toEqual(['wrote']);
	expect(hosts).toEqual(['127.0.0.1:9']);
	expect(reported).toEqual([]);
});

test('where a webhook is set meanwhile it says so once, leaves it, and goes on when it is gone', async () => {
	const made = await stage();
	const { parts, reported, outcomes } = deciding(made);
	const api = telegramApi(parts.telegram, new AbortController().signal);
	poll(parts);
	await expect.poll(() => asked(made)).toBe(1);
	await api.setWebhook('https://elsewhere.example.com/');
	await expect.poll(() => asked(made)).toBeGreaterThan(5);
	expect(reported).toMatchObject([{ code: 'telegram-two-pollers' }, { code: 'telegram-webhook-set' }]);
	expect(made.telegram.world.webhook.url).toBe('https://elsewhere.example.com/');
	await api.deleteWebhook({ drop_pending_updates: true });
	made.telegram.world.write(chat, 'Hello');
	await expect.poll(() => outcomes.map(({ kind }) => kind)).toEqual(['wrote']);
});

test('after failures it waits longer each time, and as long as Telegram wants', async () => {
	const made = await stage();
	const waits: number[] = [];
	const { parts, outcomes } = deciding(made, { wait: async (ms) => void waits.push(ms) });
	made.telegram.manners.plan({ kind: 'fail', status: 500 });
	made.telegram.manners.plan({ kind: 'cut-before' });
	made.telegram.manners.plan({ kind: 'gateway', status: 502 });
	made.telegram.manners.plan({ kind: 'fail', status: 429, retryAfterS: 9 });
	made.telegram.world.write(chat, 'Hello');
	poll(parts);
	await expect.poll(() => outcomes.length).toBe(1);
	expect(waits).toEqual([500, 1000, 2000, 13_000]);
});

test('an update that cannot be handled holds up none after it', async () => {
	const made = await stage();
	const { parts, reported, outcomes } = deciding(made);
	made.telegram.world.updates.push('callback_query', { strange: true });
	made.telegram.world.write(chat, 'Hello');
	poll(parts);
	await expect.poll(() => outcomes.map(({ kind }) => kind)).toEqual(['wrote']);
	expect(reported).toMatchObject([{ code: 'not-an-update' }]);
});

test('a token that is refused ends it', async () => {
	const made = await stage();
	const { parts } = deciding(made);
	const wrong = { ...parts, telegram: { ...parts.telegram, token: `${token}x` } };
	const ending = pollUpdates(wrong, new AbortController().signal);
	await expect(ending).rejects.toMatchObject({ category: 'reconnect' });
});
