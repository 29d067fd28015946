import { ProviderClock } from '../api-client/provider-clock.ts';
import type { ConnectionId, EntryDraft, EntryHead } from '../domain/entry.ts';
import type { BookingRecord, BookingRecords } from '../domain/record.ts';
import { fieldsOf } from '../json-fields.ts';
import type { MeetingTypes } from '../meeting-types.ts';
import { openCalApi } from './api/cal-api.ts';
import type { GateOptions } from './api/gate.ts';
import { readSnapshot, type Snapshot, snapshotEntry } from './snapshot.ts';

export type RecordsParts = {
	gate: GateOptions;
	connection: ConnectionId;
	meetingTypes: MeetingTypes;
	/** Milliseconds since 1970 */
	now(): number;
	/** An entry as it may be kept: people who were forgotten do not come back by the API */
	withoutForgotten(told: Told): Told;
};

type Told = { head: EntryHead; event: unknown };

/** The bookings of an account at Cal.com, as its API has them. */
export function calRecords(parts: RecordsParts): BookingRecords {
	const { gate, now } = parts;
	return {
		async *changedSince(since, signal) {
			const clock = new ProviderClock(gate.fetch ?? fetch, now);
			const cal = openCalApi({ ...gate, fetch: clock.fetch });
			const range = since === null ? {} : { afterUpdatedAt: since };
			for await (const row of cal.each.bookings({ ...range, sortUpdatedAt: 'asc' })) {
				signal.throwIfAborted();
				const record = toRecord(parts, row, clock.lastAnswer);
				if (record !== null) yield record;
			}
		},
	};
}

function toRecord(
	{ connection, meetingTypes, now, withoutForgotten }: RecordsParts,
	row: Snapshot['row'],
	seenAt: string,
): BookingRecord | null {
	const to = { connection, receivedAt: new Date(now()).toISOString(), meetingTypes };
	const draft = snapshotEntry({ row, seenAt, differs: [] }, to);
	const told = { head: { ...draft.head, v: 1 as const, seq: 0, id: '' }, event: eventOf(draft) };
	const { event } = withoutForgotten(told);
	const look = readSnapshot(event, draft.head.sha256);
	if (look === null) return null;
	const kept = event === told.event ? row : fieldsOf(fieldsOf(event)['payload']);
	return { look, entry: (differs) => snapshotEntry({ row: kept, seenAt, differs }, to) };
}

function eventOf({ body }: EntryDraft): unknown {
	return JSON.parse(Buffer.from(body).toString());
}
