import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import type { KnownEvent } from '../../db/events.ts';
import { insertOutbox, type OutboxRow, threadOf } from '../../db/outbox.ts';
import type { Booking } from '../../domain/booking.ts';
import type { Times } from '../../domain/notice.ts';
import type { FoldedBooking } from '../fold/fold-booking.ts';
import { happeningsOf, type Told } from './happenings.ts';
import { isNews, type News } from './is-news.ts';
import type { Target } from './targets.ts';

/** A booking that is no longer as it was. */
export type Change = {
	before: FoldedBooking | null;
	after: Booking;
	/** When the booking was to be whose place it takes; null: none's, or nobody knows */
	moved: Times | null;
	/** What came of it just now */
	fresh: readonly KnownEvent[];
};

export type AnnounceParts = {
	news: News;
	/** Those who are told of everything of this connection */
	owners: readonly Target[];
	/** Those of a booking */
	attendeesOf(booking: Booking): readonly Target[];
	newId(): string;
};

/** Writes down whom to tell what, in the transaction of what has changed: one row for each message. */
export async function announce(
	database: Database,
	changes: readonly Change[],
	parts: AnnounceParts,
): Promise<void> {
	const rows: OutboxRow[] = [];
	const threads = new Map<string, string>();
	for (const change of changes) {
		const told = happeningsOf(change.before, change.after, change.moved);
		if (told.length === 0) continue;
		const thread = await threadOfChange(database, change.after, threads);
		for (const one of told) rows.push(...rowsOf(change, one, thread, parts));
	}
	await insertOutbox(database, rows);
}

function rowsOf(
	{ after, fresh }: Change,
	told: Told,
	thread: string,
	{ news, owners, attendeesOf, newId }: AnnounceParts,
): OutboxRow[] {
	const at = new Date(news.now).toISOString();
	const isTold = isNews(fresh, after.startTime, news);
	const due = new Date(news.now + (settleMs[told.happening] ?? 0)).toISOString();
	const attendees = attendeesOf(after).filter(({ recipient }) => told.only?.includes(recipient) ?? true);
	return [...owners, ...attendees].map((target) => ({
		id: newId(),
		key: keyOf(after, told, target),
		connection: after.connection,
		uid: after.uid,
		thread,
		what: told.happening,
		facts: JSON.stringify(factsOf(told)),
		channel: target.channel,
		recipient: target.recipient,
		reader: target.reader,
		locale: target.locale,
		time_zone: target.timeZone,
		state: isTold ? 'due' : 'suppressed',
		seq: Math.max(0, ...fresh.map(({ seq }) => seq)),
		tries: 0,
		due_at: due,
		made_at: at,
		...{ taken_by: null, taken_until: null, sent_at: null, ref: null, error: null },
	}));
}

function factsOf({ before, only }: Told): object {
	return { ...(before !== null && { before }), ...(only !== null && { only }) };
}

/** A provider may tell of a move as an end and a beginning: an end waits for what comes behind it. */
const settleMs: Partial<Record<Told['happening'], number>> = {
	cancelled: 10_000,
	'awaiting-new-time': 2_000,
};

/** Without the recipient in clear: somebody who is forgotten is not found by it. */
function keyOf(
	{ connection, uid }: Booking,
	{ happening, mark }: Told,
	{ channel, recipient }: Target,
): string {
	const parts = [connection, uid, happening, mark, channel, recipient];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** That of the booking before the move, else its own uid. */
async function threadOfChange(
	database: Database,
	{ connection, uid, rescheduledFrom: from }: Booking,
	known: Map<string, string>,
): Promise<string> {
	const thread =
		from === null ? uid : (known.get(from) ?? (await threadOf(database, connection, from)) ?? from);
	known.set(uid, thread);
	return thread;
}
