import { consoleChannel } from './channels/console.ts';
import type { Config } from './config.ts';
import type { WorkerDatabase } from './db/database.ts';
import type { Channel } from './domain/channel.ts';
import { AppError } from './errors.ts';
import { type MailConfig, mailSettings } from './mailing.ts';
import { runOutbox } from './pipeline/notify/outbox-worker.ts';
import type { ReadNoticeParts } from './pipeline/notify/read-notice.ts';

export type NotifyingParts = {
	config: Pick<Config, 'notify'> & MailConfig;
	database: WorkerDatabase;
	/** Which one this process alone writes: what was under way in its name was so in a process that has ended */
	journal: { readonly id: string };
	/** By which somebody chooses a new password; null where there is no such account */
	resetLink: ReadNoticeParts['resetLink'];
	/** Brings the tables up to date, once */
	prepare(): Promise<void>;
	log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
	/** Milliseconds since 1970 */
	now(): number;
	/** From 0 to below 1 */
	random(): number;
};

/** Sends what the outbox has: a loop for each channel, so that one that fails holds up no other. */
export class Notifying {
	readonly #parts: NotifyingParts;
	readonly #stop = new AbortController();
	#running: Promise<void> = Promise.resolve();

	constructor(parts: NotifyingParts) {
		this.#parts = parts;
	}

	start(): void {
		this.#running = this.#run().catch((error: unknown) =>
			this.#parts.log.warn({ error: String(error) }, 'nobody is told of anything'),
		);
	}

	/** Waits for what is being sent. */
	async stop(): Promise<void> {
		this.#stop.abort();
		await this.#running;
	}

	async #run(): Promise<void> {
		const { config, database, prepare, log, now, random, resetLink, journal } = this.#parts;
		const parts = { database, now, random, log, resetLink, name: journal.id };
		const { notify } = config;
		const channels = await openChannels(this.#parts);
		// A database that is not there yet is waited for by each loop.
		await prepare().catch(() => {});
		await Promise.all(
			channels.map((channel) =>
				runOutbox({ ...parts, hours: notify, targets: notify, channel }, this.#stop.signal),
			),
		);
		await Promise.allSettled(channels.map((channel) => channel.close()));
	}
}

type Opening = Pick<NotifyingParts, 'config' | 'log' | 'now'>;

/** Those that are configured; the log, where none is. Each is read when it is used: their libraries are large. */
export async function openChannels(parts: Opening): Promise<Channel[]> {
	const opened = await Promise.all(openers.map((open) => openOne(open, parts)));
	const channels = opened.filter((channel) => channel !== null);
	return channels.length === 0 ? [consoleChannel(parts.log)] : channels;
}

const openers: readonly ((parts: Opening) => Promise<Channel | null>)[] = [
	async ({ config, now }) =>
		config.notify.mail &&
		(await import('./channels/mail.ts')).mailChannel({
			...mailSettings(config, config.notify.mail.from, now),
			...{ url: config.notify.mail.url, repeats: config.notify.mail.repeats },
		}),
	async ({ config: { notify, siteUrl, calOrigin } }) =>
		notify.telegram &&
		(await import('./channels/telegram.ts')).telegramChannel({
			...{ token: notify.telegram.token, siteUrl, calOrigin, isHeard: notify.telegram.updates !== 'off' },
			...(notify.telegram.apiRoot !== null && { apiRoot: notify.telegram.apiRoot }),
		}),
	async ({ config: { notify } }) =>
		notify.notion && (await import('./channels/notion.ts')).notionChannel(notify.notion),
	async ({ config: { notify }, now }) =>
		notify.webhook && (await import('./channels/webhook.ts')).webhookChannel({ ...notify.webhook, now }),
];

/** One that cannot be opened is told of, and its messages wait; the site and the other channels go on. */
async function openOne(
	open: (parts: Opening) => Promise<Channel | null>,
	parts: Opening,
): Promise<Channel | null> {
	try {
		return await open(parts);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		parts.log.warn({ code: error.code }, `a way to tell people cannot be used: ${error.message}`);
		return null;
	}
}
