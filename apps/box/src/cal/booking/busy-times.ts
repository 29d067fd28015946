import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { minute, overlaps, type Span } from './span.ts';

/** What keeps a host from taking a booking: bookings with their buffers, and selected calendars. */
export function busyTimes(world: CalWorld, hostId: number, within: Span, except: string | null): Span[] {
	const bookings = [...world.bookings.values()].filter(
		(booking) => booking.hostId === hostId && booking.uid !== except && takesTime(world, booking),
	);
	const calendars = [...world.connections.values()]
		.filter((connection) => connection.userId === hostId)
		.flatMap(({ calendars }) => calendars.filter(({ selected }) => selected).flatMap(({ busy }) => busy));
	return [...bookings.map((booking) => buffered(world, booking)), ...calendars].filter((span) =>
		overlaps(span, within),
	);
}

/** A request does not take its time until it is accepted, unless the event type says so. */
function takesTime(world: CalWorld, booking: Booking): boolean {
	if (booking.status === 'ACCEPTED') return true;
	if (booking.status !== 'PENDING') return false;
	const policy = world.eventTypes.get(booking.eventTypeId)?.rest['confirmationPolicy'];
	return (
		typeof policy === 'object' &&
		policy !== null &&
		'blockUnconfirmedBookingsInBooker' in policy &&
		policy.blockUnconfirmedBookingsInBooker === true
	);
}

function buffered(world: CalWorld, { eventTypeId, start, end }: Booking): Span {
	const eventType = world.eventTypes.get(eventTypeId);
	return {
		start: start - (eventType?.beforeEventBuffer ?? 0) * minute,
		end: end + (eventType?.afterEventBuffer ?? 0) * minute,
	};
}
