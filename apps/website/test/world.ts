import { type Body, bodies, type Spelling } from './world-bodies.ts';

/** What is true of a booking in the world, told by whoever did it rather than by the events. */
export type Truth = {
	uid: string;
	status: string;
	start: number;
	made: number;
	paid: boolean;
	awaitingPayment: boolean;
	awaitingReschedule: boolean;
	from: string | null;
	to: string | null;
	location: string;
	host: string;
	cancelledBy: string | null;
	reason: string | null;
	metadata: Record<string, string>;
	seats: { ref: string | null; mail: string; left: boolean; noShow: boolean }[];
	kind: 'plain' | 'seated';
	/** Uids of the series, in the order of their times */
	series: string[];
	wasCancelled: boolean;
};

/** One thing that happened, as Cal.com tells of it. */
export type Told = { body: Body; rule: string };

const minute = 60_000;
const day = 86_400_000;

/**
 * A small world of hosts and guests that book, pay, move, cancel and come or do not. It keeps the truth as it
 * acts, and tells of each act as Cal.com would; how events are put together again is none of its business.
 */
export class World {
	readonly bookings = new Map<string, Truth>();
	readonly told: Told[] = [];
	#clock = Date.UTC(2026, 0, 5, 9);
	#made = 0;
	readonly #chance: () => number;

	constructor(chance: () => number) {
		this.#chance = chance;
	}

	/** Milliseconds since 1970 */
	get now(): number {
		return this.#clock;
	}

	/** Lets so many things happen. */
	live(steps: number): void {
		for (let step = 0; step < steps; step += 1) {
			this.#clock += 3 * minute + this.#under(2 * day);
			this.#act();
		}
	}

	/** Whether a live booking stands in a series of which an earlier one was cancelled */
	isInDoubt(truth: Truth): boolean {
		const earlier = truth.series.slice(0, truth.series.indexOf(truth.uid));
		return this.#isLive(truth) && earlier.some((uid) => this.bookings.get(uid)?.wasCancelled);
	}

