import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../src/server/db/database.ts';
import { listOutbox, type OutboxRow, retryRows } from '../src/server/db/outbox.ts';
import type { ChannelName } from '../src/server/domain/channel.ts';
import { seededChance } from './chance.ts';
import { bookingBody, deliver } from './deliver.ts';
import { depth, isDeep, tell } from './depth.ts';
import { readMail } from './mail/read-mail.ts';
import { pagesOf, type Recipient, type Services, startServices } from './told/services.ts';
import { freePort, startWebsite, temporaryFolder, type Website } from './website.ts';

type Told = Exclude<ChannelName, 'console'>;

const program = resolve(import.meta.dirname, 'told/hasty-site.ts');
const chance = seededChance(17);

let services: Services;
let recipient: Recipient;
let site: Website | null = null;
beforeEach(async () => {
	services = await startServices();
	recipient = await services.recipient(1);
	cut = new Set();
	// As the real one: a query does not know at once what was made.
	services.notion.world.lagMs = 6000;
});
afterEach(async () => {
	await site?.stop();
	await services.stop();
});

/** How many messages each service has taken so far */
const counts: Record<Told, () => number> = {
	mail: () => services.smtp.mails.length,
	telegram: () => recipient.chat.messages.length,
	notion: () => services.notion.world.pages.size,
	webhook: () => services.receiver.received.length,
};
const channels: Told[] = ['mail', 'telegram', 'notion', 'webhook'];

/** What was taken, and then cut off before it was said */
let cut: Set<object>;

const soFar = () => channels.map((channel) => `${channel} ${counts[channel]()}`).join(', ');

/** From now on a line is cut now and then, once a service has the message and before it says so. */
function misbehave({ smtp, telegram, notion, receiver }: Services): void {
	smtp.manners.fateOf = () => (chance() < 0.1 ? { does: 'cut', at: 'taken' } : null);
	receiver.answer = (response, request, hook) => {
		if (chance() >= 0.1) return void response.end();
		cut.add(hook);
		request.socket.destroy();
	};
	telegram.manners.plan({ kind: 'cut-after' }, 1, 'sendMessage');
	notion.manners.add({ method: 'POST', path: /pages$/, manner: { kind: 'cut-after' } });
}

function behave({ smtp, telegram, notion, receiver }: Services): void {
	smtp.manners.fateOf = () => null;
	receiver.answer = (response) => response.end();
	telegram.manners.clear();
	notion.manners.clear();
}

/** Waits until one service has taken a few messages more, and hardly a moment longer. */
async function untilTold(): Promise<void> {
	const channel = channels[Math.floor(chance() * channels.length)] ?? 'mail';
	const enough = counts[channel]() + 1 + Math.floor(chance() * 7);
	for (const end = Date.now() + 2_000; counts[channel]() < enough && Date.now() < end; ) await sleep(1);
}

/** What the outbox has, looked at beside the site; what waits there for its next try need not wait any longer. */
async function rowsOf({ dataDir }: Website): Promise<OutboxRow[]> {
	const database = openDatabase({ kind: 'sqlite', path: `${dataDir}/bookings.db` });
	if (!isDeep) await retryRows(database, { states: ['due'] }, new Date().toISOString());
	const rows = await listOutbox(database, { limit: 100_000 });
	await database.destroy();
	return rows;
}

test('through kills every booking is told by every channel, and doubled nowhere that can be known', async () => {
	const folder = temporaryFolder();
	const env = { ...recipient.env, NOTIFY_MAX_AGE: '9999h', PORT: String(await freePort()) };
	const start = async () => {
		site = await startWebsite({ env, folder, program });
		return site;
	};
	const kills = depth({ test: 12, prove: 200 });
	const uids: string[] = [];
	for (let kill = 0; kill < kills; kill += 1) {
		const running = await start();
		// What was cut off waits for a while: in the end all are well.
		if (kill < kills - 3) misbehave(services);
		else behave(services);
		for (let number = 0; number < 10; number += 1) {
			const uid = `uid-${kill}-${number}-end`;
			const attendees = [{ name: 'Ida', email: `${uid}@example.com` }];
			expect((await deliver(running.url, bookingBody(uid, { attendees }))).status).toBe(200);
			uids.push(uid);
		}
		await untilTold();
		await running.kill();
		if (isDeep && kill % 20 === 19) process.stderr.write(`${kill + 1} kills, ${soFar()}\n`);
	}
	if (!isDeep) services.notion.world.lagMs = 0;
	const last = await start();
	const unfinished = async () => (await rowsOf(last)).filter(({ state }) => !ended.includes(state)).length;
	// What was cut off is tried again later and later.
	await expect
		.poll(unfinished, { timeout: depth({ test: 300_000, prove: 1_800_000 }), interval: 500 })
		.toBe(0);
	const rows = await rowsOf(last);
	expect(rows).toHaveLength(uids.length * channels.length);
	await checkAll(uids, rows);
	tell('bookings told by four channels through kills', uids.length);
}, 3_600_000);

