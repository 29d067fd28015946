import type { Provider } from '@bookme/website/server/domain/entry.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { IndexRow } from '@bookme/website/server/journal/entry-index-rows.ts';
import type { EntryFilter, JournalReader } from '@bookme/website/server/journal/journal-reader.ts';

export type Wanted = {
	limit: number;
	filter: EntryFilter;
	/** null: whosever they are */
	provider: Provider | null;
};

/** The newest entries of a provider, newest first. The index does not know whose they are, so files are looked into. */
export function newestOf(reader: JournalReader, { limit, filter, provider }: Wanted): IndexRow[] {
	const known = new Map<number, boolean>();
	const isTheirs = (row: IndexRow) => {
		const before = known.get(row.seq);
		const is = before ?? isOf(reader, row, provider);
		known.set(row.seq, is);
		return is;
	};
	for (let take = limit; ; take *= 4) {
		const rows = reader.newestRows(take, filter);
		const found = rows.filter(isTheirs);
		if (found.length >= limit || rows.length < take) return found.slice(0, limit);
	}
}

/** Whether an entry came from a provider; one that cannot be read came from nobody. */
export function isOf(reader: JournalReader, row: IndexRow, provider: Provider | null): boolean {
	if (provider === null) return true;
	try {
		return reader.read(row).head.provider === provider;
	} catch (error) {
		if (error instanceof AppError) return false;
		throw error;
	}
}
