import type { EntryHead } from '../domain/entry.ts';
import type { IndexRow } from './entry-index-rows.ts';

/** The row under which a journal file is found. */
export function indexRow(file: string, head: EntryHead): IndexRow {
	return {
		seq: head.seq,
		id: head.id,
		file,
		connection: head.connection,
		sha256: head.sha256,
		receivedAt: Date.parse(head.receivedAt),
		status: head.status,
		trigger: head.trigger,
		slug: head.slug,
		bookingType: head.bookingType,
		duplicates: 0,
	};
}
