import type { Booking } from '../../domain/booking.ts';
import type { Happening, Reader, Times } from '../../domain/notice.ts';
import { calledBy } from '../../domain/whom-it-concerns.ts';

/** Something that happened to a booking, and is to be told. */
export type Told = {
	happening: Happening;
	/** Tells it from the same thing that happens once more, such as another move */
	mark: string;
	/** Of a move: when it was to take place before */
	before: Times | null;
	/** Whom of the attendees it is about, as `calledBy` tells them apart; null: all who have a seat */
	only: readonly string[] | null;
	/** Who alone is told; null: hosts, and attendees whom it is about */
	reader: Reader | null;
};

type Standing = Pick<
	Booking,
	| 'uid'
	| 'status'
	| 'startTime'
	| 'endTime'
	| 'paid'
	| 'awaitingPayment'
	| 'awaitingReschedule'
	| 'attendees'
	| 'rescheduledFrom'
	| 'cancelledAt'
	| 'updatedAt'
>;

/**
 * What a change of a booking means to people. By what changed and not by what came, so the order in which events
 * arrive decides nothing: a "created" behind its cancellation tells nothing, a move is told once though two
 * bookings change, and nobody hears of the end of what they never heard of.
 * @param before null where nothing was known of it
 * @param moved When the booking that it takes the place of was to be; null where it takes none's, or that is unknown
 */
export function happeningsOf(before: Standing | null, after: Standing, moved: Times | null): Told[] {
	if (after.status === 'rescheduled') return [];
	if (before === null) return beginning(after, moved);
	const ended = ending(before, after);
	if (ended !== null) return [ended];
	if (!isOpen(after)) return [];
	return [...standing(before, after), ...seats(before, after), ...absences(before, after)];
}

function beginning(after: Standing, moved: Times | null): Told[] {
	if (!isOpen(after) || after.awaitingPayment) return [];
	if (after.status === 'pending') return [once('requested', moved)];
	const isMove = after.rescheduledFrom !== null;
	return [isMove ? told('moved', after.startTime ?? '', moved) : once('booked')];
}

function ending(before: Standing, after: Standing): Told | null {
	const at = after.cancelledAt ?? after.updatedAt ?? '';
	if (after.status === 'cancelled' && after.awaitingReschedule)
		return before.awaitingReschedule ? null : told('awaiting-new-time', at);
	if (before.status === after.status) return null;
	return after.status === 'cancelled' || after.status === 'rejected' ? told(after.status, at) : null;
}

/** Of what takes place: a new time stands over a yes, and a yes over its payment. */
function standing(before: Standing, after: Standing): Told[] {
	const from = timesOf(before);
	if (from !== null && after.startTime !== null && from.startTime !== after.startTime && isOpen(before))
		// It may have been at this time before.
		return [told('moved', `${after.startTime} ${after.updatedAt ?? ''}`, from)];
	if (before.status !== 'accepted' && after.status === 'accepted') return [once('booked')];
	if (before.awaitingPayment && !after.awaitingPayment && after.status === 'pending')
		return [once('requested')];
	return !before.paid && after.paid ? [once('paid')] : [];
}

function absences(before: Standing, after: Standing): Told[] {
	const known = new Set(absent(before));
	const all = absent(after);
	const only = all.filter((one) => !known.has(one));
	return only.length === 0 ? [] : [{ ...told('no-show', all.join()), only }];
}

/** Who has joined a slot that takes place anyway, and who has given their seat back: to hosts that is no end of it. */
function seats(before: Standing, after: Standing): Told[] {
	if (before.status !== after.status) return [];
	const [joined, left] = [joinedSince(before, after), joinedSince(after, before)];
	const at = after.updatedAt ?? '';
	const leaving = { mark: `${at} ${left}`, before: null, only: left };
	return [
		...(joined.length === 0 ? [] : [{ ...told('booked', `${at} ${joined}`), only: joined }]),
		...(left.length === 0
			? []
			: ([
					{ happening: 'cancelled', reader: 'attendee', ...leaving },
					{ happening: 'guest-left', reader: 'owner', ...leaving },
				] as const)),
	];
}

type Seated = Pick<Booking, 'attendees'>;

/** Mail addresses of those who have a seat, and had none before under any spelling of theirs */
export function joinedSince(before: Seated, after: Seated): string[] {
	const was = new Set(present(before).map((mail) => mail.toLowerCase()));
	return present(after).filter((mail) => !was.has(mail.toLowerCase()));
}

function present({ attendees }: Seated): string[] {
	return attendees.flatMap(({ email, left }) => (left || email === null ? [] : [email]));
}

function absent({ attendees }: Standing): string[] {
	return attendees.flatMap((one) => (one.noShow ? [calledBy(one)] : [])).sort();
}

function once(happening: Happening, before: Times | null = null): Told {
	return told(happening, '', before);
}

function told(happening: Happening, mark: string, before: Times | null = null): Told {
	return { happening, mark, before, only: null, reader: null };
}

/** Whether it takes place, or may */
function isOpen({ status }: Standing): boolean {
	return status === 'accepted' || status === 'pending';
}

/** When it takes place; null where that is not known */
export function timesOf({ startTime, endTime }: Pick<Booking, 'startTime' | 'endTime'>): Times | null {
	return startTime === null ? null : { startTime, endTime };
}
