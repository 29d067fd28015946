import type { Database } from '../../db/database.ts';
import type { KnownEvent } from '../../db/events.ts';
import { insertOutbox } from '../../db/outbox.ts';
import type { Attendee, Booking } from '../../domain/booking.ts';
import type { Happening, Times } from '../../domain/notice.ts';
import { calledBy } from '../../domain/whom-it-concerns.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import type { FoldedBooking } from '../fold/fold-booking.ts';
import { threadOf } from './chain-of-moves.ts';
import { digestTime } from './due-time.ts';
import { happeningsOf, type Told } from './happenings.ts';
import { isNews, type News } from './is-news.ts';
import { isWanted } from './is-wanted.ts';
import { type Draft, outboxRow } from './outbox-row.ts';
import { remindersOf } from './reminders.ts';
import { attendeeTargets, type Target } from './targets.ts';

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
	settings: NotifySettings;
	news: News;
	/** Those who are told of everything of this connection */
	owners: readonly Target[];
};

/** Writes down whom to tell what, in the transaction of what has changed: one row for each message. */
export async function announce(
	database: Database,
	changes: readonly Change[],
	parts: AnnounceParts,
): Promise<void> {
	const drafts: Draft[] = [];
	const bookings = new Map(changes.map(({ after }) => [after.uid, after]));
	const known = {
		booking: (uid: string) => bookings.get(uid) ?? null,
		threads: new Map<string, string>(),
	};
	for (const change of changes) {
		const told = happeningsOf(change.before, change.after, change.moved);
		const reminded = remindersOf(change.before, change.after, parts.settings.reminders, parts.news.now);
		if (told.length === 0 && reminded.length === 0) continue;
		const thread = await threadOf(database, change.after, known);
		for (const one of told) drafts.push(...draftsOf(change, one, thread, parts));
		for (const { dueAt, mark, startTime, only } of reminded) {
			const about = { what: 'reminder' as const, mark, facts: { startTime }, only, reader: null };
			drafts.push(...draftsFor(change, about, thread, parts).map((draft) => ({ ...draft, dueAt })));
		}
	}
	await insertOutbox(
		database,
		drafts.map((draft) => outboxRow(draft, parts.news.now)),
	);
}

/** Somebody is to do something about it */
const urgent: readonly Happening[] = ['requested', 'reminder'];

/** A provider may tell of a move as an end and a beginning: an end waits for what comes behind it. */
const settleMs: Partial<Record<Happening, number>> = { cancelled: 10_000, 'awaiting-new-time': 2_000 };

function draftsOf(change: Change, told: Told, thread: string, parts: AnnounceParts): Draft[] {
	const { happening: what, mark, only, reader } = told;
	const { settings, news } = parts;
	const { startTime } = change.after;
	const isTold = isNews(change.fresh, startTime, news);
	const drafts = draftsFor(change, { what, mark, facts: factsOf(told), only, reader }, thread, parts);
	if (!isTold) return drafts.map((draft) => ({ ...draft, state: 'suppressed' }));
	return drafts.map((draft) => {
		const { channel, reader } = draft.target;
		const telling = { channel, reader, startTime, isUrgent: urgent.includes(what) };
		const digest = digestTime(settings, telling, news.now);
		if (digest === null) return { ...draft, dueAt: news.now + (settleMs[what] ?? 0) };
		return { ...draft, dueAt: digest, bundle: new Date(digest).toISOString() };
	});
}

type About = Pick<Draft, 'mark' | 'facts'> & Pick<Told, 'only' | 'reader'> & { what: Happening };

/** One for each who is to be told, as if it were due at once. */
function draftsFor(
	{ before, after, fresh }: Change,
	{ only, reader, ...about }: About,
	thread: string,
	{ settings, owners, news }: AnnounceParts,
): Draft[] {
	const concerned = after.attendees.filter((one) => only?.includes(calledBy(one)) ?? isThere(one, before));
	const targets = [...owners, ...attendeeTargets(settings, concerned)].filter(
		(one) =>
			(reader ?? one.reader) === one.reader && isWanted(settings.silenced, after, about.what, one.channel),
	);
	const { connection, uid } = after;
	const seq = Math.max(0, ...fresh.map((one) => one.seq));
	return targets.map((target) => ({
		...{ connection, uid, thread, ...about, target, seq },
		...{ state: 'due', dueAt: news.now, bundle: null },
	}));
}

/** Whether they have a seat, or had one until just now. */
function isThere({ email, left }: Attendee, before: Change['before']): boolean {
	return !left || (before?.attendees.some((one) => one.email === email && !one.left) ?? false);
}

function factsOf({ before, only }: Told): object {
	return { ...(before !== null && { before }), ...(only !== null && { only }) };
}
