import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import type { Reservation } from '../world/reservation.ts';
import { hostsOf } from './hosts.ts';
import { overlaps, type Span } from './span.ts';

/** Those that have not run out; the others are forgotten here. */
export function liveReservations(world: CalWorld): Reservation[] {
	for (const { uid, until } of world.reservations.values()) {
		if (until <= world.now()) world.reservations.delete(uid);
	}
	return [...world.reservations.values()];
}

/**
 * How many places of a slot are held back: of a slot with seats one for each reservation of that very slot, of any
 * other all that overlap it and need one of the same hosts.
 */
export function reservedSeats(
	world: CalWorld,
	eventType: EventType,
	span: Span,
	except: string | null,
): number {
	const hosts = hostsOf(eventType);
	const others = liveReservations(world).filter(({ uid }) => uid !== except);
	const held = others.filter((reservation) => {
		if (eventType.seatsPerTimeSlot !== null && reservation.eventTypeId === eventType.id) {
			return reservation.start === span.start;
		}
		const other = world.eventTypes.get(reservation.eventTypeId);
		return (
			other !== undefined && hostsOf(other).some((id) => hosts.includes(id)) && overlaps(reservation, span)
		);
	});
	return held.length;
}

/** Whoever books a slot has no more use for holding it. */
export function useUpReservation(world: CalWorld, eventTypeId: number, start: number): void {
	const used = liveReservations(world).find(
		(reservation) => reservation.eventTypeId === eventTypeId && reservation.start === start,
	);
	if (used !== undefined) world.reservations.delete(used.uid);
}
