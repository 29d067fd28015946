import { setTimeout as sleep } from 'node:timers/promises';
import { isWhole } from '../../db/cursors.ts';
import type { Database } from '../../db/database.ts';
import type { OutboxRow } from '../../db/outbox.ts';
import {
	type Ending,
	listLost,
	releaseHeld,
	settleAll,
	type Taking,
	takeBundle,
	takeDue,
} from '../../db/outbox-taking.ts';
import { withFewerTrips } from '../../db/together.ts';
import { whenInDoubt } from './after-failure.ts';
import { type DeliverParts, deliver } from './deliver.ts';
import type { ReadNoticeParts, ReadRow } from './read-notice.ts';
import { readTaken } from './read-taken.ts';
import { Settler } from './settler.ts';

export type OutboxWorkerParts = ReadNoticeParts &
	Omit<DeliverParts, 'settler'> & {
		/** Names this worker among all of all sites on the database. Nobody else has it who lives: it comes of a lock */
		name: string;
		log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
	};

/** A message that takes longer than this is given up, and whoever died with one is replaced a while later. */
const sendWithinMs = 30_000;
const takenMs = 60_000;
/** Taken at once, where the service knows what it is told again; else one, so that a kill leaves no other in doubt */
const portion = 20;
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
	let unwritten: readonly Ending[] = [];
	while (!signal.aborted) {
		try {
			if (!isReleased) await takeOver(parts);
			isReleased = true;
			await settleAll(parts.database, unwritten);
			unwritten = [];
			const sent = await sendDue(parts, signal);
			pause = lookEveryMs;
			if (sent > 0) continue;
		} catch (error) {
			if (error instanceof Unwritten) unwritten = error.endings;
			if (pause === lookEveryMs)
				log.warn({ channel: channel.name, error: String(error) }, 'messages cannot be read; they wait');
			pause = Math.min(longestPauseMs, pause * 2);
		}
		await sleep(pause, undefined, { signal }).catch(() => {});
	}
	// Where the database is still away, they are in doubt: nobody can write down that they are not.
	await settleAll(parts.database, unwritten).catch(() => {});
}

/**
 * One round: what is in doubt, then what is due.
 * @returns how many were taken
 * @throws Unwritten
 */
export async function sendDue(parts: OutboxWorkerParts, signal: AbortSignal): Promise<number> {
	const settler = new Settler(parts);
	const sending = { ...parts, settler };
	const { messages, read } = await begin(sending);
	// They are of different threads or recipients: side by side none waits for another, nor for the database.
	const ended = await Promise.allSettled(
		messages.map((message) =>
			signal.aborted
				? giveBack(settler, message)
				: sendOne(
						sending,
						message.flatMap((row) => read.get(row) ?? []),
					),
		),
	);
	for (const one of ended) if (one.status === 'rejected') throw new Unwritten(settler.unwritten, one.reason);
	return messages.flat().length;
}

/**
 * The database failed when messages had been taken. What became of them is known here, and to be written down once it
 * is back: nobody else may take that for a doubt.
 */
class Unwritten extends Error {
	readonly endings: readonly Ending[];

	constructor(endings: readonly Ending[], cause: unknown) {
		super(cause instanceof Error ? cause.message : String(cause), { cause });
		this.endings = endings;
	}
}

/** Takes messages, and reads what they say. @throws Unwritten, and none of them was sent */
async function begin(parts: OutboxWorkerParts & DeliverParts) {
	const taken: OutboxRow[] = [];
	try {
		const messages = await takeMessages(parts, taken);
		const found = await readTaken(parts, messages.flat());
		return { messages, read: new Map(found.map((one) => [one.row, one])) };
	} catch (fault) {
		const endings = taken.map((row) => ({ row, changes: notBegun(row) }));
		throw new Unwritten(endings, fault);
	}
}

/**
 * Takes what is due. Whoever else takes messages waits for nothing of this: rows that are held are passed over.
 * @param taken Gets them, also where it fails then
 */
async function takeMessages(parts: OutboxWorkerParts, taken: OutboxRow[]): Promise<OutboxRow[][]> {
	const { channel, name, now } = parts;
	const limit = channel.whenInDoubt === 'exact' ? portion : 1;
	return withFewerTrips(parts.database, async (database) => {
		await resolveDoubts({ ...parts, database });
		const at = now();
		const taking = { by: name, now: instant(at), until: instant(at + takenMs), limit };
		const rows = await takeDue(database, channel.name, { ...taking, isWhole: await isWhole(database) });
		taken.push(...rows);
		return bundled(database, rows, taking, taken);
	});
}

/** Rows that go as one message: each by itself, or with all of its bundle. */
async function bundled(
	database: Database,
	rows: readonly OutboxRow[],
	taking: Taking,
	taken: OutboxRow[],
): Promise<OutboxRow[][]> {
	const groups = Map.groupBy(rows, ({ id, recipient, bundle }) =>
		bundle === null ? id : `${bundle} ${recipient}`,
	);
	const messages: OutboxRow[][] = [];
	for (const group of groups.values()) {
		const [first] = group;
		const isBundle = first !== undefined && first.bundle !== null;
		const others = isBundle ? await takeBundle(database, first, { ...taking, limit: mostInBundle }) : [];
		taken.push(...others);
		messages.push([...group, ...others].sort((one, other) => one.seq - other.seq));
	}
	return messages;
}

/** It was not begun: whoever comes next takes it. */
async function giveBack(settler: Settler, rows: readonly OutboxRow[]): Promise<void> {
	await Promise.all(rows.map((row) => settler.settle(row, notBegun(row))));
}

function notBegun({ tries }: OutboxRow): Ending['changes'] {
	return { state: 'due', tries: tries - 1 };
}

async function sendOne(parts: OutboxWorkerParts & DeliverParts, rows: readonly ReadRow[]): Promise<void> {
	// What was begun is ended: cut off, nobody would know whether it arrived.
	const states = await deliver(parts, rows, AbortSignal.timeout(sendWithinMs));
	const state = states.find((one) => one === 'failed' || one === 'held' || one === 'doubtful');
	if (state === undefined) return;
	const { what, uid, tries } = rows[0]?.row ?? { what: '', uid: null, tries: 0 };
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
	{ database, channel, now }: Pick<OutboxWorkerParts, 'database' | 'channel' | 'now'>,
	by: string | null = null,
): Promise<void> {
	const at = now();
	const lost = await listLost(database, channel.name, instant(at), by);
	await settleAll(
		database,
		lost.map((row) => ({ row, changes: whenInDoubt(channel, row, at) })),
	);
}

function instant(ms: number): string {
	return new Date(ms).toISOString();
}
