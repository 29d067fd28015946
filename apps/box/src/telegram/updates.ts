import { Refusal } from './refusal.ts';

/** What a bot is told of: `message` or `callback_query` beside its number. */
export type Update = { update_id: number } & Readonly<Record<string, unknown>>;

type Poller = { wake(): void; end(why: Refusal): void };

/** What waits until the bot has taken it: by polling, one poller at a time, or by whoever listens. */
export class Updates {
	#waiting: Update[] = [];
	#lastId = 100_000_000;
	#poller: Poller | null = null;
	/** Which kinds are wanted; empty: all */
	allowed: readonly string[] = [];
	/** Called when there is something new */
	onNew: () => void = () => {};

	get waiting(): readonly Update[] {
		return this.#waiting;
	}

	push(kind: string, value: object): void {
		if (this.allowed.length > 0 && !this.allowed.includes(kind)) return;
		this.#lastId += 1;
		this.#waiting.push({ update_id: this.#lastId, [kind]: value });
		this.#poller?.wake();
		this.onNew();
	}

	/** Forgets all before this one. A negative number counts from the end. */
	confirm(offset: number): void {
		this.#waiting =
			offset < 0 ? this.#waiting.slice(offset) : this.#waiting.filter((one) => one.update_id >= offset);
	}

	/** Ends a poll that waits. @param why As in “terminated by other getUpdates request” */
	endPoll(why: string): void {
		this.#poller?.end(new Refusal(409, `Conflict: terminated by ${why}`));
	}

	/**
	 * Waits until there is something, or the time is over. A poll that is there already is ended with a 409, as
	 * Telegram does it: the newer one stays.
	 */
	async poll(timeoutMs: number, limit: number, signal: AbortSignal): Promise<readonly Update[]> {
		this.endPoll('other getUpdates request; make sure that only one bot instance is running');
		if (this.#waiting.length === 0 && timeoutMs > 0) await this.#something(timeoutMs, signal);
		return this.#waiting.slice(0, limit);
	}

	#something(timeoutMs: number, signal: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			const done = (end: () => void) => () => {
				clearTimeout(timer);
				signal.removeEventListener('abort', wake);
				if (this.#poller === poller) this.#poller = null;
				end();
			};
			const wake = done(resolve);
			const poller: Poller = { wake, end: (why) => done(() => reject(why))() };
			const timer = setTimeout(wake, timeoutMs);
			signal.addEventListener('abort', wake);
			this.#poller = poller;
		});
	}
}
