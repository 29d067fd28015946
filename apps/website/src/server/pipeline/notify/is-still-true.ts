import type { OutboxRow } from '../../db/outbox.ts';
import type { Booking, BookingStatus } from '../../domain/booking.ts';
import type { Happening } from '../../domain/notice.ts';
import { readFacts } from './row-facts.ts';

/** How a booking stands while a message about it is true */
const standing: Record<Happening, readonly BookingStatus[]> = {
	requested: ['pending'],
	booked: ['accepted'],
	moved: ['accepted', 'pending'],
	cancelled: ['cancelled'],
	rejected: ['rejected'],
	'awaiting-new-time': ['cancelled'],
	paid: ['accepted', 'pending'],
	'no-show': ['accepted'],
	reminder: ['accepted'],
};

const endings: ReadonlySet<string> = new Set(['cancelled', 'rejected', 'awaiting-new-time']);

/**
 * Whether a message is still to be sent as its booking stands now. What was overtaken is told by what overtook it;
 * the end of what nobody ever heard of is told to nobody.
 * @param earlier What was to be told of the same meeting to the same recipient before
 * @param now Milliseconds since 1970
 */
export function isStillTrue(
	{ what, facts }: Pick<OutboxRow, 'what' | 'facts'>,
	booking: Booking,
	{ earlier, now }: { earlier: readonly Pick<OutboxRow, 'state'>[]; now: number },
): boolean {
	if (!isHappening(what)) return false;
	const { only, startTime } = readFacts(facts);
	if (only !== undefined) return areThere(booking, only) === (what === 'booked');
	if (!standing[what].includes(booking.status)) return false;
	if (what === 'cancelled' && booking.awaitingReschedule) return false;
	if (what === 'reminder') return booking.startTime === startTime && Date.parse(startTime ?? '') > now;
	const isUnheard = earlier.length > 0 && earlier.every(({ state }) => state === 'overtaken');
	return !(endings.has(what) && isUnheard);
}

/** Whether these attendees have a seat in what takes place */
function areThere({ status, attendees }: Booking, mails: readonly string[]): boolean {
	const isOn = status === 'accepted' || status === 'pending';
	return isOn && mails.some((mail) => attendees.some(({ email, left }) => email === mail && !left));
}

export function isHappening(what: string): what is Happening {
	return what in standing;
}
