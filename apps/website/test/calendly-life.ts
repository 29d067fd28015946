import { book } from '@bookme/box/calendly/booking/book';
import { cancel } from '@bookme/box/calendly/booking/cancel';
import { move } from '@bookme/box/calendly/booking/move';
import { markNoShow, unmarkNoShow } from '@bookme/box/calendly/booking/no-show';
import { Refusal } from '@bookme/box/calendly/refusal';
import type { CalendlyWorld } from '@bookme/box/calendly/world/calendly-world';
import type { Invitee } from '@bookme/box/calendly/world/things';

const day = 86_400_000;
const hour = 3_600_000;

/** Somebody who books, moves and cancels at Calendly without end, and takes what is refused with patience. */
export class CalendlyLife {
	readonly #world: CalendlyWorld;
	readonly #chance: () => number;
	#slot: number;
	#group: string | null = null;
	#people = 0;

	constructor(world: CalendlyWorld, chance: () => number) {
		this.#world = world;
		this.#chance = chance;
		this.#slot = Math.ceil(world.now() / day) * day;
	}

	/** One thing that happens, or is refused. */
	act(): void {
		const draw = this.#chance();
		const open = this.#pick();
		try {
			if (draw < 0.5 || open === null) this.#book();
			else if (draw < 0.65)
				cancel(this.#world, open.id, { by: this.#either('host', 'invitee'), reason: 'Ill' });
			else if (draw < 0.85)
				move(this.#world, open.id, { start: this.#next(), first: this.#either('created', 'canceled') });
			else if (open.noShow === null) markNoShow(this.#world, open.id);
			else unmarkNoShow(this.#world, open.id);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
		}
	}

	/** Some come to a group's time, which several share. */
	#book(): void {
		this.#people += 1;
		const who = { name: `Guest ${this.#people}`, email: `guest${this.#people}@example.com` };
		const guests = this.#chance() < 0.2 ? [`friend${this.#people}@example.com`] : [];
		if (this.#chance() < 0.6) {
			book(this.#world, { eventType: 'premier-echange', start: this.#next(), guests, ...who });
			return;
		}
		if (this.#group === null || this.#chance() < 0.3) this.#group = this.#next();
		book(this.#world, { eventType: 'visite-atelier', start: this.#group, ...who });
	}

	/** The next time that nobody has */
	#next(): string {
		this.#slot += 2 * hour;
		return new Date(this.#slot).toISOString();
	}

	#either<Choice>(one: Choice, other: Choice): Choice {
		return this.#chance() < 0.5 ? one : other;
	}

	#pick(): Invitee | null {
		const some = [...this.#world.invitees.values()].filter(({ status }) => status === 'active');
		return some[Math.floor(this.#chance() * some.length)] ?? null;
	}
}
