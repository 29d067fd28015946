import type { Database } from '../../db/database.ts';
import { eventsAbout } from '../../db/events.ts';
import type { EntryDraft } from '../../domain/entry.ts';
import type { BookingRecord, BookingRecords } from '../../domain/record.ts';
import { differences } from './differences.ts';

/** What a comparison came to, in numbers of bookings. */
export type Comparison = {
	/** Looked at */
	checked: number;
	/** Different just before, and made good: gaps */
	healed: number;
	/** Of these, unknown here */
	missing: number;
	/** Different, but changed so lately that their deliveries may be on their way: left alone */
	inFlight: number;
	/** Different, but last changed before anybody listened here: taken in, and no gaps */
	imported: number;
};

export type ReconcileParts = {
	database: Database;
	journal: { append(draft: EntryDraft): Promise<unknown> };
	records: BookingRecords;
	connection: string;
	/** From when on deliveries would have come here: ISO 8601 */
	listeningSince: string;
	/** Compares what is in flight as well: somebody wants to see it now */
	takeAll: boolean;
	signal: AbortSignal;
	onProgress(sofar: Comparison): void;
};

/** A delivery that failed is tried again for a minute; whatever is on its way is here after this. */
export const inFlightMs = 5 * 60_000;

/** Records whose events are read at once */
const portion = 100;

/**
 * Compares the provider's records with the bookings here, and writes an entry of every record that differs, so
 * the journal stays the whole truth. Safe to repeat and to break off: what is written differs no more.
 * Everything that was acknowledged before must be projected.
 * @param since Only records that changed at or after it: ISO 8601; null: all
 * @throws AppError as the provider's client and the journal do
 */
export async function reconcile(parts: ReconcileParts, since: string | null): Promise<Comparison> {
	const sofar: Comparison = { checked: 0, healed: 0, missing: 0, inFlight: 0, imported: 0 };
	let batch: BookingRecord[] = [];
	const flush = async () => {
		await compareSome(parts, batch, sofar);
		batch = [];
		parts.onProgress({ ...sofar });
	};
	for await (const record of parts.records.changedSince(since, parts.signal)) {
		batch.push(record);
		if (batch.length >= portion) await flush();
	}
	await flush();
	return sofar;
}

async function compareSome(
	{ database, journal, connection, listeningSince, takeAll }: ReconcileParts,
	batch: readonly BookingRecord[],
	sofar: Comparison,
): Promise<void> {
	const uids = batch.map(({ look }) => look.uid);
	const events = (await eventsAbout(database, connection, uids)).map(({ event }) => event);
	const about = Map.groupBy(events, ({ uid }) => uid);
	const moves = Map.groupBy(events, ({ replaces }) => replaces);
	const written: Promise<unknown>[] = [];
	for (const { look, entry } of batch) {
		const known = new Set([...(about.get(look.uid) ?? []), ...(moves.get(look.uid) ?? [])]);
		const differs = differences([...known], look);
		sofar.checked += 1;
		if (differs.length === 0) continue;
		const isOld = (look.observed?.updatedAt ?? listeningSince) < listeningSince;
		// What changed before anybody listened is on no way here.
		const isYoung = !isOld && !isOlder(look.observed?.updatedAt, look.createdAt, inFlightMs);
		if (isYoung) sofar.inFlight += 1;
		else if (isOld) sofar.imported += 1;
		else sofar.healed += 1;
		if (!isYoung && !isOld && differs.includes('missing')) sofar.missing += 1;
		if (isYoung && !takeAll) continue;
		// What counts as no gap names no difference: gaps can be counted from the journal alone.
		written.push(journal.append(entry(isYoung || isOld ? [] : differs)));
	}
	await Promise.all(written);
}

/** Both by the provider's clock. A record without a time of its own has been as it is for ever. */
function isOlder(changed: string | null | undefined, seen: string | null, ms: number): boolean {
	if (changed === null || changed === undefined || seen === null) return true;
	return Date.parse(seen) - Date.parse(changed) >= ms;
}
