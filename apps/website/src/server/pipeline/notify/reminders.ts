import type { Booking } from '../../domain/booking.ts';
import type { Reminders } from '../../notify-fields.ts';
import { joinedSince } from './happenings.ts';

export type Reminder = {
	/** Milliseconds since 1970 */
	dueAt: number;
	/** Tells it from the others of the same booking */
	mark: string;
	/** When the booking is to begin: it is a reminder of this time, and of no other */
	startTime: string;
	/** Whom of the attendees, by mail address; null: all who have a seat */
	only: readonly string[] | null;
};

type Standing = Pick<Booking, 'status' | 'startTime' | 'attendees'>;

/**
 * When people are to be reminded of a booking, as it stands after a change: of what lies ahead. Whoever books later
 * than that is told by the booking itself.
 * @param before How it stood before; null: nothing was known of it @param now Milliseconds since 1970
 */
export function remindersOf(
	before: Standing | null,
	after: Standing & Pick<Booking, 'bookingType'>,
	reminders: Reminders,
	now: number,
): Reminder[] {
	const { status, startTime, bookingType } = after;
	if (status !== 'accepted' || startTime === null) return [];
	// Those of the others were written down when it came to stand like this.
	const stood = before?.status === status && before.startTime === startTime;
	const only = stood ? joinedSince(before, after) : null;
	if (only?.length === 0) return [];
	return reminders[bookingType ?? 'other'].flatMap((lead) => {
		const dueAt = Date.parse(startTime) - lead;
		return dueAt > now ? [{ dueAt, mark: `${startTime} ${lead}`, startTime, only }] : [];
	});
}
