import { randomUUID } from 'node:crypto';
import { badRequest } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';

/** Somebody went to a maker's site to say yes, and will come back with this state. */
type Errand = { userId: number; returnTo: string };

/**
 * Signing in at a calendar's or a video app's maker, who is played by the box: its page says yes at once and leads
 * straight back, with a code.
 */
export class ConnectByPage {
	readonly #world: CalWorld;
	readonly #errands = new Map<string, Errand>();

	constructor(world: CalWorld) {
		this.#world = world;
	}

	/** Where to send them. @param back Path of the API that they come back to */
	address(back: string, errand: Errand): string {
		const state = randomUUID();
		this.#errands.set(state, errand);
		return `${this.#world.origin}${back}?${new URLSearchParams({ state, code: randomUUID() })}`;
	}

	/** Who came back; a state counts once. @throws Refusal 400 */
	comeBack({ state, code }: { state: string | undefined; code: string | undefined }): Errand {
		const errand = this.#errands.get(state ?? '');
		if (errand === undefined || !code) throw badRequest('state or code is missing or not known.');
		this.#errands.delete(state ?? '');
		return errand;
	}
}
