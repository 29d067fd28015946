import { addWebhook } from '@bookme/box/cal/world/rows';
import type { Message } from '@bookme/box/telegram/chat';
import { type RunningTelegram, startTelegram } from '@bookme/box/telegram/start-telegram';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { usedTriggers } from '../src/server/cal/webhooks.ts';
import { callbacks } from '../src/server/channels/telegram/callbacks.ts';
import { secretTokenOf } from '../src/server/channels/telegram/secret-token.ts';
import { telegramTexts } from '../src/server/channels/telegram/texts.ts';
import { listAudit } from '../src/server/db/audit.ts';
import { openDatabase } from '../src/server/db/database.ts';
import { book, morning } from './connect-life.ts';
import { maraKey, type Pair, startAgain, startPair, stopPair, userNamed } from './connected.ts';
import { postgresKind, type TestDatabase } from './databases.ts';
import { isDeep } from './depth.ts';
import { startWebsite, testSecret, type Website } from './website.ts';

const token = '123456:AAE-example_of_a_token-0123456789';
const chat = 1001;
const stranger = 2002;
const { en } = telegramTexts;
const asks = 'this site asks Telegram';

let telegram: RunningTelegram;
let pair: Pair;
let kept: TestDatabase;
let half = 0;

beforeAll(async () => {
	telegram = await startTelegram({ token });
	telegram.world.addChat(chat);
	const bot = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_CHATS: String(chat), TELEGRAM_API_URL: telegram.apiRoot };
	kept = await postgresKind.makeBare();
	pair = await startPair({ env: { CAL_API_KEY: maraKey, DATABASE_URL: kept.url ?? '', ...bot } });
	tellOnly(pair.site);
});
afterAll(async () => {
	await stopPair(pair);
	await telegram.stop();
	await kept.drop();
});

/** Cal.com tells these sites of its bookings, and no others. */
function tellOnly(...sites: Website[]): void {
	const { world } = pair.cal;
	world.webhooks.clear();
	const userId = userNamed(pair.cal, 'mara').id;
	for (const { url } of sites) {
		const webhook = { subscriberUrl: `${url}/api/cal/webhook`, secret: testSecret };
		addWebhook(world, { userId, ...webhook, triggers: [...usedTriggers] });
	}
}

/** Somebody asks for a meeting, and the owner is told in their chat. */
async function requested() {
	const { messages } = telegram.world.chat(chat);
	const before = messages.length;
	// Four of a morning, and the next ones a week later.
	const at = morning(half % 4, Date.now() + Math.floor(half / 4) * 7 * 86_400_000);
	half += 1;
	const uid = book(pair, at, 'on-request-30');
	await expect.poll(() => messages.length).toBe(before + 1);
	const message = messages[before] as Message;
	const [confirm = '', decline = ''] = message.buttons
		.flat()
		.map((one) => ('callback_data' in one ? one.callback_data : ''));
	return { uid, message, confirm, decline };
}

/** Presses, and waits for what is said. */
async function pressed(data: string, messageId: number, where = chat) {
	const query = telegram.world.press(where, messageId, data);
	await expect.poll(() => telegram.world.answers.get(query)).not.toBeNull();
	return telegram.world.answers.get(query);
}

const standing = (uid: string) =>
	[...pair.cal.world.bookings.values()].find((one) => one.uid === uid)?.status;
const buttonsOf = ({ buttons }: Message) => buttons.flat().map(({ text }) => text);

/** A request is confirmed, and another one declined: both come back by Cal.com, and change their messages. */
async function decided(): Promise<string[]> {
	const [yes, no] = [await requested(), await requested()];
	expect(await pressed(yes.confirm, yes.message.id)).toEqual({ text: en.confirmed, showAlert: false });
	expect(await pressed(no.decline, no.message.id)).toEqual({ text: en.declined, showAlert: false });
	expect([standing(yes.uid), standing(no.uid)]).toEqual(['ACCEPTED', 'REJECTED']);
	await expect.poll(() => yes.message.text).toMatch(/^Booked/);
	await expect.poll(() => no.message.text).toMatch(/^Declined/);
	expect([buttonsOf(yes.message), buttonsOf(no.message)]).toEqual([[en.open], [en.open]]);
	return [yes.uid, no.uid];
}

async function audited({ env, dataDir }: Website) {
	const url = env['DATABASE_URL'];
	const place = url
		? { kind: 'postgres' as const, url }
		: { kind: 'sqlite' as const, path: `${dataDir}/bookings.db` };
	const database = openDatabase(place);
	try {
		return await listAudit(database, { limit: 100, calls: true });
	} finally {
		await database.destroy();
	}
}

