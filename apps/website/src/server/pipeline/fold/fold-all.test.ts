import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededChance } from '../../../../test/chance.ts';
import { depth, tell } from '../../../../test/depth.ts';
import { stirred } from '../../../../test/projection.ts';
import { type Told, type Truth, World } from '../../../../test/world.ts';
import { readEvent } from '../../cal/read-event.ts';
import type { BookingEvent } from '../../domain/booking-event.ts';
import { foldAll, type WholeBooking } from './fold-all.ts';

function toEvents(told: readonly Told[]): BookingEvent[] {
	return told.flatMap(({ body }) => {
		const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
		return readEvent(body, digest) ?? [];
	});
}

function history(seed: number, steps: number): World {
	const world = new World(seededChance(seed));
	world.live(steps);
	return world;
}

/** What of a booking the world knows for itself */
function seen(booking: WholeBooking) {
	const { uid, status, paid, awaitingPayment, awaitingReschedule, needsCheck, startTime, location } = booking;
	const { rescheduledFrom, rescheduledTo, organizer, metadata, cancelledBy, cancellationReason } = booking;
	return {
		...{ uid, status, paid, awaitingPayment, awaitingReschedule, needsCheck, startTime, location, metadata },
		...{ rescheduledFrom, rescheduledTo, host: organizer?.email, cancelledBy, cancellationReason },
		attendees: booking.attendees.map(({ email, left, noShow }) => `${email} ${left} ${noShow}`).sort(),
	};
}

function expected(world: World, truth: Truth) {
	const { uid, status, paid, awaitingPayment, awaitingReschedule, location, host, metadata } = truth;
	return {
		...{ uid, status, paid, awaitingPayment, awaitingReschedule, location, host, metadata },
		needsCheck: world.isInDoubt(truth),
		startTime: new Date(truth.start).toISOString(),
		rescheduledFrom: truth.from,
		rescheduledTo: truth.to,
		cancelledBy: truth.cancelledBy,
		cancellationReason: truth.reason,
		attendees: truth.seats.map(({ mail, left, noShow }) => `${mail} ${left} ${noShow}`).sort(),
	};
}

const rules = new Map<string, number>();
const runs = depth({ test: 2_000, prove: 100_000 });

test('whatever the order and however often events come, the bookings are what happened', () => {
	fc.assert(
		fc.property(
			fc.record({ seed: fc.nat(), steps: fc.integer({ min: 1, max: 40 }), order: fc.nat() }),
			({ seed, steps, order }) => {
				const world = history(seed, steps);
				for (const rule of new Set(world.told.map((one) => one.rule)))
					rules.set(rule, (rules.get(rule) ?? 0) + 1);
				const folded = foldAll(toEvents(stirred(world.told, seededChance(order))));
				expect([...folded.keys()].sort()).toEqual([...world.bookings.keys()].sort());
				for (const [uid, truth] of world.bookings) {
					const booking = folded.get(uid);
					expect(booking && seen(booking)).toEqual(expected(world, truth));
				}
			},
		),
		{ numRuns: runs },
	);
}, 3_600_000);

test('the histories have every rule in one of a hundred at least', () => {
	for (const [rule, count] of [...rules].sort()) tell(`histories with: ${rule}`, count);
	expect([...rules].filter(([, count]) => count < runs / 100)).toEqual([]);
	expect(rules.size).toBeGreaterThanOrEqual(28);
});
