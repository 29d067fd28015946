import { expect, test } from 'vitest';
import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { createWorld } from '../world/create-world.ts';
import type { Happening } from '../world/happening.ts';
import { seed } from '../world/seed.ts';
import { cancelBooking } from './cancel-booking.ts';
import { isOpen } from './find-booking.ts';
import { freeSlots } from './free-slots.ts';
import { makeBooking } from './make-booking.ts';
import { moveBooking } from './move-booking.ts';
import type { Order } from './order.ts';
import { Refusal } from './refusal.ts';
import { reserveSlot } from './reserve-slot.ts';
import { overlaps } from './span.ts';

const monday = Date.parse('2027-03-15T06:00:00Z');
const hour = 3_600_000;

/** The same numbers for the same seed, from 0 to below 1 */
function numbers(state: number): () => number {
	let at = state;
	return () => {
		at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
		return at / 2 ** 32;
	};
}

/** A life of tries, of which Cal.com takes some and refuses the others. */
function live(world: CalWorld, random: () => number, tries: number): void {
	const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
	const types = [...world.eventTypes.values()].filter(({ requiresConfirmation }) => !requiresConfirmation);
	for (let n = 0; n < tries; n += 1) {
		const start = monday + Math.floor(random() * 5 * 96) * (hour / 4);
		const eventType = pick(types);
		const booking = pick([...world.bookings.values()]);
		const choice = random();
		try {
			if (choice < 0.6 || booking === undefined)
				makeBooking(world, order(eventType?.id ?? 0, start, `p${n}`));
			else if (choice < 0.75) cancelBooking(world, booking.uid, { reason: null, by: null });
			else if (choice < 0.9) moveBooking(world, booking.uid, { start, by: null, reason: null });
			else reserveSlot(world, { eventTypeId: eventType?.id ?? 0, start, length: null, minutes: 5 });
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
		}
	}
}

function order(eventTypeId: number, start: number, name: string): Order {
	const email = `${name}@example.com`;
	const booker = { name, email, phoneNumber: null, timeZone: 'Europe/Paris', language: 'en' };
	return {
		eventTypeId,
		start,
		length: null,
		booker,
		guests: [],
		responses: {},
		metadata: {},
		location: null,
	};
}

function lived(seedNumber: number): { world: CalWorld; told: Happening[] } {
	const told: Happening[] = [];
	const tell = (happening: Happening) => told.push(happening);
	const world = createWorld({ origin: 'http://cal.example.com', now: () => monday, tell });
	seed(world);
	live(world, numbers(seedNumber), 250);
	return { world, told };
}

const open = (world: CalWorld): Booking[] => [...world.bookings.values()].filter(isOpen);

test.each([1, 2, 3, 4, 5])('nobody is in two meetings at once, whatever is tried (%i)', (seedNumber) => {
	const { world } = lived(seedNumber);
	expect(open(world).length).toBeGreaterThan(10);
	for (const one of open(world)) {
		const clash = open(world).filter(
			(other) => other !== one && other.hostId === one.hostId && overlaps(one, other),
		);
		expect(clash.map(({ uid }) => uid)).toEqual([]);
	}
});

test.each([1, 2, 3, 4, 5])('what is offered can be booked (%i)', (seedNumber) => {
	const { world } = lived(seedNumber);
	for (const eventType of world.eventTypes.values()) {
		const [slot] = freeSlots(world, eventType, { from: monday, to: monday + 120 * hour });
		if (slot === undefined) continue;
		const { booking } = makeBooking(world, order(eventType.id, slot.start, `offered-${eventType.id}`));
		expect([booking.start, booking.end]).toEqual([slot.start, slot.end]);
	}
});

test.each([1, 2, 3, 4, 5])('every change is told once, and moves lead both ways (%i)', (seedNumber) => {
	const { world, told } = lived(seedNumber);
	const count = (trigger: string) => told.filter((happening) => happening.trigger === trigger).length;
	const all = [...world.bookings.values()];
	const moved = all.filter(({ fromReschedule }) => fromReschedule !== null);
	expect(count('BOOKING_RESCHEDULED')).toBe(moved.length);
	for (const { uid, fromReschedule } of moved) {
		const before = world.bookings.get(fromReschedule ?? '');
		expect(before).toMatchObject({ rescheduledToUid: uid, status: 'CANCELLED', rescheduled: true });
	}
	const cancelled = all.filter(({ status, rescheduled }) => status === 'CANCELLED' && !rescheduled);
	expect(count('BOOKING_CANCELLED')).toBe(cancelled.length);
	const seats = all.reduce(
		(sum, { attendees, fromReschedule }) => sum + (fromReschedule === null ? attendees.length : 0),
		0,
	);
	expect(count('BOOKING_CREATED')).toBe(seats);
});