const ended: string[] = ['sent', 'doubtful'];

async function checkAll(uids: readonly string[], rows: readonly OutboxRow[]): Promise<void> {
	const told = await whatIsThere();
	const doubtful = (channel: Told) =>
		new Set(rows.filter((row) => row.channel === channel && row.state === 'doubtful').map(({ uid }) => uid));
	for (const channel of channels) {
		const inDoubt = doubtful(channel);
		// What the service knows by an id, or by its booking, is in nobody's doubt.
		if (channel === 'webhook' || channel === 'notion') expect([...inDoubt], channel).toEqual([]);
		const missing = uids.filter((uid) => !told[channel].has(uid) && !inDoubt.has(uid));
		expect(missing, channel).toEqual([]);
		tell(`${channel}: of these nobody knows whether they arrived`, inDoubt.size);
		tell(`${channel}: of these did`, [...inDoubt].filter((uid) => told[channel].has(uid ?? '')).length);
	}
	for (const ids of told.notion.values()) expect(ids).toHaveLength(1);
	for (const ids of told.telegram.values()) expect(ids).toHaveLength(1);
	for (const ids of told.webhook.values()) expect(new Set(ids).size).toBe(1);
	for (const ids of told.mail.values()) {
		expect(new Set(ids).size).toBe(1);
		expect(ids.length).toBeLessThanOrEqual(2);
	}
	for (const channel of ['mail', 'webhook'] as const) {
		const repeats = [...told[channel].values()].filter((ids) => ids.length > 1).length;
		tell(`${channel}: told twice, and known as the same by its id`, repeats);
	}
	const hits = killedBetween();
	// Else no kill would have come between sending and the note of it.
	expect(hits).toBeGreaterThan(0);
	tell('kills between sending and the note of it', hits);
}

/** By uid, the ids under which each service has the booking */
async function whatIsThere(): Promise<Record<Told, Map<string, string[]>>> {
	const { smtp, receiver } = services;
	const byUid = (all: { uid: string; id: string }[]) =>
		new Map([...Map.groupBy(all, ({ uid }) => uid)].map(([uid, some]) => [uid, some.map(({ id }) => id)]));
	const mails = await Promise.all(smtp.mails.map(({ raw }) => readMail(raw)));
	return {
		mail: byUid(mails.map(({ text, email }) => ({ uid: uidIn(text), id: email.messageId ?? '' }))),
		telegram: byUid(recipient.chat.messages.map(({ id, text }) => ({ uid: uidIn(text), id: String(id) }))),
		notion: byUid(
			pagesOf(services, recipient.databaseId).map((page, at) => ({
				uid: uidIn(page['Email'] ?? ''),
				id: String(at),
			})),
		),
		webhook: byUid(
			receiver.received.map(({ body, headers }) => ({
				uid: uidIn(body),
				id: headers['webhook-id'] ?? '',
			})),
		),
	};
}

const uidIn = (text: string) => /uid-\d+-\d+-end/.exec(text)?.[0] ?? text;

/** Messages that were taken and not cut off, and came again all the same: only a kill does that. */
function killedBetween(): number {
	const { smtp, receiver } = services;
	const hooks = Map.groupBy(receiver.received, ({ headers }) => headers['webhook-id']);
	const twiceAnswered = [...hooks.values()].filter(
		(all) => all.length - all.filter((hook) => cut.has(hook)).length > 1,
	);
	const mails = Map.groupBy(smtp.mails, ({ raw }) => /^Message-ID: (.*)$/im.exec(raw.toString())?.[1]);
	const twiceTaken = [...mails.values()].filter(
		(all) => all.filter(({ isAnswered }) => isAnswered).length > 1,
	);
	return twiceAnswered.length + twiceTaken.length;
}