describe('by asking', () => {
	test('what is pressed in the owner’s chat is decided at Cal.com, whose webhook changes the message', async () => {
		const uids = await decided();
		const audit = await audited(pair.site);
		const deeds = audit.filter(({ what }) => what.startsWith('booking-')).reverse();
		expect(deeds).toMatchObject([
			{ what: 'booking-confirmed', actor: 'telegram', detail: { booking: uids[0], chat } },
			{ what: 'booking-declined', actor: 'telegram', detail: { booking: uids[1], chat } },
		]);
		expect(JSON.stringify(audit)).toContain(`/v2/bookings/${uids[0]}/confirm`);
		expect(pair.site.output()).not.toContain(token.slice(7));
	});

	test('what is pressed elsewhere, made up, or too late decides nothing', async () => {
		const { uid, message, confirm, decline } = await requested();
		telegram.world.write(stranger, '/start');
		expect(await pressed(confirm, 1, stranger)).toEqual({ text: en.foreignChat, showAlert: true });
		const forged = callbacks('1:another').callbackData('confirm', 'main', uid) ?? '';
		for (const data of [forged, `${confirm}x`, confirm.replace('main', 'team')])
			expect(await pressed(data, message.id)).toEqual({ text: en.foreignButton, showAlert: true });
		const unknown = callbacks(token).callbackData('confirm', 'main', 'uid-of-nobody') ?? '';
		expect(await pressed(unknown, message.id)).toEqual({ text: en.changed, showAlert: true });
		expect(standing(uid)).toBe('PENDING');
		await pressed(decline, message.id);
		await expect.poll(() => message.text).toMatch(/^Declined/);
		expect(await pressed(confirm, message.id)).toEqual({ text: en.changed, showAlert: true });
		expect(standing(uid)).toBe('REJECTED');
		expect(pair.site.output()).toContain(`"chat":${stranger}`);
		// Nobody is answered but with what the outbox has.
		expect(telegram.world.chat(stranger).messages).toHaveLength(1);
	});

	test('nothing is taken that is posted', async () => {
		expect(await post(token, { update_id: 1 })).toEqual([404, 'no-telegram-webhook']);
	});
});

/** What ends a site; where there is no server there is no second site. */
const ends = (['stop', 'kill'] as const).slice(0, postgresKind.hasServer ? (isDeep ? 2 : 1) : 0);

test.each(ends)('of two sites on one database one asks, and after its %s the other one', async (end) => {
	const first = pair.site;
	// The places are their own.
	const { PORT: _p, SITE_URL: _u, CAL_LOGS_DIR: _l, DATA_DIR: _d, HOME: _h, ...env } = first.env;
	const second = await startWebsite({ env });
	pair.site = second;
	tellOnly(first, second);
	const before = telegram.calls.length;
	await decided();
	expect(second.output()).not.toContain(asks);
	await first[end]();
	await expect.poll(() => second.output(), { timeout: 40_000 }).toContain(asks);
	const projection = async () => (await (await fetch(`${second.url}/api/health`)).json()).projection;
	await expect.poll(projection, { timeout: 40_000 }).toEqual({ lag: 0 });
	await decided();
	// Two that ask at once would be told so.
	expect(telegram.calls.slice(before).filter(({ status }) => status === 409)).toEqual([]);
});

/** What the address of the webhook answers. @param of The token that the secret is made of */
async function post(of: string | null, body: unknown, method = 'POST'): Promise<[number, string]> {
	const answer = await fetch(`${pair.site.url}/api/telegram/webhook`, {
		method,
		headers: {
			'content-type': 'application/json',
			...(of !== null && { 'x-telegram-bot-api-secret-token': secretTokenOf(of) }),
		},
		...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return [answer.status, (await answer.json()).code];
}

describe('by webhook', () => {
	beforeAll(async () => {
		await pair.site.stop();
		telegram.manners.plan({ kind: 'fail', status: 502 }, 1, 'setWebhook');
		pair.site = await startAgain(pair, { TELEGRAM_UPDATES: 'webhook' });
		const address = `${pair.site.url}/api/telegram/webhook`;
		await vi.waitFor(() => expect(telegram.world.webhook.url).toBe(address), { timeout: 15_000 });
	});

	test('it is the same', async () => {
		await decided();
		expect(telegram.world.webhook.lastError).toBeNull();
		expect(telegram.world.updates.waiting).toEqual([]);
		expect(pair.site.output().match(/"code":"telegram-failed"/g)).toHaveLength(1);
	});

	test('whoever has not the secret is not believed, and what is no update not taken', async () => {
		const { uid, message, confirm } = await requested();
		const query = { id: '1', data: confirm, message: { message_id: message.id, chat: { id: chat } } };
		const update = { update_id: 1, callback_query: query };
		expect(await post('1:another', update)).toEqual([401, 'invalid-secret-token']);
		expect(await post(null, update)).toEqual([401, 'invalid-secret-token']);
		expect(standing(uid)).toBe('PENDING');
		expect(await post(token, 'no JSON')).toEqual([400, 'not-json']);
		expect(await post(token, { callback_query: query })).toEqual([400, 'not-an-update']);
		expect(await post(token, ' '.repeat((1 << 20) + 1))).toEqual([413, 'too-large']);
		expect(await post(token, null, 'GET')).toEqual([405, 'method-not-allowed']);
		expect(await post(token, { update_id: 2, poll: {} })).toEqual([200, undefined]);
	});
});
