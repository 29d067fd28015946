import { countAttended, dropMessagesAbout, eventsMentioning } from '../../db/mentions.ts';
import { migrate } from '../../db/migrations.ts';
import { AppError } from '../../errors.ts';
import type { Labels } from '../../journal/journal.ts';
import type { RejectedStore } from '../../journal/rejected-store.ts';
import type { PersonKeys } from '../../person/person-keys.ts';
import { listRejected } from '../list-rejected.ts';
import { type RereadParts, reread } from '../reread.ts';
import type { ClearOrder } from './clear-journal.ts';
import { knownPerson } from './known-person.ts';
import type { Rewritten } from './rewrite-person.ts';
import { keptTraces, letTracesGo, type TraceStore } from './sealed-traces.ts';
import { tellsOf } from './tells-of.ts';

/** What was done to forget somebody. */
export type Forgotten = {
	/** Journal files and entries of archives that were written anew, and refused deliveries that were removed */
	files: number;
	archived: number;
	rejected: number;
	/** Entries that tell of their bookings, rewritten now or before */
	entries: number;
	/** Bookings that they are in, and how often, under what stands for their address */
	bookings: number;
	attendees: number;
	/** Nothing that was overwritten is left in the database's own files, as far as it can be reached from here */
	swept: boolean;
	/** Files that nobody can read, so that nobody knows what is in them: names in the journal's folder */
	unread: string[];
};

export type Cleared = Rewritten & { unread: string[] };

export type ForgetParts = {
	keys: PersonKeys;
	store: TraceStore;
	journal: {
		rewrite(work: (until: number, signal: AbortSignal) => Promise<readonly Labels[]>): Promise<void>;
	};
	/** What `clearJournal` does, wherever that is best done */
	clear(order: ClearOrder, signal: AbortSignal): Promise<Cleared>;
	rejected: Pick<RejectedStore, 'removeAbout'>;
	/** Asked when the journal is clear */
	rereadParts(): RereadParts;
	sweep(): Promise<boolean>;
	/** Breaks it off, as the journal's own signal does */
	stop: AbortSignal;
	/** Milliseconds since 1970 */
	now(): number;
};

/**
 * Forgets somebody: first the journal, which everything else can be made of again, then what was made of it.
 * Broken off at any moment, a second time completes it.
 * @param mail In lower case
 * @throws AppError `journal-unavailable`, `forgetting-broken-off`; a system error; an error of the database
 */
export async function forget(parts: ForgetParts, mail: string): Promise<Forgotten> {
	const cleared = await clearEntries(parts, mail);
	const person = knownPerson(mail, parts.keys, keptTraces(parts.store, mail));
	const rejected = await parts.rejected.removeAbout(tellsOf(person));
	const { database } = parts.rereadParts();
	await migrate(database);
	const seqs = cleared.entries.map(({ seq }) => seq);
	const stray = await eventsMentioning(database, mail);
	await reread(parts.rereadParts(), [...new Set([...seqs, ...stray])]);
	await dropMessagesAbout(database, mail);
	await listRejected(database, parts.store.logsDir);
	const counts = await countAttended(database, parts.keys.standInOf(mail));
	const swept = await parts.sweep();
	await letTracesGo(parts.store, mail);
	const { files, archived, unread, entries } = cleared;
	return { files, archived, rejected, entries: entries.length, ...counts, swept, unread };
}

async function clearEntries({ journal, clear, stop, now }: ForgetParts, mail: string): Promise<Cleared> {
	const cleared: Cleared[] = [];
	await journal.rewrite(async (until, closing) => {
		const signal = AbortSignal.any([closing, stop]);
		const done = await clear({ mail, at: new Date(now()).toISOString(), until }, signal);
		if (signal.aborted) throw brokenOff();
		cleared.push(done);
		return done.entries;
	});
	const [done] = cleared;
	if (done === undefined) throw brokenOff();
	return done;
}

function brokenOff(): AppError {
	return new AppError(
		'forgetting-broken-off',
		'disk',
		'The site stopped in the middle of it. What was done stays done: run the same command again to complete it.',
	);
}
