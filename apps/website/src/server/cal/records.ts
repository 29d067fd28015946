import { ProviderClock } from '../api-client/provider-clock.ts';
import type { BookingRecords } from '../domain/record.ts';
import { type Looks, type RecordParts, recordOf } from '../drafts/record-of.ts';
import { openCalApi } from './api/cal-api.ts';
import type { GateOptions } from './api/gate.ts';
import { readSnapshot, snapshotEntry } from './snapshot.ts';

export type RecordsParts = RecordParts & { gate: GateOptions };

const looks: Looks = { snapshotEntry, readSnapshot };

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
				const record = recordOf(looks, parts, { row, seenAt: clock.lastAnswer });
				if (record !== null) yield record;
			}
		},
	};
}
