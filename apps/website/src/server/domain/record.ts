import type { BookingEvent } from './booking-event.ts';
import type { EntryDraft } from './entry.ts';

/** A booking as its provider's own record has it. */
export type BookingRecord = {
	/** Always with the meaning `observed` */
	look: BookingEvent;
	/** The journal's entry of it. @param differs What is different here */
	entry(differs: readonly string[]): EntryDraft;
};

/** What comparing needs of a provider. */
export type BookingRecords = {
	/**
	 * The records that changed at or after an instant, in the order of their changes; all of them for null.
	 * @throws AppError as the provider's client does
	 */
	changedSince(since: string | null, signal: AbortSignal): AsyncIterable<BookingRecord>;
};
