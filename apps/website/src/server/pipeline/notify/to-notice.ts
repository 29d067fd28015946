import type { OutboxRow } from '../../db/outbox.ts';
import type { Booking } from '../../domain/booking.ts';
import { knownZone } from '../../domain/known-zone.ts';
import { isLocale } from '../../domain/locale.ts';
import {
	type BookingNotice,
	type DigestNotice,
	type Happening,
	type Matter,
	matters,
	type SiteNotice,
	type Times,
} from '../../domain/notice.ts';
import { readFacts, readSiteFacts } from './row-facts.ts';

/** @param earlier What was to be told of the same meeting to the same recipient before, the oldest first */
export function toBookingNotice(
	row: OutboxRow & { what: Happening },
	booking: Booking,
	earlier: readonly OutboxRow[],
): BookingNotice {
	return {
		kind: 'booking',
		...addressOf(row, booking.organizer?.timeZone),
		happening: row.what,
		booking,
		before: beforeOf(row, booking, earlier),
		only: readFacts(row.facts).only ?? null,
		thread: row.thread,
		// It only grows: what was overtaken counts, too.
		sequence: earlier.length,
		earlier: earlier.findLast(({ ref }) => ref !== null)?.ref ?? null,
	};
}

/** Where nobody was told of the move before, this one begins where that one did. */
function beforeOf(row: OutboxRow, { startTime }: Booking, earlier: readonly OutboxRow[]): Times | null {
	const own = readFacts(row.facts).before ?? null;
	const told = earlier.findLastIndex(({ state }) => state !== 'overtaken');
	const untold = earlier.slice(told + 1).find(({ what }) => what === 'moved');
	const first = untold === undefined ? null : (readFacts(untold.facts).before ?? null);
	return first === null || first.startTime === startTime ? own : first;
}

export function toSiteNotice(row: OutboxRow & { what: Matter }): SiteNotice {
	return { kind: 'site', ...addressOf(row, null), matter: row.what, facts: readSiteFacts(row.facts) };
}

/** @param notices At least one */
export function toDigest(notices: readonly (BookingNotice | SiteNotice)[]): DigestNotice {
	const [first] = notices;
	if (first === undefined) throw new Error('A digest of nothing');
	const { id, recipient, reader, locale, timeZone, connection } = first;
	return { kind: 'digest', id, recipient, reader, locale, timeZone, connection, notices };
}

/** Where a message goes, and in which words. @param otherZone Where the row names none: the host's */
export function addressOf(row: OutboxRow, otherZone: string | null | undefined) {
	return {
		id: row.id,
		recipient: row.recipient,
		reader: row.reader === 'attendee' ? ('attendee' as const) : ('owner' as const),
		locale: isLocale(row.locale) ? row.locale : ('en' as const),
		timeZone: knownZone(row.time_zone) ?? knownZone(otherZone ?? null) ?? 'UTC',
		connection: row.connection,
	};
}

export function isMatter(what: string): what is Matter {
	return matters.some((matter) => matter === what);
}
