import { hash } from 'node:crypto';
import type { Clock } from './clock.ts';
import { readLimit, readRefusal } from './read-limit.ts';
import type { TurnStore, Turns } from './turn-store.ts';

export type PaceOptions = {
	turns: Turns;
	/** Whose requests are counted together: the key, or the address of a server that is asked without one */
	key: string;
	/** Most requests a minute */
	rate: number;
	clock: Clock;
};

/** One request that may go now. */
export type Turn = {
	/** @param answer null where there was none */
	end(answer: Pick<Response, 'status' | 'headers'> | null): void;
};

/**
 * Lets requests go as fast as the server takes them: never more than `rate` in any minute, and none while it says
 * that nothing is left. A turn counts until a minute after its answer: the server may have counted it that late.
 */
export class Pace {
	readonly #options: PaceOptions;
	readonly #key: string;

	constructor(options: PaceOptions) {
		this.#options = options;
		// No key stands in a file.
		this.#key = hash('sha256', options.key);
	}

	/** Waits for a turn. @throws the reason of the signal */
	async take(signal?: AbortSignal): Promise<Turn> {
		const { turns, clock } = this.#options;
		for (;;) {
			const [turn, waitMs] = turns.alone((store) => this.#tryAt(store, clock.now()));
			if (turn !== null) return { end: (answer) => this.#end(turn, answer) };
			await clock.sleep(waitMs, signal);
		}
	}

	/** @returns a turn, or how long to wait before the next try */
	#tryAt(store: TurnStore, now: number): [number, 0] | [null, number] {
		const { rate } = this.#options;
		const taken = store.between(this.#key, now - minute, now + minute);
		const oldest = taken.at(-rate);
		if (oldest !== undefined) return [null, oldest + minute - now + 1];
		const told = store.told(this.#key);
		// What is told of a later time was told before the clock was set back.
		if (told !== null && told.until > now && told.until <= now + longest) {
			if (told.left <= 0) return [null, told.until - now];
			store.tell(this.#key, { ...told, left: told.left - 1 });
		}
		return [store.begin(this.#key, now), 0];
	}

	#end(turn: number, answer: Pick<Response, 'status' | 'headers'> | null): void {
		const { turns, clock } = this.#options;
		const now = clock.now();
		const limit =
			answer === null
				? null
				: answer.status === 429
					? readRefusal(answer.headers)
					: readLimit(answer.headers);
		turns.alone((store) => {
			store.end(turn, now);
			if (limit === null) return;
			// What is under way may be counted already, or not yet.
			const left = limit.remaining - store.open(this.#key);
			store.tell(this.#key, { left, until: now + limit.resetMs });
		});
	}
}

const minute = 60_000;
/** A limit is never told for longer, with what is added for rounding */
const longest = minute + 1000;
