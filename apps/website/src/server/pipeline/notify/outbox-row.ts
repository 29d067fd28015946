import { createHash } from 'node:crypto';
import type { OutboxRow } from '../../db/outbox.ts';
import type { OutboxState } from '../../db/outbox-states.ts';
import type { AccountMatter, Happening, Matter } from '../../domain/notice.ts';
import type { Target } from './targets.ts';

/** A message before it is written down. */
export type Draft = {
	connection: string;
	/** null where it is about no booking */
	uid: string | null;
	thread: string;
	what: Happening | Matter | AccountMatter;
	/** Tells it from the same thing that happens once more, such as another move */
	mark: string;
	facts: object;
	target: Target;
	state: OutboxState;
	/** Number of the entry that it comes of; 0 where it comes of none */
	seq: number;
	/** Milliseconds since 1970, as all times here */
	dueAt: number;
	/** What is sent as one message with it; null: by itself */
	bundle: string | null;
};

/** @param now When it is written down */
export function outboxRow(draft: Draft, now: number): OutboxRow {
	const { connection, uid, thread, what, target, state, seq, bundle } = draft;
	const { channel, recipient, reader, locale, timeZone } = target;
	return {
		...{ id: idOf(draft), connection, uid, thread, what, facts: JSON.stringify(draft.facts) },
		...{ channel, recipient, reader, locale, time_zone: timeZone, state, seq, tries: 0 },
		due_at: new Date(draft.dueAt).toISOString(),
		made_at: new Date(now).toISOString(),
		...{ taken_by: null, taken_until: null, sent_at: null, ref: null, error: null, bundle },
	};
}

/**
 * The idempotency key: 128 bits of what is told, by which channel, to whom. The recipient does not stand in it in
 * clear: somebody who is forgotten is not found by it.
 */
function idOf({ connection, uid, what, mark, target: { channel, recipient } }: Draft): string {
	const parts = [connection, uid, what, mark, channel, recipient];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
