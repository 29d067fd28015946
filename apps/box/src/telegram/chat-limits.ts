import { Refusal } from './refusal.ts';

const minute = 60_000;

/** What a bot may send to one chat: one message a second, and twenty a minute. */
export class ChatLimits {
	readonly #now: () => number;
	readonly #sent = new Map<number, number[]>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/** Counts one message. @throws Refusal 429 with the seconds to wait; what is refused does not count */
	take(chat: number): void {
		const now = this.#now();
		const sent = (this.#sent.get(chat) ?? []).filter((at) => at > now - minute);
		const last = sent.at(-1) ?? Number.NEGATIVE_INFINITY;
		const freeAt = Math.max(last + 1000, sent.length < 20 ? now : (sent[0] ?? now) + minute);
		this.#sent.set(chat, sent);
		if (freeAt > now) throw tooMany(Math.ceil((freeAt - now) / 1000));
		sent.push(now);
	}
}

export function tooMany(seconds: number): Refusal {
	return new Refusal(429, `Too Many Requests: retry after ${seconds}`, seconds);
}
