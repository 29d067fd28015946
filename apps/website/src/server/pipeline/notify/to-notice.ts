import type { OutboxRow } from '../../db/outbox.ts';
import type { Booking } from '../../domain/booking.ts';
import { isLocale } from '../../domain/locale.ts';
import type { BookingNotice } from '../../domain/notice.ts';
import { isHappening } from './is-still-true.ts';
import { readFacts } from './row-facts.ts';

/** @param earlier What was to be told of the same meeting to the same recipient before, the oldest first */
export function toNotice(
	row: OutboxRow,
	booking: Booking,
	earlier: readonly OutboxRow[],
): BookingNotice | null {
	if (!isHappening(row.what)) return null;
	return {
		kind: 'booking',
		id: row.id,
		recipient: row.recipient,
		reader: row.reader === 'attendee' ? 'attendee' : 'owner',
		locale: isLocale(row.locale) ? row.locale : 'en',
		timeZone: zoneOf(row.time_zone) ?? zoneOf(booking.organizer?.timeZone) ?? 'UTC',
		connection: row.connection,
		happening: row.what,
		booking,
		before: readFacts(row.facts).before ?? null,
		thread: row.thread,
		// It only grows: what was overtaken counts, too.
		sequence: earlier.length,
		earlier: earlier.findLast(({ ref }) => ref !== null)?.ref ?? null,
	};
}

/** A zone as an event names it, if there is one of that name */
function zoneOf(name: string | null | undefined): string | null {
	if (!name) return null;
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
	} catch {
		return null;
	}
}
