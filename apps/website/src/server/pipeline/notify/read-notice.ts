import { z } from 'zod';
import { isWhole } from '../../db/cursors.ts';
import type { Database } from '../../db/database.ts';
import { listEarlier, type OutboxRow, wasPassed } from '../../db/outbox.ts';
import { readBooking } from '../../db/read-bookings.ts';
import { readTogether } from '../../db/read-together.ts';
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

/**
 * What a row says by what is so now; `overtaken` where that is nothing any more; `later` where nobody can tell, as the
 * bookings are being made anew.
 */
export async function readNotice(
	parts: ReadNoticeParts,
	row: OutboxRow,
): Promise<BookingNotice | SiteNotice | AccountNotice | 'overtaken' | 'later'> {
	if (row.uid !== null) return readBookingNotice(parts, row, row.uid);
	const { what } = row;
	if (isMatter(what)) return toSiteNotice({ ...row, what });
	return what === 'new-password' ? readPasswordNotice(parts, row) : 'overtaken';
}

async function readBookingNotice(
	{ database: whole, now }: ReadNoticeParts,
	row: OutboxRow,
	uid: string,
): Promise<BookingNotice | 'overtaken' | 'later'> {
	const { what } = row;
	if (!isHappening(what)) return 'overtaken';
	return readTogether(whole, async (database) => {
		const booking = await readBooking(database, row.connection, uid);
		const earlier = await listEarlier(database, row);
		const isPassed = row.bundle !== null && (await wasPassed(database, row));
		// After the reading: what was read of whole bookings was so.
		if (!(await isWhole(database))) return 'later';
		if (booking === null || isPassed || !isStillTrue(row, booking, { earlier, now: now() }))
			return 'overtaken';
		return toBookingNotice({ ...row, what }, booking, earlier);
	});
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
