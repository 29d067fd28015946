import type { Database } from '../../db/database.ts';
import { listEarlier, type OutboxRow, type OutboxState, settle } from '../../db/outbox.ts';
import { readBooking } from '../../db/read-bookings.ts';
import type { Channel } from '../../domain/channel.ts';
import type { BookingNotice } from '../../domain/notice.ts';
import { AppError } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { isStillTrue } from './is-still-true.ts';
import { readFacts } from './row-facts.ts';
import { toNotice } from './to-notice.ts';

export type DeliverParts = {
	database: Database;
	channel: Channel;
	/** Milliseconds since 1970 */
	now(): number;
	/** From 0 to below 1 */
	random(): number;
};

/** After this many tries a message is given up: with the pauses between them, after about a day and a half. */
const mostTries = 14;
const firstPauseMs = 15_000;
const longestPauseMs = 6 * 3_600_000;

/**
 * Sends one message that was taken, if it is still true, and writes down what became of it. A failure of the
 * channel is written into the row and not thrown.
 * @returns how it ended
 */
export async function deliver(
	parts: DeliverParts,
	row: OutboxRow,
	signal: AbortSignal,
): Promise<OutboxState> {
	const { database, channel, now } = parts;
	const notice = await readNotice(database, row);
	if (notice === null || !channel.takes(notice)) return end(parts, row, { state: 'overtaken' });
	try {
		const { ref } = await channel.send(notice, signal);
		return await end(parts, row, { state: 'sent', ref, sent_at: new Date(now()).toISOString(), error: null });
	} catch (error) {
		return end(parts, row, afterFailure(parts, row, error));
	}
}

/** What becomes of a message of which nobody knows whether it was sent. */
export function whenInDoubt(
	{ whenInDoubt: how }: Channel,
	{ facts }: Pick<OutboxRow, 'facts'>,
	now: string,
): Partial<OutboxRow> & { state: OutboxState } {
	if (how === 'exact') return { state: 'due', due_at: now };
	const told = readFacts(facts);
	if (how === 'leave' || told.repeats !== undefined) return { state: 'doubtful' };
	return { state: 'due', due_at: now, facts: JSON.stringify({ ...told, repeats: 1 }) };
}

async function readNotice(database: Database, row: OutboxRow): Promise<BookingNotice | null> {
	if (row.uid === null) return null;
	const booking = await readBooking(database, row.connection, row.uid);
	if (booking === null) return null;
	const earlier = await listEarlier(database, row);
	return isStillTrue(row, booking, earlier) ? toNotice(row, booking, earlier) : null;
}

async function end(
	{ database }: DeliverParts,
	row: OutboxRow,
	changes: Partial<OutboxRow> & { state: OutboxState },
): Promise<OutboxState> {
	// Where it took too long somebody else has it: then theirs stands.
	return (await settle(database, row, changes)) ? changes.state : 'sending';
}

function afterFailure(
	{ channel, now, random }: DeliverParts,
	row: OutboxRow,
	error: unknown,
): Partial<OutboxRow> & { state: OutboxState } {
	const text = error instanceof Error ? error.message : String(error);
	const at = now();
	if (error instanceof SendFailure && error.mayHaveArrived)
		return { error: text, ...whenInDoubt(channel, row, new Date(at).toISOString()) };
	const category = error instanceof AppError ? error.category : 'internal';
	if (category === 'reconnect') return { state: 'held', error: text };
	const isPassing = category === 'network' || category === 'provider' || category === 'disk';
	if (!isPassing || row.tries >= mostTries) return { state: 'failed', error: text };
	const wished = error instanceof SendFailure ? (error.retryAfterS ?? 0) * 1000 : 0;
	const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (row.tries - 1)) * (0.5 + random());
	return { state: 'due', error: text, due_at: new Date(at + Math.max(wished, pause)).toISOString() };
}
