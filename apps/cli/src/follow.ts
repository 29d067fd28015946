import { setTimeout as sleep } from 'node:timers/promises';
import type { Provider } from '@bookme/website/server/domain/entry.ts';
import type { IndexRow } from '@bookme/website/server/journal/entry-index-rows.ts';
import type { EntryFilter, JournalReader } from '@bookme/website/server/journal/journal-reader.ts';
import { type Folders, LiveReader } from './live-reader.ts';
import { isOf, newestOf } from './of-provider.ts';

export type FollowOptions = {
	folders: Folders;
	/** How many of those already there come first */
	newest: number;
	filter: EntryFilter;
	/** null: whosever they are */
	provider: Provider | null;
	signal: AbortSignal;
	/** Called once where there is no journal yet */
	onWaiting(): void;
	pollMs?: number;
};

/** An entry to show, and the reader that can open it */
export type Followed = { row: IndexRow; reader: JournalReader };

/** Where a follower stands, and in which journal */
type Place = { cursor: number; journal: string };
type Step = { rows: IndexRow[]; place: Place };

/**
 * The newest entries and then every one as it comes, until the signal ends it. Outlives what may happen
 * to the site meanwhile: not started yet, restarted, its index made again, the whole journal begun anew.
 */
export async function* follow(options: FollowOptions): AsyncGenerator<Followed> {
	const { filter, provider, signal, pollMs = 200 } = options;
	const live = new LiveReader(options.folders);
	let place: Place | null = null;
	if (live.current() === null) options.onWaiting();
	for (; !signal.aborted; await pause(pollMs, signal)) {
		const reader = live.current();
		if (reader === null) continue;
		const step: Step = place === null ? begin(reader, live.journalId(), options) : next(reader, live, place);
		place = step.place;
		for (const row of step.rows)
			if (matches(row, filter) && isOf(reader, row, provider)) yield { row, reader };
	}
	live.close();
}

function begin(reader: JournalReader, journal: string, options: FollowOptions): Step {
	const last = reader.lastSeq;
	const rows = newestOf(reader, { ...options, limit: options.newest }).reverse();
	return { rows, place: { cursor: Math.max(last, rows.at(-1)?.seq ?? 0), journal } };
}

function next(reader: JournalReader, live: LiveReader, place: Place): Step {
	const journal = live.journalId();
	const rows: IndexRow[] = [];
	let cursor = journal === place.journal ? place.cursor : 0;
	for (let batch = reader.rowsAfter(cursor, 100); batch.length > 0; batch = reader.rowsAfter(cursor, 100)) {
		rows.push(...batch);
		cursor = batch.at(-1)?.seq ?? cursor;
		// A flood is shown in pieces, so that Ctrl-C is heard between them.
		if (rows.length >= 1_000) break;
	}
	return { rows, place: { cursor, journal } };
}

function matches(row: IndexRow, filter: EntryFilter): boolean {
	return (
		(filter.trigger === undefined || row.trigger === filter.trigger) &&
		(filter.bookingType === undefined || row.bookingType === filter.bookingType) &&
		(filter.status === undefined || row.status === filter.status)
	);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
	await sleep(ms, undefined, { signal }).catch(() => {
		// Ended from outside: the loop sees the signal.
	});
}
