import { ProviderClock } from '../api-client/provider-clock.ts';
import type { BookingRecords } from '../domain/record.ts';
import { type Look, type Looks, type RecordParts, recordOf } from '../drafts/record-of.ts';
import { type Fields, fieldsOf } from '../json-fields.ts';
import { type CalendlyApi, openCalendlyApi } from './api/calendly-api.ts';
import type { GateOptions } from './api/gate.ts';
import { lastSegment } from './last-segment.ts';
import { changedAt, readSnapshot, snapshotEntry } from './snapshot.ts';

export type RecordsParts = RecordParts & { gate: GateOptions };

type Seen = Pick<Look, 'row' | 'seenAt'> & { changed: string };

const looks: Looks = { snapshotEntry, readSnapshot };

/**
 * The bookings of an account at Calendly, as its API has them: one for each who comes. Calendly lists booked times by
 * their begin and not by their change, so all are read, and put in order here; who comes is asked for where something
 * changed. What leaves no trace in a booked time's `updated_at` (no-shows) is found where everything is looked at.
 */
export function calendlyRecords(parts: RecordsParts): BookingRecords {
	const { gate, now } = parts;
	return {
		async *changedSince(since, signal) {
			const clock = new ProviderClock(gate.fetch ?? fetch, now);
			const calendly = openCalendlyApi({ ...gate, fetch: clock.fetch });
			const seen: Seen[] = [];
			for await (const event of calendly.each.scheduledEvents(rangeOf(since))) {
				signal.throwIfAborted();
				if (since !== null && !mayHaveChanged(event, since)) continue;
				for await (const row of rowsOf(calendly, event)) {
					const changed = changedAt(row) ?? '';
					if (since === null || changed >= since) seen.push({ row, changed, seenAt: clock.lastAnswer });
				}
			}
			for (const one of seen.sort((a, b) => (a.changed < b.changed ? -1 : 1))) {
				signal.throwIfAborted();
				const record = recordOf(looks, parts, one);
				if (record !== null) yield record;
			}
		},
	};
}

type Event = Awaited<ReturnType<CalendlyApi['scheduledEvents']['list']>>[number];

/** What began long before is changed by nobody any more. */
const longBefore = 30 * 24 * 3_600_000;

function rangeOf(since: string | null) {
	if (since === null) return {};
	return { min_start_time: new Date(Date.parse(since) - longBefore).toISOString() };
}

/** Of a group's time it is written down nowhere whether its own `updated_at` moves with those who come and leave. */
function mayHaveChanged(event: Event, since: string): boolean {
	const { limit } = fieldsOf(fieldsOf(event)['invitees_counter']);
	const updated = Date.parse(event.updated_at ?? '');
	return limit !== 1 || Number.isNaN(updated) || updated >= Date.parse(since);
}

/** Those who come, in the shape that deliveries have */
async function* rowsOf(calendly: CalendlyApi, event: Event): AsyncGenerator<Fields> {
	for await (const invitee of calendly.each.invitees({ eventId: lastSegment(event.uri) }))
		yield { ...invitee, scheduled_event: event };
}
