import type { BookingFilter, BookingPlace } from '../db/booking-filter.ts';
import type { Database } from '../db/database.ts';
import { eventsAbout, type KnownEvent } from '../db/events.ts';
import { type BookingPage, listBookings } from '../db/list-bookings.ts';
import { readBooking } from '../db/read-bookings.ts';
import type { Booking } from '../domain/booking.ts';
import { type Phase, phaseOf } from '../domain/phase.ts';
import { foldBooking } from './fold/fold-booking.ts';

/** A booking as it is shown: with where it stands in time. */
export type ShownBooking = Booking & { phase: Phase | null };

/** One event of a booking's life, and what it changed. */
export type StoryStep = {
	seq: number;
	/** When we heard of it: ISO 8601, UTC */
	at: string;
	trigger: string;
	source: string;
	/** The booking that the event was about: a move tells of two */
	uid: string;
	changed: Record<string, [before: unknown, after: unknown]>;
};

/** Bookings of one connection, as they stand. */
export class Bookings {
	readonly #database: Database;
	readonly #now: () => number;

	constructor(database: Database, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** A page, the newest start first. */
	async list(
		connection: string,
		filter: BookingFilter,
		options: { take: number; after: BookingPlace | null },
	): Promise<{ bookings: ShownBooking[]; next: BookingPage['next'] }> {
		const now = this.#instant();
		const { bookings, next } = await listBookings(this.#database, connection, filter, { ...options, now });
		return { bookings: bookings.map((booking) => shown(booking, now)), next };
	}

	/** @returns null where there is none */
	async find(connection: string, uid: string): Promise<ShownBooking | null> {
		const booking = await readBooking(this.#database, connection, uid);
		return booking === null ? null : shown(booking, this.#instant());
	}

	/** What every event about a booking changed, in the order in which we heard of them. */
	async story(connection: string, uid: string): Promise<StoryStep[]> {
		const events = await eventsAbout(this.#database, connection, [uid]);
		return tellStory(uid, events);
	}

	#instant(): string {
		return new Date(this.#now()).toISOString();
	}
}

/** @param now ISO 8601, UTC, milliseconds */
export function shown(booking: Booking, now: string): ShownBooking {
	return { ...booking, phase: phaseOf(booking, now) };
}

/** Folds again after each event, and compares: so a late event shows what it really changed. */
function tellStory(uid: string, events: readonly KnownEvent[]): StoryStep[] {
	const heard = events.toSorted((one, other) => one.seq - other.seq);
	let before: Record<string, unknown> = {};
	return heard.map(({ seq, receivedAt, source, event }, at) => {
		const known = heard.slice(0, at + 1).map((one) => one.event);
		const own = known.filter((one) => one.uid === uid);
		const successors = known.filter((one) => one.uid !== uid);
		const after: Record<string, unknown> = { ...foldBooking(uid, { own, successors }) };
		const changed = differences(before, after);
		before = after;
		return { seq, at: receivedAt, trigger: event.trigger, source, uid: event.uid, changed };
	});
}

function differences(before: Record<string, unknown>, after: Record<string, unknown>): StoryStep['changed'] {
	const names = new Set([...Object.keys(before), ...Object.keys(after)]);
	const differing = [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
	return Object.fromEntries(differing.map((name) => [name, [before[name] ?? null, after[name] ?? null]]));
}
