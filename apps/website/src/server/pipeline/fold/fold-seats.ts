import type { BookingEvent, EventAttendee } from '../../domain/booking-event.ts';
import { bySeatTime } from './canonical-order.ts';

/** A place in a slot that several bookers share. */
export type Seat = {
	/** null where no event named it: then it is known by its attendee's mail address */
	ref: string | null;
	person: EventAttendee;
	/** The event by which its attendee went away, or null */
	leftBy: BookingEvent | null;
	noShow: boolean;
};

export type Seats = {
	seats: Seat[];
	/** The cancellation of the slot as a whole, or null */
	closedBy: BookingEvent | null;
};

/**
 * Who has a seat. What happens to a seat happens in the order of the provider's clock, so one that was given
 * back can be taken again.
 * @param own Events about the slot
 * @param successors Moves away from it
 */
export function foldSeats(own: readonly BookingEvent[], successors: readonly BookingEvent[]): Seats {
	const seats: Seat[] = [];
	let closedBy: BookingEvent | null = null;
	const away = new Set(successors.filter(movesOneSeat));
	// Somebody with two seats who gives one back, told twice, has given back one.
	const events = new Map([...own, ...away].map((event) => [event.sha256, event]));
	for (const event of [...events.values()].sort(bySeatTime)) {
		if (event.observed !== undefined && !away.has(event)) closedBy = see(seats, event);
		else if (away.has(event)) for (const person of event.attendees) leave(seats, event, person);
		else if (event.meaning === 'cancelled') {
			const [only, ...others] = event.attendees;
			if (only === undefined || others.length > 0) closedBy = event;
			else leave(seats, event, only);
		} else if (joining.has(event.meaning)) for (const person of event.attendees) join(seats, event, person);
		else for (const person of event.attendees) mark(seats, person);
	}
	return { seats, closedBy };
}

/** Whether a move takes one attendee to another slot and leaves the slot to the others. */
export function movesOneSeat(event: BookingEvent): boolean {
	return event.seat !== null && event.replaces !== event.uid;
}

/** Who has a seat is as the record says. @returns the look, where it finds the slot closed */
function see(seats: Seat[], event: BookingEvent): BookingEvent | null {
	const { status, seats: refs = [] } = event.observed ?? {};
	const seen = event.attendees.map((person, at) => takeSeat(seats, refs[at] ?? null, person));
	for (const seat of seats) if (!seen.includes(seat)) seat.leftBy ??= event;
	return status === 'cancelled' ? event : null;
}

function takeSeat(seats: Seat[], ref: string | null, person: EventAttendee): Seat {
	const known = find(seats, ref, person);
	const seat = known ?? { ref, person, leftBy: null, noShow: false };
	if (known === undefined) seats.push(seat);
	Object.assign(seat, { ref: seat.ref ?? ref, leftBy: null, noShow: person.noShow ?? seat.noShow });
	return seat;
}

const joining = new Set(['requested', 'payment-initiated', 'created', 'paid', 'moved']);

function join(seats: Seat[], event: BookingEvent, person: EventAttendee): void {
	const ref = event.attendees.length === 1 ? event.seat : null;
	const known = find(seats, ref, person);
	// Taken again under a new reference, it is a new seat.
	const isNew = known === undefined || (known.leftBy !== null && known.ref !== ref && ref !== null);
	if (isNew) return void seats.push({ ref, person, leftBy: null, noShow: false });
	// A payment tells of a seat that was taken before, and takes none again.
	if (event.meaning === 'paid') return;
	known.ref ??= ref;
	known.person = person;
	known.leftBy = null;
}

function leave(seats: Seat[], event: BookingEvent, person: EventAttendee): void {
	const known = find(seats, event.seat, person) ?? find(seats, null, person);
	if (known === undefined) return void seats.push({ ref: null, person, leftBy: event, noShow: false });
	known.leftBy ??= event;
}

function mark(seats: Seat[], person: EventAttendee): void {
	const known = find(seats, null, person);
	if (known !== undefined) known.noShow = person.noShow ?? known.noShow;
}

/** The seat of that reference; else that person's, one that is still taken before one that is not. */
function find(seats: readonly Seat[], ref: string | null, person: EventAttendee): Seat | undefined {
	if (ref !== null) {
		const named = seats.find((seat) => seat.ref === ref);
		if (named !== undefined) return named;
	}
	const theirs = seats.filter((seat) => isSame(seat.person, person) && (ref === null || seat.ref === null));
	return theirs.find((seat) => seat.leftBy === null) ?? theirs.at(-1);
}

function isSame(one: EventAttendee, other: EventAttendee): boolean {
	return one.email !== null && one.email === other.email;
}