	#act(): void {
		const draw = this.#chance();
		const plain = this.#pick((one) => one.kind === 'plain' && this.#isLive(one));
		const slot = this.#pick((one) => one.kind === 'seated' && one.status === 'accepted');
		if (draw < 0.34 || (plain === null && slot === null)) this.#begin();
		else if (draw < 0.55 && slot !== null) this.#actOnSlot(slot);
		else if (plain !== null) this.#actOn(plain);
		else this.#begin();
	}

	#begin(): void {
		const draw = this.#under(12);
		if (draw < 2) this.#book('created');
		else if (draw < 4) this.#book('requested');
		else if (draw < 6) this.#book('payment-initiated');
		else if (draw < 8) this.#bookSeries();
		else if (draw < 9) this.#meetAtOnce();
		else this.#openSlot();
	}

	#new(over: Partial<Truth> = {}): Truth {
		this.#made += 1;
		const truth: Truth = {
			uid: `uid${this.#made}`,
			status: 'accepted',
			start: this.#clock + 30 * day + this.#under(60) * minute,
			made: this.#clock,
			paid: false,
			awaitingPayment: false,
			awaitingReschedule: false,
			from: null,
			to: null,
			location: `https://meet.example.com/${this.#made}`,
			host: 'mara@example.com',
			cancelledBy: null,
			reason: null,
			metadata: { campaign: `c${this.#made}` },
			seats: [{ ref: null, mail: `guest${this.#made}@example.com`, left: false, noShow: false }],
			kind: 'plain',
			series: [],
			wasCancelled: false,
			...over,
		};
		this.bookings.set(truth.uid, truth);
		return truth;
	}

	#book(how: 'created' | 'requested' | 'payment-initiated', over: Partial<Truth> = {}): Truth {
		const status = how === 'created' ? 'accepted' : 'pending';
		const truth = this.#new({ status, awaitingPayment: how === 'payment-initiated', ...over });
		this.#tell(how, bodies.booking(how, truth, this.#spelling()));
		return truth;
	}

	#bookSeries(): void {
		const first = this.#new();
		const uids = [first.uid];
		const series = [first];
		for (let week = 1; week < 2 + this.#under(3); week += 1) {
			const start = first.start + 7 * week * day;
			const seats = first.seats.map((seat) => ({ ...seat }));
			const next = this.#new({ start, seats, made: this.#clock + week * 400 });
			uids.push(next.uid);
			series.push(next);
		}
		for (const one of series) {
			one.series = uids;
			this.#tell('series', bodies.booking('created', one, { ...this.#spelling(), at: one.made }));
		}
	}

	#meetAtOnce(): void {
		const truth = this.#new({ start: this.#clock });
		this.#tell('instant', bodies.instant(truth, this.#spelling()));
		this.#clock += 1000;
		this.#tell('instant', bodies.booking('instant-accepted', truth, this.#spelling()));
	}

	#actOn(truth: Truth): void {
		if (truth.awaitingPayment && this.#chance() < 0.6) return void this.#pay(truth);
		if (truth.status === 'pending' && !truth.awaitingPayment && this.#chance() < 0.6)
			return void this.#decide(truth);
		const acts = [
			() => this.#cancel(truth),
			() => this.#cancel(truth),
			() => this.#askForAnotherTime(truth),
			() => this.#move(truth),
			() => this.#move(truth),
			() => this.#moveWithRequest(truth),
			() => this.#relocate(truth),
			() => this.#reassign(truth),
			() => this.#meet(truth),
			() => this.#meet(truth),
			() => this.#miss(truth),
			() => this.#miss(truth),
		];
		acts[this.#under(acts.length)]?.();
	}

	#pay(truth: Truth): void {
		// The two come some milliseconds apart. Some ways of paying bring the booker's own values again.
		const again = this.#chance() < 0.5 ? { campaign: 'changed on the way' } : {};
		this.#tell(
			'paid',
			bodies.booking('created', truth, this.#spelling(), { metadata: { video: 'v', ...again } }),
		);
		this.#clock += 300;
		const payment = { identifier: 'pay', campaign: 'of the payment' };
		this.#tell('paid', bodies.booking('paid', truth, this.#spelling(), { metadata: payment }));
		truth.metadata = { video: 'v', identifier: 'pay', ...truth.metadata };
		Object.assign(truth, { status: 'accepted', paid: true, awaitingPayment: false });
	}

	#decide(truth: Truth): void {
		if (this.#chance() < 0.5) {
			truth.status = 'accepted';
			this.#tell('confirmed', bodies.booking('confirmed', truth, this.#spelling()));
		} else {
			truth.status = 'rejected';
			this.#tell(
				'rejected',
				bodies.booking('rejected', truth, this.#spelling(), { rejectionReason: 'Full' }),
			);
		}
	}

	#cancel(truth: Truth): void {
		const by = this.#chance() < 0.5 ? truth.host : (truth.seats[0]?.mail ?? null);
		const reason = this.#chance() < 0.7 ? 'Something came up' : null;
		Object.assign(truth, { status: 'cancelled', cancelledBy: by, reason, wasCancelled: true });
		const rule = truth.series.length > 0 ? 'cancelled in a series' : 'cancelled';
		this.#tell(rule, bodies.cancelled(truth, this.#spelling(), { by, reason }));
	}

	#askForAnotherTime(truth: Truth): void {
		const by = truth.host;
		const told = { by, reason: 'Another day, please', requestReschedule: true };
		Object.assign(truth, {
			status: 'cancelled',
			awaitingReschedule: true,
			cancelledBy: by,
			reason: told.reason,
			wasCancelled: true,
		});
		this.#tell('asked for another time', bodies.cancelled(truth, this.#spelling(), told));
		if (this.#chance() < 0.5) {
			this.#clock += day;
			this.#move(truth);
		}
	}

	#move(truth: Truth): void {
		const next = this.#successor(truth, 'accepted');
		this.#tell('moved', bodies.booking('moved', next, this.#spelling(), { rescheduleUid: truth.uid }));
	}

	#moveWithRequest(truth: Truth): void {
		const next = this.#successor(truth, 'pending');
		const link = { rescheduleUid: truth.uid };
		this.#tell('move that needs a yes', bodies.booking('requested', next, this.#spelling(), link));
	}

	#successor(truth: Truth, status: string): Truth {
		Object.assign(truth, {
			status: 'rescheduled',
			awaitingReschedule: false,
			awaitingPayment: truth.awaitingPayment,
		});
		const seats = truth.seats.map((seat) => ({ ...seat, noShow: false }));
		const next = this.#new({ status, from: truth.uid, seats });
		truth.to = next.uid;
		return next;
	}

	#relocate(truth: Truth): void {
		truth.location = `https://elsewhere.example.com/${this.#clock}`;
		this.#tell('relocated', bodies.booking('relocated', truth, this.#spelling()));
	}

	#reassign(truth: Truth): void {
		truth.host = `host${this.#clock}@example.com`;
		this.#tell('reassigned', bodies.booking('reassigned', truth, this.#spelling()));
	}

	/** The begin or end of a meeting: a snapshot from when it was booked. */
	#meet(truth: Truth): void {
		const shapes = ['flat', 'sparse', 'nested'] as const;
		const shape = shapes[this.#under(3)] ?? 'flat';
		this.#tell(`meeting, ${shape}`, bodies.meeting(shape, truth, this.#spelling()));
		if (this.#chance() < 0.5) this.#tell('recording', bodies.recording(truth, this.#spelling()));
	}

	#miss(truth: Truth): void {
		const seat = truth.seats.find(({ left }) => !left);
		if (seat === undefined) return;
		seat.noShow = !seat.noShow;
		this.#tell(seat.noShow ? 'no-show set' : 'no-show unset', bodies.noShow(truth, this.#spelling(), seat));
	}

	#openSlot(): void {
		const slot = this.#new({ kind: 'seated', metadata: {} });
		for (const seat of slot.seats) seat.ref = `seat${this.#clock}`;
		this.#tellSeat('seat taken', slot, slot.seats[0]);
		for (let more = this.#under(3); more > 0; more -= 1) this.#takeSeat(slot);
	}

	#takeSeat(
		slot: Truth,
		mail = `guest${this.#made}.${slot.seats.length}@example.com`,
		rule = 'seat taken',
	): void {
		this.#clock += 5 * minute;
		const seat = { ref: `seat${this.#clock}`, mail, left: false, noShow: false };
		slot.seats.push(seat);
		this.#tellSeat(rule, slot, seat);
	}

	#tellSeat(rule: string, slot: Truth, seat: Truth['seats'][number] | undefined): void {
		this.#tell(rule, bodies.seat('created', slot, this.#spelling(), seat?.mail ?? '', seat?.ref ?? ''));
	}

	#actOnSlot(slot: Truth): void {
		const present = slot.seats.filter(({ left }) => !left);
		const seat = present[this.#under(present.length)];
		const gone = slot.seats.find(({ mail, left }) => left && !present.some((one) => one.mail === mail));
		const draw = this.#under(9);
		if (seat === undefined || draw < 2) this.#takeSeat(slot);
		else if (draw < 4) this.#giveBack(slot, seat);
		else if (draw < 6) this.#moveSeat(slot, seat);
		else if (draw < 7 && gone !== undefined) this.#takeSeat(slot, gone.mail, 'seat taken again');
		else if (draw < 8) this.#moveSlot(slot, present);
		else if (present.length > 1) this.#closeSlot(slot, present);
		else this.#miss(slot);
	}

	#giveBack(slot: Truth, seat: Truth['seats'][number]): void {
		seat.left = true;
		const isLast = slot.seats.every(({ left }) => left);
		if (isLast) Object.assign(slot, { status: 'cancelled', cancelledBy: seat.mail, wasCancelled: true });
		const told = { by: seat.mail, reason: null, mails: [seat.mail], seats: 10 };
		this.#tell(
			isLast ? 'last seat given back' : 'seat given back',
			bodies.cancelled(slot, this.#spelling(), told),
		);
	}

	#moveSeat(slot: Truth, seat: Truth['seats'][number]): void {
		const other = this.#pick((one) => one.kind === 'seated' && one.status === 'accepted' && one !== slot);
		const isKnown = other !== null && !other.seats.some(({ mail }) => mail === seat.mail);
		const target = isKnown ? other : this.#new({ kind: 'seated', metadata: {}, seats: [] });
		const ref = isKnown ? (seat.ref ?? '') : `seat${this.#clock}`;
		seat.left = true;
		if (slot.seats.every(({ left }) => left)) slot.status = 'cancelled';
		target.seats.push({ ref, mail: seat.mail, left: false, noShow: false });
		const link = {
			rescheduleUid: slot.uid,
			...(isKnown && { rescheduleStartTime: new Date(slot.start).toISOString() }),
		};
		const rule = isKnown ? 'seat moved to a known slot' : 'seat moved to a new slot';
		this.#tell(rule, bodies.seat('moved', target, this.#spelling(), seat.mail, ref, link));
	}

	#moveSlot(slot: Truth, present: Truth['seats']): void {
		slot.start += day;
		const over = { rescheduleUid: slot.uid, seatsPerTimeSlot: 10 };
		const mails = present.map(({ mail }) => mail);
		this.#tell('slot moved in place', bodies.booking('moved', slot, this.#spelling(), over, mails));
	}

	#closeSlot(slot: Truth, present: Truth['seats']): void {
		Object.assign(slot, { status: 'cancelled', cancelledBy: slot.host, wasCancelled: true });
		const told = { by: slot.host, reason: null, mails: present.map(({ mail }) => mail), seats: 10 };
		this.#tell('slot closed', bodies.cancelled(slot, this.#spelling(), told));
	}

	/** Some owners have two webhooks that tell of the same thing, a little later and in other words. */
	#tell(rule: string, body: Body): void {
		this.told.push({ body, rule });
		if (this.#chance() >= 0.1) return;
		const createdAt = body['createdAt'];
		const isLate = isBeginning(body) && this.#chance() < 0.5;
		const later =
			typeof createdAt === 'string'
				? new Date(Date.parse(createdAt) + (isLate ? 30 * day : 3)).toISOString()
				: createdAt;
		const told = { ...body, createdAt: later, webhookId: 2 };
		this.told.push({ body: told, rule: isLate ? 'told again long after' : 'told by two webhooks' });
	}

	#spelling(): Spelling {
		return { at: this.#clock, times: (['Z', '+00:00', '.000Z'] as const)[this.#under(3)] ?? 'Z' };
	}

	#isLive({ status }: Truth): boolean {
		return status === 'accepted' || status === 'pending';
	}

	#pick(fits: (truth: Truth) => boolean): Truth | null {
		const all = [...this.bookings.values()].filter(fits);
		return all[this.#under(all.length)] ?? null;
	}

	#under(limit: number): number {
		return Math.floor(this.#chance() * limit);
	}
}

/** Tells that a booking of one attendee began: told again long after, it changes nothing that came since. */
function isBeginning({ triggerEvent, payload }: Body): boolean {
	const isSeat = typeof payload === 'object' && payload !== null && 'seatsPerTimeSlot' in payload;
	return !isSeat && typeof triggerEvent === 'string' && beginnings.has(triggerEvent);
}

const beginnings = new Set(['BOOKING_CREATED', 'BOOKING_REQUESTED', 'BOOKING_PAYMENT_INITIATED']);
