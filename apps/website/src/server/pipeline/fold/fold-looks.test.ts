import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiRow, apiStatus } from '../../../../test/api-row.ts';
import { seededChance } from '../../../../test/chance.ts';
import { depth, tell } from '../../../../test/depth.ts';
import { stirred } from '../../../../test/projection.ts';
import { type Truth, World } from '../../../../test/world.ts';
import { readEvent } from '../../cal/read-event.ts';
import { readSnapshot, snapshotTrigger } from '../../cal/snapshot.ts';
import type { BookingEvent } from '../../domain/booking-event.ts';
import { foldAll, type WholeBooking } from './fold-all.ts';

const digestOf = (body: object) => createHash('sha256').update(JSON.stringify(body)).digest('hex');
const minute = 60_000;

type History = { world: World; told: BookingEvent[]; looks: BookingEvent[] };

/** A world that is lived a step at a time, and looked at in between. @param share How often it is looked at */
function observedHistory(seed: number, steps: number, share: number): History {
	const world = new World(seededChance(seed));
	const chance = seededChance(seed + 1);
	const looks: BookingEvent[] = [];
	for (let step = 0; step < steps; step += 1) {
		world.live(1);
		if (chance() < share)
			looks.push(
				...lookAtAll(
					world,
					[...world.bookings.values()].filter(() => chance() < 0.5),
				),
			);
	}
	const told = world.told.flatMap(({ body }) => readEvent(body, digestOf(body)) ?? []);
	return { world, told, looks };
}

function lookAtAll(world: World, bookings: readonly Truth[]): BookingEvent[] {
	// Cal.com's clock is told to the second.
	const seenAt = new Date(Math.floor((world.now + minute) / 1000) * 1000).toISOString();
	return bookings.flatMap((truth) => {
		const body = { triggerEvent: snapshotTrigger, createdAt: seenAt, payload: apiRow(truth, world.now) };
		return readSnapshot(body, digestOf(body)) ?? [];
	});
}

/** What a look and a webhook both tell, in the words of API v2. */
function common(booking: WholeBooking) {
	const { uid, rescheduledFrom, rescheduledTo, startTime, location } = booking;
	const present = booking.attendees.filter(({ left }) => !left);
	return {
		...{ uid, startTime, location, rescheduledFrom, rescheduledTo },
		status: apiStatus(booking),
		attendees: present.map(({ email, noShow }) => `${email} ${noShow}`).sort(),
	};
}

function expected(truth: Truth) {
	const present = truth.seats.filter(({ left }) => !left);
	return {
		...{ uid: truth.uid, rescheduledFrom: truth.from, rescheduledTo: truth.to, location: truth.location },
		startTime: new Date(truth.start).toISOString(),
		status: apiStatus(truth),
		attendees: present.map(({ mail, noShow }) => `${mail} ${noShow}`).sort(),
	};
}

const runs = depth({ test: 1_000, prove: 50_000 });
const histories = fc.record({ seed: fc.nat(), steps: fc.integer({ min: 1, max: 30 }), order: fc.nat() });

test('looks in between change nothing of what all events tell', () => {
	let seen = 0;
	fc.assert(
		fc.property(histories, ({ seed, steps, order }) => {
			const { world, told, looks } = observedHistory(seed, steps, 0.5);
			seen += looks.length;
			const folded = foldAll(stirred([...told, ...looks], seededChance(order)));
			for (const [uid, truth] of world.bookings) {
				const booking = folded.get(uid);
				expect(booking && common(booking)).toEqual(expected(truth));
				expect(booking).toMatchObject({ paid: truth.paid, awaitingReschedule: truth.awaitingReschedule });
			}
		}),
		{ numRuns: runs },
	);
	tell('looks between events', seen);
	expect(seen).toBeGreaterThan(runs);
}, 3_600_000);

test('a look at the end makes good whatever events were lost before', () => {
	let lost = 0;
	fc.assert(
		fc.property(histories, ({ seed, steps, order }) => {
			const { world, told, looks } = observedHistory(seed, steps, 0.2);
			const chance = seededChance(order);
			const arrived = told.filter(() => chance() >= 0.4);
			lost += told.length - arrived.length;
			const last = lookAtAll(world, [...world.bookings.values()]);
			const folded = foldAll(stirred([...arrived, ...looks, ...last], chance));
			expect([...folded.keys()].sort()).toEqual([...world.bookings.keys()].sort());
			for (const [uid, truth] of world.bookings) {
				const booking = folded.get(uid);
				expect(booking && common(booking)).toEqual(expected(truth));
			}
		}),
		{ numRuns: runs },
	);
	tell('events lost before a look', lost);
	expect(lost).toBeGreaterThan(runs);
}, 3_600_000);

test('what happens after a look stands over it, in whatever order it comes', () => {
	// Somebody with two seats gives one back, and that is told twice.
	const examples: [{ seed: number; steps: number; order: number }][] = [
		[{ seed: 620624072, steps: 22, order: 0 }],
	];
	fc.assert(
		fc.property(histories, ({ seed, steps, order }) => {
			const world = new World(seededChance(seed));
			world.live(steps);
			const looks = lookAtAll(world, [...world.bookings.values()]);
			const before = world.told.length;
			world.live(steps);
			const told = world.told.slice(before).flatMap(({ body }) => readEvent(body, digestOf(body)) ?? []);
			const folded = foldAll(stirred([...looks, ...told], seededChance(order)));
			for (const [uid, truth] of world.bookings) {
				const booking = folded.get(uid);
				expect(booking && common(booking)).toEqual(expected(truth));
			}
		}),
		{ numRuns: runs, examples },
	);
}, 3_600_000);

test('a look undoes an ending that it does not show, unless that had happened just before', () => {
	const reached = { stands: 0, undone: 0 };
	fc.assert(
		fc.property(histories, fc.integer({ min: 0, max: 600 }), ({ seed, steps, order }, secondsAgo) => {
			const { world, told } = observedHistory(seed, steps, 0);
			const looks = lookAtAll(world, [...world.bookings.values()]);
			const seenAt = Date.parse(looks[0]?.createdAt ?? '');
			const createdAt = new Date(seenAt - secondsAgo * 1000).toISOString();
			const alive = new Set(looks.filter(isWhole).map(({ uid }) => uid));
			const ending = told.find((event) => event.meaning === 'created' && alive.has(event.uid));
			if (ending === undefined) return;
			const cancelled = { ...ending, meaning: 'cancelled' as const, createdAt, sha256: digestOf(ending) };
			const folded = foldAll(stirred([...told, ...looks, cancelled], seededChance(order)));
			const stands = secondsAgo <= 300;
			reached[stands ? 'stands' : 'undone'] += 1;
			expect(folded.get(ending.uid)?.status).toBe(stands ? 'cancelled' : 'accepted');
		}),
		{ numRuns: runs },
	);
	expect(Math.min(reached.stands, reached.undone)).toBeGreaterThan(runs / 20);
}, 3_600_000);

/** Seen to take place, and nobody's seat alone */
function isWhole({ observed }: BookingEvent): boolean {
	return observed?.status === 'accepted' && observed.seats.every((seat) => seat === null);
}
