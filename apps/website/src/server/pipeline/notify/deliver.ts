import type { OutboxRow } from '../../db/outbox.ts';
import type { OutboxState } from '../../db/outbox-states.ts';
import type { Ending } from '../../db/outbox-taking.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Notice } from '../../domain/notice.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import { afterFailure } from './after-failure.ts';
import { quietUntil } from './due-time.ts';
import { isStillTarget } from './is-still-target.ts';
import type { ReadNoticeParts, ReadRow, SomeNotice } from './read-notice.ts';
import type { Settler } from './settler.ts';
import { toDigest } from './to-notice.ts';

export type DeliverParts = Pick<ReadNoticeParts, 'now'> & {
	settler: Settler;
	channel: Channel;
	/** When hosts are not rung up */
	hours: Pick<NotifySettings, 'quiet' | 'timeZone' | 'digest'>;
	/** Who is told; null: whoever stands in a row */
	targets: Pick<NotifySettings, 'mail' | 'telegram'>;
	/** From 0 to below 1 */
	random(): number;
};

type Changes = Ending['changes'];
type Read = { row: OutboxRow; notice: SomeNotice };

/** Bookings that are made anew are soon there again. */
const laterMs = 2_000;

/**
 * Sends rows that were taken, as one message: what of them is still true. What became of them is written down; a
 * failure of the channel is not thrown.
 * @param rows One as it was read, or those of a bundle: of one recipient on one channel
 * @returns how each ended
 */
export async function deliver(
	parts: DeliverParts,
	rows: readonly ReadRow[],
	signal: AbortSignal,
): Promise<OutboxState[]> {
	const { channel, now, settler } = parts;
	const standing: Read[] = [];
	const ended: Promise<OutboxState>[] = [];
	for (const { row, notice } of rows) {
		if (notice === 'later') ended.push(settler.settle(row, putBack(row, now() + laterMs)));
		else if (notice === 'overtaken' || !channel.takes(notice) || !isStillTarget(parts.targets, row))
			ended.push(settler.settle(row, { state: 'overtaken' }));
		else standing.push({ row, notice });
	}
	const states = await Promise.all(ended);
	if (standing.length === 0) return states;
	const changesOf = await send(parts, standing, signal);
	return [...states, ...(await Promise.all(standing.map(({ row }) => settler.settle(row, changesOf(row)))))];
}

async function send(
	parts: DeliverParts,
	reads: readonly Read[],
	signal: AbortSignal,
): Promise<(row: OutboxRow) => Changes> {
	const { channel, now, random } = parts;
	const until = quietEnd(parts, reads);
	if (until !== null) return (row) => putBack(row, until);
	const message = messageOf(reads);
	try {
		const { ref } = await channel.send(message, signal);
		const sent = { state: 'sent', error: null } as const;
		// What tells of several bookings is answered and changed for none of them.
		return () => ({ ...sent, ref: message.kind === 'digest' ? null : ref });
	} catch (error) {
		const failed = { now: now(), chance: random() };
		return (row) => afterFailure(channel, row, error, failed);
	}
}

function messageOf(reads: readonly Read[]): Notice {
	const [first] = reads;
	if (first === undefined) throw new Error('A message of nothing');
	if (reads.length === 1) return first.notice;
	return toDigest(reads.flatMap(({ notice }) => (notice.kind === 'account' ? [] : [notice])));
}

/** null: it is sent now. What somebody asked for themselves they wait for. */
function quietEnd({ channel, hours, now }: DeliverParts, reads: readonly Read[]): number | null {
	const starts = reads.flatMap(({ notice }) =>
		notice.kind === 'booking' ? (notice.booking.startTime ?? []) : [],
	);
	const [first] = reads;
	if (first === undefined || first.notice.kind === 'account') return null;
	const telling = {
		...{ channel: channel.name, reader: first.notice.reader },
		startTime: starts.sort()[0] ?? null,
	};
	return quietUntil(hours, telling, now());
}

/** It was not tried: that counts for nothing. */
function putBack(row: OutboxRow, until: number): Changes {
	return { state: 'due', due_at: new Date(until).toISOString(), tries: row.tries - 1 };
}
