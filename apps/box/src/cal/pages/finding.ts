import type { Attendee, Booking } from '../world/booking.ts';
import type { EventType } from '../world/event-type.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';

/** Who has the pages under `/{username}`, in whatever case it is written. */
export function userNamed(world: World, username: string): User | null {
	const wanted = username.toLowerCase();
	return [...world.users.values()].find((user) => user.username.toLowerCase() === wanted) ?? null;
}

/** The meeting at `/{username}/{slug}`; a hidden one too, for whoever knows the address. */
export function eventTypeNamed(world: World, owner: User, slug: string): EventType | null {
	const owned = eventTypesOf(world, owner);
	return owned.find((type) => type.slug === slug.toLowerCase()) ?? null;
}

/** All meetings of somebody, in the order in which they were made. */
export function eventTypesOf(world: World, owner: User): EventType[] {
	return [...world.eventTypes.values()].filter((type) => type.ownerId === owner.id);
}

/** A booking with all that its page tells of. */
export type Found = {
	booking: Booking;
	eventType: EventType;
	host: User;
	/** Whose seat the address means; null: the booking as a whole */
	seat: Attendee | null;
};

/**
 * The booking of an address.
 * @param name Its uid, or that of a seat
 * @param whose What the address says of the seat that is meant: its uid, or the mail address of whoever has it
 */
export function bookingNamed(world: World, name: string, whose: Whose = {}): Found | null {
	const booking =
		world.bookings.get(name) ??
		[...world.bookings.values()].find(({ attendees }) => attendees.some(({ seatUid }) => seatUid === name));
	const eventType = booking && world.eventTypes.get(booking.eventTypeId);
	const host = booking && world.users.get(booking.hostId);
	return booking && eventType && host
		? { booking, eventType, host, seat: seatIn(booking, name, whose) }
		: null;
}

type Whose = { seatUid?: string | null; email?: string | null };

function seatIn({ attendees }: Booking, name: string, { seatUid, email }: Whose): Attendee | null {
	const seated = attendees.filter((one) => one.seatUid !== null);
	const named = seated.find((one) => one.seatUid === (seatUid ?? name));
	return named ?? seated.find((one) => one.email === email) ?? null;
}

/** All bookings of its series, first to last; of a single one: itself. */
export function seriesOf(world: World, booking: Booking): Booking[] {
	if (booking.recurringEventId === null) return [booking];
	return [...world.bookings.values()]
		.filter((one) => one.recurringEventId === booking.recurringEventId)
		.sort((one, other) => one.start - other.start);
}
