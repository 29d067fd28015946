import type { NotionClock } from './settings.ts';

const second = 1000;
/** Nobody waits for longer: the clock was set back */
const longest = 60_000;

/** Lets so many requests go in any second, in the order in which they ask. */
export class Pace {
	readonly #clock: NotionClock;
	readonly #perSecond: number;
	/** When the last ones go or went, the oldest first */
	#turns: number[] = [];

	constructor(clock: NotionClock, perSecond: number) {
		this.#clock = clock;
		this.#perSecond = perSecond;
	}

	/** Waits for a turn. @throws the reason of the signal */
	async take(signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		const now = this.#clock.now();
		if ((this.#turns.at(-1) ?? now) > now + longest) this.#turns = [];
		const before = this.#turns.at(-this.#perSecond);
		const at = before === undefined ? now : Math.max(now, before + second);
		this.#turns = [...this.#turns, at].slice(-this.#perSecond);
		if (at > now) await this.#clock.sleep(at - now, signal);
	}
}
