import {
	holdCursor,
	isWhole,
	newsCursor,
	projectionCursor,
	readCursor,
	readJournal,
	wholeCursor,
	writeCursor,
} from '../db/cursors.ts';
import type { Database, WorkerDatabase } from '../db/database.ts';
import { type EventRow, insertEvents, type KnownEvent } from '../db/events.ts';
import type { BookingEvent } from '../domain/booking-event.ts';
import type { BookingTypeOf } from '../domain/booking-type.ts';
import type { EntrySource, Provider } from '../domain/entry.ts';
import { storable, storableJson } from '../domain/storable.ts';
import type { StoredEntry } from '../journal/entry-file.ts';
import type { IndexRow } from '../journal/entry-index-rows.ts';
import { type Announce, namedBy, projectBookings } from './project-bookings.ts';
import { emptyProjection } from './rebuild.ts';

/** What projecting reads of a journal. */
export type ProjectedJournal = {
	/** Which journal it is: a cursor is worth nothing in another one */
	id: string;
	/** Another one whenever entries were rewritten: what was read before must not be written after */
	readonly revision: number;
	rowsAfter(seq: number, limit: number): IndexRow[];
	/** @throws AppError `damaged-entry`, `unknown-entry` */
	read(row: IndexRow): StoredEntry;
};

export type ProjectParts = {
	database: WorkerDatabase;
	journal: ProjectedJournal;
	/** An entry as it may be told: without people who were forgotten */
	withoutForgotten(entry: StoredEntry): StoredEntry;
	/** What an event says about its booking; null where it is about none */
	readEvent(
		of: { provider: Provider; source: EntrySource },
		event: unknown,
		sha256: string,
	): BookingEvent | null;
	/** What a connection's bookings count as, by what is in force now */
	bookingTypesOf(database: Database, connection: string): Promise<BookingTypeOf>;
	/** Who writes down whom to tell of what changes; null where nobody is told */
	announcing: Announcing | null;
};

export type Announcing = {
	/** Milliseconds since 1970 */
	now(): number;
	/** @param newsSince Of what came before nobody is told: milliseconds since 1970 */
	begin(database: Database, connection: string, newsSince: number): Promise<Announce>;
};

/** Entries that are held at once */
const slice = 1000;

/** Bodies may have a megabyte each: what so many bytes of events change is written in one transaction. */
const mostBytes = 8 << 20;

/**
 * Reads the next entries of the journal and writes what they mean, all in one transaction: after a kill at
 * any moment it goes on where it was.
 * @param limit The most; the more, the fewer pages of the indexes are written again and again
 * @returns how many entries it read; 0 where there are no more
 */
export async function project(parts: ProjectParts, limit: number): Promise<number> {
	const { database, journal } = parts;
	const from = await readCursor(database, projectionCursor, journal.id);
	if (from === null) {
		await emptyProjection(database, journal.id, await newsSince(parts));
		return project(parts, limit);
	}
	const { revision } = journal;
	const first = readSlice(parts, from, Math.min(slice, limit), mostBytes);
	if (first.rows.length === 0) return 0;
	return database.transaction().execute(async (transaction) => {
		// Somebody has them made anew: the next portion begins there.
		if (!(await holdCursor(transaction, projectionCursor, journal.id, from))) return first.rows.length;
		if (journal.revision !== revision) return first.rows.length;
		let [done, bytes, cursor] = [0, 0, from];
		const since = (await readCursor(transaction, newsCursor, journal.id)) ?? 0;
		for (let read = first; read.rows.length > 0; ) {
			await writeSlice(transaction, parts, read.rows, since);
			done += read.rows.length;
			bytes += read.bytes;
			cursor = read.rows.at(-1)?.row.seq ?? cursor;
			read = readSlice(parts, cursor, Math.min(slice, limit - done), mostBytes - bytes);
		}
		await writeCursor(transaction, projectionCursor, journal.id, cursor);
		if (hasReached(journal, cursor, since) && !(await isWhole(transaction)))
			await writeCursor(transaction, wholeCursor, journal.id, 1);
		return done;
	});
}

