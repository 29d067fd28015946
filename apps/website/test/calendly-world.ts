import { type Body, envelope, eventType, invitee } from './calendly-bodies.ts';

/** What is true of one invitee's booking, told by whoever did it rather than by the events. */
export type Booked = {
	uid: string;
	/** The scheduled event, which several invitees may share */
	meeting: string;
	/** Id of the event type */
	type: string;
	status: 'accepted' | 'cancelled' | 'rescheduled';
	/** Milliseconds since 1970 */
	start: number;
	made: number;
	mail: string;
	guests: string[];
	location: string;
	answers: string[];
	campaign: string;
	/** In cents; null: it is free */
	price: number | null;
	noShow: boolean;
	from: Booked | null;
	to: Booked | null;
	cancelledBy: string | null;
	role: 'host' | 'attendee' | null;
	reason: string | null;
};

/** One thing that happened, as Calendly tells of it. */
export type Told = { body: Body; rule: string };

const minute = 60_000;
const day = 86_400_000;

/**
 * A small world of a host and guests at Calendly who book, move, cancel, bring others and come or do not. It keeps
 * the truth as it acts, and tells of each act as Calendly would; how events are put together is none of its business.
 */
export class CalendlyWorld {
	readonly bookings = new Map<string, Booked>();
	readonly told: Told[] = [];
	/** Slugs of event types by id, as far as somebody was told of them */
	readonly slugs = new Map<string, string>();
	#clock = Date.UTC(2026, 0, 5, 9);
	#made = 0;
	readonly #chance: () => number;

	constructor(chance: () => number) {
		this.#chance = chance;
	}

	/** Lets so many things happen. */
	live(steps: number): void {
		for (let step = 0; step < steps; step += 1) {
			this.#clock += 2 * minute + this.#under(2 * day);
			this.#act();
		}
	}

	#act(): void {
		const open = [...this.bookings.values()].filter(({ status }) => status === 'accepted');
		const booked = open[this.#under(open.length)];
		if (booked === undefined || this.#chance() < 0.35) return void this.#begin(booked);
		const acts = [
			() => this.#cancel(booked),
			() => this.#move(booked),
			() => this.#move(booked),
			() => this.#miss(booked),
			() => this.#miss(booked),
			() => this.#rename(booked.type),
			() => this.#fillForm(booked),
		];
		acts[this.#under(acts.length)]?.();
	}

	#begin(other: Booked | undefined): void {
		const draw = this.#chance();
		if (draw < 0.3 && other !== undefined) {
			const { meeting, type, start, location } = other;
			this.#tell(
				'another invitee of the same event',
				'invitee.created',
				this.#new({ meeting, type, start, location }),
			);
		} else if (draw < 0.45) this.#tell('booked and paid', 'invitee.created', this.#new({ price: 4950 }));
		else if (draw < 0.6)
			this.#tell(
				'booked with guests',
				'invitee.created',
				this.#new({ guests: ['one@example.com', 'two@example.com'] }),
			);
		else this.#tell('booked', 'invitee.created', this.#new());
	}

	#new(over: Partial<Booked> = {}): Booked {
		this.#made += 1;
		const number = this.#made;
		const booked: Booked = {
			...{ uid: `invitee-${number}`, meeting: `event-${number}`, type: `type-${this.#under(3)}` },
			...{ status: 'accepted', start: this.#clock + 30 * day, made: this.#clock },
			...{ mail: `guest${number}@example.com`, guests: [], location: `Road ${number}` },
			...{ answers: [`Answer ${number}`], campaign: `c${number}`, price: null, noShow: false },
			...{ from: null, to: null, cancelledBy: null, role: null, reason: null },
			...over,
		};
		this.bookings.set(booked.uid, booked);
		return booked;
	}

	#cancel(booked: Booked): void {
		const isHost = this.#chance() < 0.5;
		const reason = this.#chance() < 0.6 ? 'Something came up' : null;
		const told = {
			canceled_by: isHost ? 'Mara' : 'Guest',
			canceler_type: isHost ? 'host' : 'invitee',
			reason,
		};
		Object.assign(booked, {
			...{ status: 'cancelled', reason, role: isHost ? 'host' : 'attendee' },
			cancelledBy: isHost ? 'mara@example.com' : booked.mail,
		});
		this.#tell(isHost ? 'cancelled by the host' : 'cancelled by the invitee', 'invitee.canceled', booked, {
			cancellation: told,
		});
	}

	/** Two deliveries of the same second; sometimes one of them never comes. */
	#move(booked: Booked): void {
		const next = this.#new({
			...{
				from: booked,
				type: booked.type,
				mail: booked.mail,
				price: booked.price,
				campaign: booked.campaign,
			},
			guests: booked.guests,
		});
		Object.assign(booked, { status: 'rescheduled', to: next });
		const cancellation = { canceled_by: 'Guest', canceler_type: 'invitee', reason: 'Another time' };
		const isWhole = this.#chance() < 0.85;
		const isLinked = booked.from === null;
		this.#tell(isLinked ? 'moved' : 'moved again', 'invitee.created', next);
		if (isWhole) this.#tell('old half of a move', 'invitee.canceled', booked, { cancellation });
		else this.told.push({ body: {}, rule: 'old half that was lost' });
	}

	#miss(booked: Booked): void {
		booked.noShow = !booked.noShow;
		const name = booked.noShow ? 'invitee_no_show.created' : 'invitee_no_show.deleted';
		this.#tell(booked.noShow ? 'no-show set' : 'no-show unset', name, booked);
		if (!booked.noShow || this.#chance() < 0.7) return;
		// A slip that is put right in the same second.
		booked.noShow = false;
		this.#tell('no-show unset at once', 'invitee_no_show.deleted', booked);
	}

	#rename(type: string): void {
		const slug = `slug-${type}-${this.#under(3)}`;
		this.slugs.set(type, slug);
		this.#push('event type', envelope('event_type.updated', this.#clock, eventType(type, slug, this.#clock)));
	}

	#fillForm({ meeting, uid }: Booked): void {
		const submitter = `https://api.calendly.com/scheduled_events/${meeting}/invitees/${uid}`;
		const payload = { uri: `https://api.calendly.com/routing_form_submissions/${this.#clock}`, submitter };
		this.#push('form', envelope('routing_form_submission.created', this.#clock, payload));
	}

	#tell(rule: string, event: string, booked: Booked, over: Body = {}): void {
		this.#push(rule, envelope(event, this.#clock, invitee(booked, this.#clock, over)));
	}

	/** Some owners have two subscriptions, which tell the same a little later. */
	#push(rule: string, body: Body): void {
		this.told.push({ body, rule });
		if (this.#chance() < 0.1)
			this.told.push({ body: { ...body, subscription: 2 }, rule: 'told by two subscriptions' });
	}

	/** A whole number below a limit */
	#under(limit: number): number {
		return Math.floor(this.#chance() * limit);
	}
}
