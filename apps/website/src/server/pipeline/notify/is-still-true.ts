import type { OutboxRow } from '../../db/outbox.ts';
import type { Booking, BookingStatus } from '../../domain/booking.ts';
import type { Happening } from '../../domain/notice.ts';
import { calledBy } from '../../domain/whom-it-concerns.ts';
import { readFacts } from './row-facts.ts';

/** How a booking stands while a message about it is true */
const standing: Record<Happening, readonly BookingStatus[]> = {
	requested: ['pending'],
	booked: ['accepted'],
	moved: ['accepted', 'pending'],
	cancelled: ['cancelled'],
	'guest-left': ['accepted', 'pending'],
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
	{ what, facts, reader, recipient }: Pick<OutboxRow, 'what' | 'facts' | 'reader' | 'recipient'>,
	booking: Booking,
	{ earlier, now }: { earlier: readonly Pick<OutboxRow, 'state'>[]; now: number },
): boolean {
	if (!isHappening(what)) return false;
	const { only, startTime } = readFacts(facts);
	const isUnheard = earlier.length > 0 && earlier.every(({ state }) => state === 'overtaken');
	if (endings.has(what) && isUnheard) return false;
	if (only !== undefined) return isSoOf(booking, only, what);
	if (!standing[what].includes(booking.status)) return false;
	// That they have left was told to them.
	if (reader === 'attendee' && !endings.has(what) && hasLeft(booking, recipient)) return false;
	if (what === 'cancelled' && booking.awaitingReschedule) return false;
	return what !== 'reminder' || (booking.startTime === startTime && Date.parse(startTime ?? '') > now);
}

/** Whether these attendees have a seat in what takes place, have none, or did not come to it */
function isSoOf({ status, attendees }: Booking, only: readonly string[], what: Happening): boolean {
	const isOn = status === 'accepted' || status === 'pending';
	const theirs = attendees.filter((one) => only.includes(calledBy(one)));
	if (what === 'no-show') return isOn && theirs.some(({ noShow }) => noShow);
	// Where the whole of it has ended since, that is what hosts are told.
	if (what === 'guest-left' && !isOn) return false;
	return (isOn && theirs.some(({ left }) => !left)) === (what === 'booked');
}

function hasLeft({ attendees }: Booking, mail: string): boolean {
	const theirs = attendees.filter(({ email }) => email === mail);
	return theirs.length > 0 && theirs.every(({ left }) => left);
}

export function isHappening(what: string): what is Happening {
	return what in standing;
}