/** Whether only news is left: what was there when the bookings began to be made anew is among them again. */
function hasReached(journal: ProjectedJournal, cursor: number, since: number): boolean {
	const [next] = journal.rowsAfter(cursor, 1);
	return next === undefined || next.receivedAt >= since;
}

async function writeSlice(
	transaction: Database,
	{ bookingTypesOf, announcing }: ProjectParts,
	read: readonly ReadRow[],
	since: number,
): Promise<void> {
	const about = read.filter((one) => one.event !== null);
	for (const [connection, some] of Map.groupBy(about, ({ row }) => row.connection)) {
		const fresh = some.flatMap(toKnown);
		const uids = [...new Set(fresh.flatMap(({ event }) => namedBy(event)))];
		const bookingTypeOf = await bookingTypesOf(transaction, connection);
		const announce = (await announcing?.begin(transaction, connection, since)) ?? null;
		await projectBookings(transaction, { connection, bookingTypeOf, announce }, { uids, fresh });
	}
	await insertEvents(
		transaction,
		read.map(({ row }) => row),
	);
}

/** A journal that has just begun is news from its beginning; of one that was there before only what comes. */
async function newsSince({ database, journal, announcing }: ProjectParts): Promise<number> {
	const now = announcing?.now() ?? 0;
	const [first] = journal.rowsAfter(0, 1);
	const hasJustBegun = first === undefined || now - first.receivedAt < justBegunMs;
	return hasJustBegun && (await readJournal(database, projectionCursor)) === null ? 0 : now;
}

const justBegunMs = 10 * 60_000;

type Slice = { rows: ReadRow[]; bytes: number };

/** @param room How many bytes of events there may be, the last one's not counted */
function readSlice(parts: ProjectParts, after: number, limit: number, room: number): Slice {
	const slice: Slice = { rows: [], bytes: 0 };
	if (limit <= 0 || room <= 0) return slice;
	for (const row of parts.journal.rowsAfter(after, limit)) {
		if (slice.bytes >= room) break;
		const one = readRow(parts, row);
		slice.bytes += one.row.event?.length ?? 0;
		slice.rows.push(one);
	}
	return slice;
}

/** An entry as it is written, and what it says about its booking */
export type ReadRow = { row: EventRow; event: BookingEvent | null; provider: Provider | null };

function toKnown({ row, event, provider }: ReadRow): KnownEvent[] {
	if (event === null || provider === null) return [];
	return [{ event, provider, source: row.source, seq: row.seq ?? 0, receivedAt: row.received_at }];
}

/** An entry that cannot be read hinders no other: it is listed with what is wrong. */
export function readRow(parts: ProjectParts, row: IndexRow): ReadRow {
	try {
		const entry = parts.withoutForgotten(parts.journal.read(row));
		const { provider, sha256, status } = entry.head;
		// What was in quarantine when it came may be understood by now: after an upgrade a rebuild takes it in.
		const told = status === 'test' ? null : parts.readEvent(entry.head, entry.event, sha256);
		if (told === null) return { row: eventRow(row, entry), event: null, provider };
		const { value: event, json } = storableJson(told);
		const { uid, replaces } = event;
		return { row: { ...eventRow(row, entry), uid, replaces, event: json }, event, provider };
	} catch (error) {
		return {
			row: { ...unread(row), error: error instanceof Error ? error.message : String(error) },
			event: null,
			provider: null,
		};
	}
}

function eventRow(row: IndexRow, { head }: StoredEntry): EventRow {
	return {
		...unread(row),
		provider: head.provider,
		source: head.source,
		verified: Number(head.verified),
		processed: 1,
	};
}

function unread(row: IndexRow): EventRow {
	return {
		id: row.id,
		seq: row.seq,
		file: row.file,
		connection: row.connection,
		provider: 'unknown',
		source: 'webhook',
		trigger: row.trigger === null ? null : storable(row.trigger),
		uid: null,
		replaces: null,
		digest: row.sha256,
		verified: 1,
		status: row.status,
		processed: 0,
		error: null,
		received_at: new Date(row.receivedAt).toISOString(),
		event: null,
	};
}
