import { setTimeout as sleep } from 'node:timers/promises';
import { listLost, releaseHeld, settle, takeDue } from '../../db/outbox.ts';
import { type DeliverParts, deliver, whenInDoubt } from './deliver.ts';

export type OutboxWorkerParts = DeliverParts & {
	/** Names this worker among all of all sites on the database. Nobody else has it who lives: it comes of a lock */
	name: string;
	log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
};

/** A message that takes longer than this is given up, and whoever died with one is replaced a while later. */
const sendWithinMs = 30_000;
const takenMs = 60_000;
/** Taken at once: few, so that a kill leaves few in doubt */
const portion = 10;
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
	const { database, channel, name, now, log } = parts;
	await resolveDoubts(parts);
	const [by, at] = [name, now()];
	const rows = await takeDue(database, channel.name, {
		...{ by, now: instant(at), until: instant(at + takenMs), limit: portion },
	});
	for (const row of rows) {
		if (signal.aborted || now() + sendWithinMs > at + takenMs) {
			// It was not begun, and might not be ended in its time: whoever comes next takes it.
			await settle(database, row, { state: 'due', tries: row.tries - 1 });
			continue;
		}
		// What was begun is ended: cut off, nobody would know whether it arrived.
		const state = await deliver(parts, row, AbortSignal.timeout(sendWithinMs));
		const fields = { channel: channel.name, what: row.what, booking: row.uid, try: row.tries };
		if (state === 'failed' || state === 'held' || state === 'doubtful')
			log.warn(fields, `a message is ${state}: see cal notify list`);
	}
	return rows.length;
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
	const at = instant(now());
	for (const row of await listLost(database, channel.name, at, by))
		await settle(database, row, whenInDoubt(channel, row, at));
}

function instant(ms: number): string {
	return new Date(ms).toISOString();
}
