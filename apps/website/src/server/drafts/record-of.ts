import type { BookingEvent } from '../domain/booking-event.ts';
import type { EntryDraft, EntryHead } from '../domain/entry.ts';
import type { BookingRecord } from '../domain/record.ts';
import { type Fields, fieldsOf } from '../json-fields.ts';
import type { LookedUpFor } from './look-draft.ts';

/** An entry before it is kept: its head and the JSON of its body. */
export type Told = { head: EntryHead; event: unknown };

/** A booking as an API told it. */
export type Look = {
	/** As it was received */
	row: Fields;
	/** When the API answered, by its own clock: ISO 8601, UTC */
	seenAt: string;
	/** What was different here; empty where nobody compared */
	differs: readonly string[];
};

/** How a provider's looks are kept, and read again. */
export type Looks = {
	snapshotEntry(look: Look, to: LookedUpFor): EntryDraft;
	/** null where it is about no booking */
	readSnapshot(event: unknown, sha256: string): BookingEvent | null;
};

/** Whose bookings are looked at. */
export type RecordParts = Pick<LookedUpFor, 'connection' | 'meetingTypes'> & {
	/** Milliseconds since 1970 */
	now(): number;
	/** An entry as it may be kept: people who were forgotten do not come back by the API */
	withoutForgotten(told: Told): Told;
};

/** A row of an API as comparing takes it; null where it is about no booking. */
export function recordOf(
	{ snapshotEntry, readSnapshot }: Looks,
	{ connection, meetingTypes, now, withoutForgotten }: RecordParts,
	{ row, seenAt }: Pick<Look, 'row' | 'seenAt'>,
): BookingRecord | null {
	const to = { connection, meetingTypes, receivedAt: new Date(now()).toISOString() };
	const { head, body } = snapshotEntry({ row, seenAt, differs: [] }, to);
	const told: Told = {
		head: { ...head, v: 1, seq: 0, id: '' },
		event: JSON.parse(Buffer.from(body).toString()),
	};
	const { event } = withoutForgotten(told);
	const look = readSnapshot(event, head.sha256);
	if (look === null) return null;
	const kept = event === told.event ? row : fieldsOf(fieldsOf(event)['payload']);
	return { look, entry: (differs) => snapshotEntry({ row: kept, seenAt, differs }, to) };
}
