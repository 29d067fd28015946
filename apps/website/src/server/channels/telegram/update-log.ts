import { AppError } from '../../errors.ts';
import type { UpdateOutcome } from './updates.ts';

type Log = { info(fields: object, message: string): void; warn(fields: object, message: string): void };

/** Strangers may write as often as they like: one line a minute tells of them. */
const strangerEveryMs = 60_000;

/** What the log says of buttons that are pressed, and of what goes wrong with them. Never what anybody wrote. */
export class UpdateLog {
	readonly #log: Log;
	readonly #monotonic: () => number;
	#strangerAt = Number.NEGATIVE_INFINITY;

	/** @param monotonic Milliseconds of a clock that is never set */
	constructor(log: Log, monotonic: () => number) {
		this.#log = log;
		this.#monotonic = monotonic;
	}

	/** @param chats Those that are told */
	tell({ kind, chat }: UpdateOutcome, chats: ReadonlyMap<string, unknown>): void {
		if (kind === 'ignored') return;
		if (kind !== 'wrote') return void this.#log.info({ chat, outcome: kind }, 'a button in Telegram');
		const isOften = this.#monotonic() - this.#strangerAt < strangerEveryMs;
		if (chats.has(String(chat)) || isOften) return;
		this.#strangerAt = this.#monotonic();
		this.#log.info(
			{ chat },
			'somebody wrote to the bot: a chat is told where its number stands in TELEGRAM_CHATS',
		);
	}

	/** @param what It was about, in a few words */
	report(fault: unknown, what = 'a button in Telegram'): void {
		if (fault instanceof AppError) this.#log.warn({ code: fault.code }, `${what}: ${fault.message}`);
		else this.#log.warn({ error: String(fault) }, what);
	}
}
