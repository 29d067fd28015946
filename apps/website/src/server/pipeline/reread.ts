import { holdCursor, projectionCursor, readCursor } from '../db/cursors.ts';
import { takeEvents } from '../db/event-places.ts';
import { insertEvents } from '../db/events.ts';
import type { IndexRow } from '../journal/entry-index-rows.ts';
import { type ProjectedJournal, type ProjectParts, type ReadRow, readRow } from './project.ts';
import { projectBookings } from './project-bookings.ts';

/** A journal of which single entries are looked up. */
export type RereadParts = ProjectParts & {
	journal: ProjectedJournal & {
		/** null where it has no such entry any more */
		rowOf(seq: number): IndexRow | null;
	};
};

/** So many entries, or so many bytes of what they say, share a transaction. */
const mostEntries = 500;
const mostBytes = 8 << 20;

/**
 * Brings events that were projected up to date with what the journal has of them now: one that it no longer
 * has goes, the others are read again, and every booking that either named is folded anew. So the tables are
 * as a rebuild would make them. Whole portions, each in one transaction; safe to repeat and to break off.
 * @param seqs Numbers of entries, in any order
 */
export async function reread(parts: RereadParts, seqs: readonly number[]): Promise<void> {
	for (let done = 0; done < seqs.length; )
		done += await rereadSome(parts, seqs.slice(done, done + mostEntries));
}

/** @returns how many of them, from the first on, are done */
async function rereadSome(parts: RereadParts, seqs: readonly number[]): Promise<number> {
	for (;;) {
		const cursor = await readCursor(parts.database, projectionCursor, parts.journal.id);
		// All of them are about to be read anyway.
		if (cursor === null) return seqs.length;
		const { read, passed } = readSome(parts, seqs, cursor);
		const numbers = seqs.slice(0, passed).filter((seq) => seq <= cursor);
		if (await replace(parts, cursor, numbers, read)) return passed;
	}
}

/** What the journal has of the first of these, up to a number of bytes; what lies behind the cursor is not projected yet. */
function readSome(
	parts: RereadParts,
	seqs: readonly number[],
	cursor: number,
): { read: ReadRow[]; passed: number } {
	const read: ReadRow[] = [];
	let passed = 0;
	for (let bytes = 0; passed < seqs.length && bytes < mostBytes; passed += 1) {
		const seq = seqs[passed] ?? 0;
		const row = seq <= cursor ? parts.journal.rowOf(seq) : null;
		if (row === null) continue;
		const one = readRow(parts, row);
		bytes += one.row.event?.length ?? 0;
		read.push(one);
	}
	return { read, passed };
}

/** @returns false where somebody moved the cursor meanwhile */
function replace(
	{ database, journal, bookingTypesOf }: RereadParts,
	cursor: number,
	seqs: readonly number[],
	read: readonly ReadRow[],
): Promise<boolean> {
	return database.transaction().execute(async (transaction) => {
		if (!(await holdCursor(transaction, projectionCursor, journal.id, cursor))) return false;
		const before = await takeEvents(transaction, seqs);
		const now = read.map(({ row }) => row);
		await insertEvents(transaction, now);
		for (const [connection, named] of Map.groupBy([...before, ...now], (one) => one.connection)) {
			const uids = named.flatMap(({ uid, replaces }) => [uid, replaces]).filter((uid) => uid !== null);
			const touched = { uids: [...new Set(uids)], fresh: [] };
			const bookingTypeOf = await bookingTypesOf(transaction, connection);
			await projectBookings(transaction, { connection, bookingTypeOf, announce: null }, touched);
		}
		return true;
	});
}
