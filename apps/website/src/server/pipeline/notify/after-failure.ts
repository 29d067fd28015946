import type { OutboxRow } from '../../db/outbox.ts';
import type { Ending } from '../../db/outbox-taking.ts';
import type { Channel } from '../../domain/channel.ts';
import { AppError } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { readFacts } from './row-facts.ts';

type Changes = Ending['changes'];

/** After this many tries a message is given up: with the pauses between them, after about a day and a half. */
const mostTries = 14;
const firstPauseMs = 15_000;
const longestPauseMs = 6 * 3_600_000;

/**
 * What becomes of a message that a channel could not send, by the category of the failure.
 * @param now Milliseconds since 1970 @param chance From 0 to below 1
 */
export function afterFailure(
	channel: Channel,
	row: OutboxRow,
	fault: unknown,
	{ now, chance }: { now: number; chance: number },
): Changes {
	const error = fault instanceof Error ? fault.message : String(fault);
	// Where the service knows repeats a doubt is a failure like any other: it is left alone for a while.
	if (fault instanceof SendFailure && fault.mayHaveArrived && channel.whenInDoubt !== 'exact')
		return { error, ...whenInDoubt(channel, row, now) };
	const category = fault instanceof AppError ? fault.category : 'internal';
	if (category === 'reconnect') return { state: 'held', error };
	const isPassing = category === 'network' || category === 'provider' || category === 'disk';
	if (!isPassing || row.tries >= mostTries) return { state: 'failed', error };
	const wished = fault instanceof SendFailure ? (fault.retryAfterS ?? 0) * 1000 : 0;
	const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (row.tries - 1)) * (0.5 + chance);
	return { state: 'due', error, due_at: instant(now + Math.max(wished, pause, channel.settlesMs ?? 0)) };
}

/** What becomes of a message of which nobody knows whether it was sent. @param now Milliseconds since 1970 */
export function whenInDoubt(
	{ whenInDoubt: how, settlesMs = 0 }: Channel,
	{ facts }: Pick<OutboxRow, 'facts'>,
	now: number,
): Changes {
	if (how === 'exact') return { state: 'due', due_at: instant(now + settlesMs) };
	const told: object = JSON.parse(facts);
	if (how === 'leave' || readFacts(facts).repeats !== undefined) return { state: 'doubtful' };
	return { state: 'due', due_at: instant(now), facts: JSON.stringify({ ...told, repeats: 1 }) };
}

function instant(ms: number): string {
	return new Date(ms).toISOString();
}
