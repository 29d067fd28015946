import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { webhookChannel } from '../../src/server/channels/webhook.ts';
import type { Channel } from '../../src/server/domain/channel.ts';
import type { BookingNotice } from '../../src/server/domain/notice.ts';
import { announcing } from '../../src/server/pipeline/notify/announcing.ts';
import { sendDue } from '../../src/server/pipeline/notify/outbox-worker.ts';
import { project } from '../../src/server/pipeline/project.ts';
import { databaseKinds, type TestDatabase } from '../../test/databases.ts';
import { noNotifySettings, sendingParts } from '../../test/notify-settings.ts';
import { journalOf, meetingTypesOfTests, partsOf } from '../../test/projection.ts';
import { startChild, stopChild } from '../children.ts';
import { wholeBody } from '../deliveries.ts';
import { median, type Ratio, ratioOf } from '../medians.ts';

/** Telling people from the outbox, beside telling them the same in a bare loop: signed webhooks, one after another. */
export type OutboxFound = { database: string; perSecond: number; bare: number; ratio: Ratio };

const messages = 1000;
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const { signal } = new AbortController();

export async function measureOutbox(options: {
	rounds: number;
	say: (progress: string) => void;
}): Promise<OutboxFound[]> {
	const { child, url } = await startElsewhere();
	const channel = webhookChannel({ url, secret, now: Date.now });
	const found: OutboxFound[] = [];
	for (const kind of databaseKinds) {
		const kept = await kind.make();
		await fill(kept, url);
		const notices = await collected(kept, channel);
		const speeds = { ours: [] as number[], bare: [] as number[] };
		for (let round = 0; round <= options.rounds; round += 1) {
			await kept.database.updateTable('outbox').set({ state: 'due' }).execute();
			const ours = await timed(() => sendAll(kept, channel));
			const bare = await timed(() => sendBare(notices, channel));
			// The first round is there to warm up.
			if (round === 0) continue;
			speeds.ours.push(messages / ours);
			speeds.bare.push(messages / bare);
		}
		await kept.drop();
		const [perSecond, bare] = [median(speeds.ours), median(speeds.bare)];
		found.push({ database: kind.name, perSecond, bare, ratio: ratioOf(speeds.ours, speeds.bare) });
		options.say(`outbox on ${kind.name}: done`);
	}
	await channel.close();
	await stopChild(child);
	return found;
}

/** A receiver on whose time nobody else runs */
async function startElsewhere() {
	const program = join(import.meta.dirname, 'receiver.ts');
	const child = startChild(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
	if (child.stdout === null) throw new Error('The receiver says nothing.');
	const [line] = await once(child.stdout, 'data');
	return { child, url: `${String(line).trim()}/told` };
}

/** Bookings, with a message about each that is due. */
async function fill({ database }: TestDatabase, url: string): Promise<void> {
	const bodies = Array.from({ length: messages }, (_, at) => wholeBody(bodyOf(at)));
	const source = await journalOf(bodies);
	while (source.journal.reader.lastSeq < source.journal.events) await sleep(10);
	const settings = { ...noNotifySettings, webhook: { url, secret } };
	const parts = announcing(settings, () => source.clock.now);
	const projecting = partsOf(database, source, meetingTypesOfTests, parts);
	while ((await project(projecting, 1000)) > 0);
	await source.journal.close();
}

function sendAll({ database }: TestDatabase, channel: Channel): Promise<void> {
	const parts = { ...sendingParts, database, channel, now: Date.now, name: 'bench' };
	return untilNone(() => sendDue(parts, signal));
}

async function untilNone(round: () => Promise<number>): Promise<void> {
	while ((await round()) > 0);
}

async function sendBare(notices: readonly BookingNotice[], channel: Channel): Promise<void> {
	for (const notice of notices) await channel.send(notice, signal);
}

/** The messages as the outbox would send them */
async function collected(kept: TestDatabase, channel: Channel): Promise<BookingNotice[]> {
	const notices: BookingNotice[] = [];
	const send: Channel['send'] = async (notice) => {
		if (notice.kind === 'booking') notices.push(notice);
		return { ref: null };
	};
	await sendAll(kept, { ...channel, send });
	if (notices.length !== messages) throw new Error(`${notices.length} messages instead of ${messages}`);
	return notices;
}

/** @returns seconds */
async function timed(run: () => Promise<void>): Promise<number> {
	const started = performance.now();
	await run();
	return (performance.now() - started) / 1000;
}

function bodyOf(number: number) {
	const createdAt = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
	return { triggerEvent: 'BOOKING_CREATED', createdAt, payload: { uid: `bench${number}` } };
}
