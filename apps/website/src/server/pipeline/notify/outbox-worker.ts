import { setTimeout as sleep } from 'node:timers/promises';
import { isWhole } from '../../db/cursors.ts';
import {
	listLost,
	type OutboxRow,
	releaseHeld,
	settle,
	type Taking,
	takeBundle,
	takeDue,
} from '../../db/outbox.ts';
import { whenInDoubt } from './after-failure.ts';
import { type DeliverParts, deliver } from './deliver.ts';

export type OutboxWorkerParts = DeliverParts & {
	/** Names this worker among all of all sites on the database. Nobody else has it who lives: it comes of a lock */
	name: string;
	log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
};

/** A message that takes longer than this is given up, and whoever died with one is replaced a while later. */
const sendWithinMs = 30_000;
const takenMs = 60_000;
/** Taken at once, where the service knows what it is told again; else one, so that a kill leaves no other in doubt */
const portion = 10;
const mostInBundle = 200;
const lookEveryMs = 500;
const longestPauseMs = 30_000;

/**
 * Sends what is due on one channel, until it is told to stop. Several of them, in several processes, never take the
 * same message. A database that does not answer is waited for.
 */
export async function runOutbox(parts: OutboxWorkerParts, signal: AbortSignal): Promise<void> {
	const { channel, log } = parts;
	let pause = lookEveryMs;
	let isReleased = false;
	while (!signal.aborted) {
		try {
			if (!isReleased) await takeOver(parts);
			isReleased = true;
			const sent = await sendDue(parts, signal);
			pause = lookEveryMs;
			if (sent > 0) continue;
		} catch (error) {
			if (pause === lookEveryMs)
				log.warn({ channel: channel.name, error: String(error) }, 'messages cannot be read; they wait');
			pause = Math.min(longestPauseMs, pause * 2);
		}
		await sleep(pause, undefined, { signal }).catch(() => {});
	}
}

/** One round: what is in doubt, then what is due. @returns how many were taken */
export async function sendDue(parts: OutboxWorkerParts, signal: AbortSignal): Promise<number> {
	const { database, channel, name, now } = parts;
	await resolveDoubts(parts);
	const [by, at] = [name, now()];
	const limit = channel.whenInDoubt === 'exact' ? portion : 1;
	const taking = { by, now: instant(at), until: instant(at + takenMs), limit };
	const rows = await takeDue(database, channel.name, { ...taking, isWhole: await isWhole(database) });
	const messages = await bundled(parts, rows, taking);
	// They are of different threads or recipients: side by side none waits for another, nor for the database.
	const ended = await Promise.allSettled(
		messages.map((message) => (signal.aborted ? giveBack(parts, message) : sendOne(parts, message))),
	);
	for (const one of ended) if (one.status === 'rejected') throw one.reason;
	return rows.length;
}

/** Rows that go as one message: each by itself, or with all of its bundle. */
async function bundled(
	{ database }: OutboxWorkerParts,
	rows: readonly OutboxRow[],
	taking: Taking,
): Promise<OutboxRow[][]> {
	const groups = Map.groupBy(rows, ({ id, recipient, bundle }) =>
		bundle === null ? id : `${bundle} ${recipient}`,
	);
	const messages: OutboxRow[][] = [];
	for (const group of groups.values()) {
		const [first] = group;
		const isBundle = first !== undefined && first.bundle !== null;
		const others = isBundle ? await takeBundle(database, first, { ...taking, limit: mostInBundle }) : [];
		messages.push([...group, ...others].sort((one, other) => one.seq - other.seq));
	}
	return messages;
}

/** It was not begun: whoever comes next takes it. */
async function giveBack({ database }: OutboxWorkerParts, rows: readonly OutboxRow[]): Promise<void> {
	for (const row of rows) await settle(database, row, { state: 'due', tries: row.tries - 1 });
}

async function sendOne(parts: OutboxWorkerParts, rows: readonly OutboxRow[]): Promise<void> {
	// What was begun is ended: cut off, nobody would know whether it arrived.
	const states = await deliver(parts, rows, AbortSignal.timeout(sendWithinMs));
	const state = states.find((one) => one === 'failed' || one === 'held' || one === 'doubtful');
	if (state === undefined) return;
	const [{ what, uid, tries } = { what: '', uid: null, tries: 0 }] = rows;
	const fields = { channel: parts.channel.name, what, booking: uid, try: tries };
	parts.log.warn(fields, `a message is ${state}: see \`pnpm cal notify list\``);
}

/** Whoever had this name before is dead; and a key that was refused may be another one since. */
async function takeOver(parts: OutboxWorkerParts): Promise<void> {
	await resolveDoubts(parts, parts.name);
	await releaseHeld(parts.database, parts.channel.name, instant(parts.now()));
}

/** Of what somebody took who has died meanwhile nobody knows whether it was sent. @param by Has died for certain */
async function resolveDoubts(
	{ database, channel, now }: OutboxWorkerParts,
	by: string | null = null,
): Promise<void> {
	const at = now();
	for (const row of await listLost(database, channel.name, instant(at), by))
		await settle(database, row, whenInDoubt(channel, row, at));
}

function instant(ms: number): string {
	return new Date(ms).toISOString();
}
