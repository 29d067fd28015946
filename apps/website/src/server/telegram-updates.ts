import { setTimeout as sleep } from 'node:timers/promises';
import { callbacks } from './channels/telegram/callbacks.ts';
import { isFromTelegram, secretTokenOf } from './channels/telegram/secret-token.ts';
import { UpdateLog } from './channels/telegram/update-log.ts';
import type { UpdateOutcome, UpdateParts } from './channels/telegram/updates.ts';
import type { Config } from './config.ts';
import { readCursor, updatesCursor, writeCursor } from './db/cursors.ts';
import { type DecidingParts, deciding } from './deciding.ts';
import { AppError } from './errors.ts';
import type { TelegramBot } from './notify-settings.ts';
import { Hold } from './pipeline/hold.ts';
import { whileHeld } from './pipeline/while-held.ts';
import { journalPlace } from './projection-thread.ts';

export type TelegramUpdatesParts = DecidingParts & {
	config: Pick<Config, 'notify' | 'siteUrl' | 'logsDir'>;
	/** Which one this process alone writes */
	journal: { readonly id: string };
	/** Brings the tables up to date, once */
	prepare(): Promise<void>;
	log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
	/** Milliseconds of a clock that is never set */
	monotonic(): number;
	/** From 0 to below 1 */
	random(): number;
};

/** Hears what people press below messages in Telegram, and has it decided: it asks for it, or is told. */
export class TelegramUpdates {
	readonly #parts: TelegramUpdatesParts;
	readonly #bot: TelegramBot | null;
	readonly #log: UpdateLog;
	readonly #stop = new AbortController();
	readonly #taking = new Set<Promise<void>>();
	#running: Promise<void> = Promise.resolve();

	constructor(parts: TelegramUpdatesParts) {
		this.#parts = parts;
		this.#log = new UpdateLog(parts.log, parts.monotonic);
		const { telegram } = parts.config.notify;
		this.#bot = telegram === null || telegram.updates === 'off' ? null : telegram;
	}

	/** A token that is refused ends it; whatever else fails is tried again. */
	start(): void {
		const bot = this.#bot;
		if (bot === null) return;
		const hearing = bot.updates === 'webhook' ? this.#beToldOf(bot) : this.#askFor(bot);
		this.#running = hearing.catch((error: unknown) =>
			this.#log.report(error, 'nobody hears of buttons in Telegram any more'),
		);
	}

	/** Ends a question to Telegram at once, and waits for decisions that are under way. */
	async stop(): Promise<void> {
		this.#stop.abort();
		await this.#running;
		await Promise.all(this.#taking);
	}

	/** Whether updates are to be posted to this site */
	get isPostedTo(): boolean {
		return this.#bot?.updates === 'webhook';
	}

	/** Whether a request has the secret that Telegram was told. */
	isFromTelegram(headers: Headers): boolean {
		return this.#bot !== null && isFromTelegram(headers, secretTokenOf(this.#bot.token));
	}

	/** Does what an update that was posted asks for. @throws AppError `not-an-update`, `ending` */
	async take(update: unknown): Promise<void> {
		if (this.#bot === null || this.#stop.signal.aborted) throw ending();
		const taking = this.#take(this.#bot, update);
		const settled = taking.catch(() => {}).finally(() => this.#taking.delete(settled));
		this.#taking.add(settled);
		await taking;
	}

	async #take(bot: TelegramBot, update: unknown): Promise<void> {
		const { telegramApi } = await import('./channels/telegram/api.ts');
		const { handleUpdate } = await import('./channels/telegram/updates.ts');
		const [api, parts] = [telegramApi(settingsOf(bot), this.#stop.signal), this.#updateParts(bot)];
		const outcome = await handleUpdate(update, { ...parts, api });
		if (outcome.trouble !== null) this.#log.report(outcome.trouble);
		this.#log.tell(outcome, parts.allowedChats);
	}

	async #beToldOf(bot: TelegramBot): Promise<void> {
		const { setWebhook } = await import('./channels/telegram/webhook.ts');
		const url = `${this.#parts.config.siteUrl}/api/telegram/webhook`;
		await setWebhook(settingsOf(bot), url, this.#patience(), this.#stop.signal);
		if (!this.#stop.signal.aborted) this.#parts.log.info({ url }, 'Telegram posts what people press');
	}

	/** One of all sites on a database asks: Telegram would end the questions of the others. */
	async #askFor(bot: TelegramBot): Promise<void> {
		const { config, database, journal, monotonic, prepare, log } = this.#parts;
		const { pollUpdates } = await import('./channels/telegram/poll-updates.ts');
		// A database that is not there yet is waited for by the hold.
		await prepare().catch(() => {});
		const name = updatesCursor(botNumber(bot));
		const parts = { ...this.#updateParts(bot), ...this.#patience(), telegram: settingsOf(bot) };
		const hold = new Hold({ database, name, place: journalPlace(config), monotonic });
		await whileHeld(hold, journal.id, this.#stop.signal, (held) => {
			log.info({}, 'this site asks Telegram for what people press');
			const tookWebhook = (host: string) =>
				log.warn({ host }, 'the bot’s webhook was taken away, since this site asks: see TELEGRAM_UPDATES');
			const handled = (outcome: UpdateOutcome) => this.#log.tell(outcome, parts.allowedChats);
			return pollUpdates({ ...parts, offsets: this.#offsets(name), tookWebhook, handled }, held);
		});
	}

	#updateParts(bot: TelegramBot): Omit<UpdateParts, 'api'> {
		const { locale } = this.#parts.config.notify;
		return {
			...deciding(this.#parts),
			readCallback: callbacks(bot.token).readCallback,
			allowedChats: new Map(bot.chats.map((chat) => [chat.toLowerCase(), locale])),
		};
	}

	#patience() {
		const wait = async (ms: number, signal: AbortSignal) => void (await sleep(ms, undefined, { signal }));
		return { random: this.#parts.random, wait, report: (fault: unknown) => this.#log.report(fault) };
	}

	/** Every site on the database goes on where the last one was. */
	#offsets(name: string) {
		const { database } = this.#parts;
		return {
			read: () => readCursor(database, name, ''),
			write: (offset: number) => writeCursor(database, name, '', offset),
		};
	}
}

function settingsOf({ token, apiRoot }: TelegramBot) {
	return { token, ...(apiRoot !== null && { apiRoot }) };
}

/** What stands before the colon of its token is no secret. */
function botNumber({ token }: TelegramBot): string {
	return /^\d+(?=:)/.exec(token)?.[0] ?? '';
}

function ending(): AppError {
	return new AppError('ending', 'network', 'The site is ending: post it again, to the one that comes next.');
}
