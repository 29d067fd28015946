import { createHash } from 'node:crypto';
import { readEvent as readCalEvent } from '../src/server/cal/read-event.ts';
import { readEvent as readCalendlyEvent } from '../src/server/calendly/read-event.ts';
import type { BookingEvent } from '../src/server/domain/booking-event.ts';
import type { Provider } from '../src/server/domain/entry.ts';
import type { WholeBooking } from '../src/server/pipeline/fold/fold-all.ts';
import { type Booked, CalendlyWorld } from './calendly-world.ts';
import { seededChance } from './chance.ts';
import { type Truth, World } from './world.ts';

type Body = Record<string, unknown>;

/** What happened somewhere, and what is true in the end, by uid. */
export type History = {
	told: readonly { body: Body; rule: string }[];
	truth: ReadonlyMap<string, object>;
	/** By uid */
	statuses: ReadonlyMap<string, string>;
};

/** A provider's world, and how what came out is compared with what happened there. */
export type Lives = {
	name: Provider;
	live(seed: number, steps: number): History;
	events(told: readonly { body: Body }[]): BookingEvent[];
	/** What of a booking the world knows for itself */
	seen(booking: WholeBooking): object;
	/** So many rules have happened in one of a hundred histories at least */
	rules: number;
};

/** All of them: the same properties hold of each. */
export const lives: readonly Lives[] = [
	{
		name: 'cal',
		live(seed, steps) {
			const world = new World(seededChance(seed));
			world.live(steps);
			const { bookings, told } = world;
			return {
				told,
				truth: new Map([...bookings].map(([uid, truth]) => [uid, expectedOfCal(world, truth)])),
				statuses: new Map([...bookings].map(([uid, { status }]) => [uid, status])),
			};
		},
		events: (told) => read(told, readCalEvent),
		seen(booking) {
			const { uid, status, paid, awaitingPayment, awaitingReschedule, needsCheck, startTime } = booking;
			const { rescheduledFrom, rescheduledTo, organizer, metadata, cancelledBy } = booking;
			return {
				...{ uid, status, paid, awaitingPayment, awaitingReschedule, needsCheck, startTime, metadata },
				...{ rescheduledFrom, rescheduledTo, host: organizer?.email, cancelledBy },
				...{ cancellationReason: booking.cancellationReason, location: booking.location },
				attendees: booking.attendees.map(({ email, left, noShow }) => `${email} ${left} ${noShow}`).sort(),
			};
		},
		rules: 28,
	},
	{
		name: 'calendly',
		live(seed, steps) {
			const world = new CalendlyWorld(seededChance(seed));
			world.live(steps);
			const { bookings, told, slugs } = world;
			return {
				told,
				truth: new Map([...bookings].map(([uid, booked]) => [uid, expectedOfCalendly(booked, slugs)])),
				statuses: new Map([...bookings].map(([uid, { status }]) => [uid, status])),
			};
		},
		events: (told) => read(told, readCalendlyEvent),
		seen(booking) {
			const { uid, status, paid, price, currency, startTime, location, createdAt, metadata } = booking;
			const { rescheduledFrom, rescheduledTo, cancelledBy, cancelledByRole: role } = booking;
			return {
				...{ uid, status, paid, price, currency, startTime, location, createdAt, metadata },
				...{ rescheduledFrom, rescheduledTo, cancelledBy, role, slug: booking.eventTypeSlug },
				...{ type: booking.eventTypeId, reason: booking.cancellationReason },
				answers: booking.responses.map(({ value }) => value),
				attendees: booking.attendees.map(({ email, noShow }) => `${email} ${noShow}`),
			};
		},
		rules: 15,
	},
];

function read(
	told: readonly { body: Body }[],
	readEvent: (event: unknown, sha256: string) => BookingEvent | null,
): BookingEvent[] {
	return told.flatMap(({ body }) => {
		const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
		return readEvent(body, digest) ?? [];
	});
}

function expectedOfCal(world: World, truth: Truth): object {
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

function expectedOfCalendly(booked: Booked, slugs: ReadonlyMap<string, string>): object {
	const { uid, status, price, location, answers, type, cancelledBy, role, reason, mail, guests } = booked;
	return {
		...{ uid, status, price, location, answers, type, cancelledBy, role, reason },
		...{ paid: price !== null, currency: price === null ? null : 'eur', slug: slugs.get(type) ?? null },
		startTime: new Date(booked.start).toISOString(),
		createdAt: new Date(booked.made).toISOString(),
		metadata: { location_type: 'physical', utm_campaign: booked.campaign },
		rescheduledFrom: booked.from?.uid ?? null,
		rescheduledTo: booked.to?.uid ?? null,
		attendees: [`${mail} ${booked.noShow}`, ...guests.map((guest) => `${guest} false`)],
	};
}
