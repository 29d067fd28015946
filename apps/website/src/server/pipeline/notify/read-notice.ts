import { z } from 'zod';
import { isWhole } from '../../db/cursors.ts';
import type { Database } from '../../db/database.ts';
import type { OutboxRow } from '../../db/outbox.ts';
import { Threads } from '../../db/outbox-threads.ts';
import { readBookings } from '../../db/read-bookings.ts';
import { withFewerTrips } from '../../db/together.ts';
import type { Booking } from '../../domain/booking.ts';
import type { Locale } from '../../domain/locale.ts';
import type { AccountNotice, BookingNotice, SiteNotice } from '../../domain/notice.ts';
import { isHappening, isStillTrue } from './is-still-true.ts';
import { addressOf, isMatter, toBookingNotice, toSiteNotice } from './to-notice.ts';

export type ReadNoticeParts = {
	database: Database;
	/** Milliseconds since 1970 */
	now(): number;
	/** Where somebody chooses a new password, by a link of its own; null where there is no such account any more */
	resetLink(account: string, locale: Locale): Promise<string | null>;
};

export type SomeNotice = BookingNotice | SiteNotice | AccountNotice;

/** What a row says; `overtaken`: nothing any more; `later`: nobody can tell, as the bookings are being made anew */
export type ReadRow = { row: OutboxRow; notice: SomeNotice | 'overtaken' | 'later' };

/** What rows say by what is so now, in their order. All that is about bookings is read together. */
export async function readNotices(parts: ReadNoticeParts, rows: readonly OutboxRow[]): Promise<ReadRow[]> {
	const aboutBookings = await readBookingNotices(parts, rows);
	const read: ReadRow[] = [];
	for (const row of rows) {
		const notice = aboutBookings.get(row.id) ?? (await readOther(parts, row));
		read.push({ row, notice });
	}
	return read;
}

async function readOther(parts: ReadNoticeParts, row: OutboxRow): Promise<SomeNotice | 'overtaken'> {
	const { what } = row;
	if (isMatter(what)) return toSiteNotice({ ...row, what });
	return what === 'new-password' ? readPasswordNotice(parts, row) : 'overtaken';
}

/** By the ids of rows that are about a booking */
async function readBookingNotices(
	{ database: whole, now }: ReadNoticeParts,
	rows: readonly OutboxRow[],
): Promise<Map<string, ReadRow['notice']>> {
	const about = rows.filter(({ uid }) => uid !== null);
	if (about.length === 0) return new Map();
	const known = await withFewerTrips(whole, async (database) => {
		const bookings = await readBookingsOf(database, about);
		const threads = await Threads.read(database, about);
		// After the reading: what was read of whole bookings was so.
		return (await isWhole(database)) ? { bookings, threads } : null;
	});
	if (known === null) return new Map(about.map(({ id }) => [id, 'later']));
	const notices = new Map<string, ReadRow['notice']>();
	for (const row of about) {
		const booking = known.bookings.get(keyOf(row)) ?? null;
		const earlier = known.threads
			.earlier(row)
			// What was found out just now is not written down yet.
			.map((one) => (notices.get(one.id) === 'overtaken' ? { ...one, state: 'overtaken' } : one));
		const isPassed =
			(row.bundle !== null && known.threads.isPassed(row)) ||
			(row.what === 'moved' && known.threads.isMovedAgain(row));
		notices.set(row.id, noticeOf(row, isPassed ? null : booking, earlier, now()));
	}
	return notices;
}

function noticeOf(
	row: OutboxRow,
	booking: Booking | null,
	earlier: readonly OutboxRow[],
	now: number,
): BookingNotice | 'overtaken' {
	const { what } = row;
	if (!isHappening(what) || booking === null) return 'overtaken';
	return isStillTrue(row, booking, { earlier, now })
		? toBookingNotice({ ...row, what }, booking, earlier)
		: 'overtaken';
}

async function readBookingsOf(database: Database, rows: readonly OutboxRow[]): Promise<Map<string, Booking>> {
	const found = new Map<string, Booking>();
	for (const [connection, some] of Map.groupBy(rows, (row) => row.connection)) {
		const uids = [...new Set(some.flatMap(({ uid }) => uid ?? []))];
		for (const booking of await readBookings(database, connection, uids)) found.set(keyOf(booking), booking);
	}
	return found;
}

function keyOf({ connection, uid }: Pick<OutboxRow, 'connection' | 'uid'>): string {
	return JSON.stringify([connection, uid]);
}

/** Whoever asks for a new password waits for it: later they ask again. */
const askedForMs = 3_600_000;

async function readPasswordNotice(
	{ now, resetLink }: ReadNoticeParts,
	row: OutboxRow,
): Promise<AccountNotice | 'overtaken'> {
	if (now() - Date.parse(row.made_at) > askedForMs) return 'overtaken';
	const address = addressOf(row, null);
	const { account } = accountFacts.parse(JSON.parse(row.facts));
	const link = await resetLink(account, address.locale);
	return link === null ? 'overtaken' : { kind: 'account', ...address, matter: 'new-password', link };
}

const accountFacts = z.object({ account: z.string() });
