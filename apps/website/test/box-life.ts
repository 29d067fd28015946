import { cancelBooking, cancelSeat } from '@bookme/box/cal/booking/cancel-booking';
import { changeLocation } from '@bookme/box/cal/booking/change-location';
import { confirmBooking, declineBooking } from '@bookme/box/cal/booking/decide';
import { isOpen } from '@bookme/box/cal/booking/find-booking';
import { makeBooking } from '@bookme/box/cal/booking/make-booking';
import { markAbsent } from '@bookme/box/cal/booking/mark-absent';
import { moveBooking } from '@bookme/box/cal/booking/move-booking';
import { Refusal } from '@bookme/box/cal/booking/refusal';
import type { Booking } from '@bookme/box/cal/world/booking';
import type { CalWorld } from '@bookme/box/cal/world/cal-world';

const day = 86_400_000;
const halfHour = 1_800_000;

/** Somebody who books, moves and cancels in the box without end, and takes what is refused with patience. */
export class BoxLife {
	readonly #world: CalWorld;
	readonly #chance: () => number;
	#slot: number;
	#people = 0;

	constructor(world: CalWorld, chance: () => number) {
		this.#world = world;
		this.#chance = chance;
		// Before the clocks change twice a year, eight in Berlin is six or seven in UTC.
		this.#slot = Math.ceil(world.now() / day) * day + 8 * 2 * halfHour;
	}

	/** One thing that happens, or is refused. */
	act(): void {
		const draw = this.#chance();
		const live = this.#pick((one) => isOpen(one) && one.attendees.every(({ seatUid }) => seatUid === null));
		const seated = this.#pick((one) => isOpen(one) && one.attendees.some(({ seatUid }) => seatUid !== null));
		const asked = this.#pick((one) => one.status === 'PENDING');
		try {
			if (draw < 0.55 || live === null) this.#book();
			else if (draw < 0.68)
				cancelBooking(this.#world, live.uid, { reason: 'Ill', by: live.attendees[0]?.email ?? null });
			else if (draw < 0.81)
				moveBooking(this.#world, live.uid, { start: this.#next(), by: null, reason: null });
			else if (draw < 0.86) this.#relocate(live);
			else if (draw < 0.91) this.#miss(live);
			else if (draw < 0.96 && asked !== null) this.#decide(asked);
			else if (seated !== null)
				cancelSeat(this.#world, seated.uid, seated.attendees[0]?.seatUid ?? '', { reason: null, by: null });
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
		}
	}

	#book(): void {
		const slugs = ['interview-30', 'interview-30', 'on-request-30', 'workshop-60'];
		const slug = slugs[Math.floor(this.#chance() * slugs.length)];
		const eventType = [...this.#world.eventTypes.values()].find((one) => one.slug === slug);
		this.#people += 1;
		const email = `guest${this.#people}@example.com`;
		makeBooking(this.#world, {
			eventTypeId: eventType?.id ?? 0,
			start: slug === 'workshop-60' ? this.#workshop() : this.#next(),
			length: null,
			booker: {
				name: `Guest ${this.#people}`,
				email,
				phoneNumber: null,
				timeZone: 'Europe/Paris',
				language: 'en',
			},
			guests: this.#chance() < 0.1 ? [`friend${this.#people}@example.com`] : [],
			responses: {},
			metadata: {},
			location: null,
		});
	}

	/** The next time that nobody has: half hours of working days */
	#next(): number {
		const before = this.#slot;
		const isLast = (before % day) / halfHour >= 28;
		this.#slot = isLast ? before - (before % day) + day + 8 * 2 * halfHour : before + halfHour;
		if ([0, 6].includes(new Date(before).getUTCDay())) return this.#next();
		return before;
	}

	#shared: number | null = null;

	/** Three sit in one slot. */
	#workshop(): number {
		const slot = this.#shared;
		this.#shared = null;
		if (slot !== null && this.#chance() < 0.6) {
			this.#shared = slot;
			return slot;
		}
		this.#shared = this.#next();
		this.#next();
		return this.#shared;
	}

	#relocate({ uid }: Booking): void {
		const link = `https://meet.example.com/${Math.floor(this.#chance() * 1e9)}`;
		changeLocation(this.#world, uid, { type: 'link', link });
	}

	#miss({ uid, attendees }: Booking): void {
		const [first] = attendees;
		if (first === undefined) return;
		markAbsent(this.#world, uid, { host: null, attendees: [{ email: first.email, absent: !first.absent }] });
	}

	#decide({ uid }: Booking): void {
		if (this.#chance() < 0.6) confirmBooking(this.#world, uid);
		else declineBooking(this.#world, uid, 'Full');
	}

	#pick(fits: (booking: Booking) => boolean): Booking | null {
		// The newest ones: of ten thousand it would take long to look at all.
		const some = [...this.#world.bookings.values()].slice(-200).filter(fits);
		return some[Math.floor(this.#chance() * some.length)] ?? null;
	}
}
