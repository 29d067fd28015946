import type { Booking } from '../../domain/booking.ts';
import type { Reminders } from '../../notify-fields.ts';

export type Reminder = {
	/** Milliseconds since 1970 */
	dueAt: number;
	/** Tells it from the others of the same booking */
	mark: string;
	/** When the booking is to begin: it is a reminder of this time, and of no other */
	startTime: string;
};

type Standing = Pick<Booking, 'status' | 'startTime' | 'bookingType'>;

/**
 * When people are to be reminded of a booking, as it stands after a change: of what lies ahead. Whoever books later
 * than that is told by the booking itself.
 * @param before How it stood before; null: nothing was known of it @param now Milliseconds since 1970
 */
export function remindersOf(
	before: Pick<Standing, 'status' | 'startTime'> | null,
	{ status, startTime, bookingType }: Standing,
	reminders: Reminders,
	now: number,
): Reminder[] {
	if (status !== 'accepted' || startTime === null) return [];
	// They were written down when it came to stand like this.
	if (before?.status === status && before.startTime === startTime) return [];
	return reminders[bookingType ?? 'other'].flatMap((lead) => {
		const dueAt = Date.parse(startTime) - lead;
		return dueAt > now ? [{ dueAt, mark: `${startTime} ${lead}`, startTime }] : [];
	});
}
