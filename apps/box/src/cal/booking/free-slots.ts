import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { mayStart } from './booking-window.ts';
import { freeHost, hostDays } from './hosts.ts';
import { reservedSeats } from './reservations.ts';
import { seatsLeft, sharedSlot } from './seats.ts';
import { minute, type Span } from './span.ts';

/** A time that can be booked; `shared` is the slot that others of the same time sit in already. */
export type Slot = Span & { shared: Booking | null };

export type SlotQuestion = {
	from: number;
	to: number;
	/** Minutes; the event type's own length where it is left out */
	length?: number;
	/** The booking that is to be moved: its time counts as free */
	moving?: string;
	/** This reservation's own slot counts as free */
	reservation?: string;
};

/** Which times of an event type can be booked, in order. */
export function freeSlots(world: CalWorld, eventType: EventType, question: SlotQuestion): Slot[] {
	const minutes = question.length ?? eventType.length;
	const moving = question.moving ?? null;
	const grid = { step: (eventType.slotInterval ?? minutes) * minute, offset: offsetOf(eventType) };
	const within = { start: question.from, end: question.to };
	const days = hostDays(world, eventType, within, moving);
	const starts = new Set(days.flatMap(({ open }) => open.flatMap((hours) => startsIn(hours, grid))));
	return [...starts]
		.toSorted((one, other) => one - other)
		.filter((start) => start >= question.from && start < question.to)
		.filter((start) => mayStart(world, eventType, { start, length: minutes, moving }))
		.map((start) => ({ start, end: start + minutes * minute, shared: sharedSlot(world, eventType, start) }))
		.filter((slot) => {
			const held = reservedSeats(world, eventType, slot, question.reservation ?? null);
			if (slot.shared !== null) return seatsLeft(eventType, slot.shared) > held;
			return freeHost(days, eventType, slot) !== null && seatsLeft(eventType, null) > held;
		});
}

/** Every step from the opening on, or from so long after it */
function startsIn({ start, end }: Span, { step, offset }: { step: number; offset: number }): number[] {
	const count = step <= 0 ? 0 : Math.max(0, Math.ceil((end - start - offset) / step));
	return Array.from({ length: count }, (_, at) => start + offset + at * step);
}

function offsetOf({ rest }: EventType): number {
	return typeof rest['offsetStart'] === 'number' ? rest['offsetStart'] * minute : 0;
}
