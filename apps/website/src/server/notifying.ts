import { randomUUID } from 'node:crypto';
import { consoleChannel } from './channels/console.ts';
import type { Config } from './config.ts';
import type { WorkerDatabase } from './db/database.ts';
import type { Channel } from './domain/channel.ts';
import { runOutbox } from './pipeline/notify/outbox-worker.ts';

export type NotifyingParts = {
	config: Pick<Config, 'notify' | 'siteName' | 'siteUrl' | 'calOrigin'>;
	database: WorkerDatabase;
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
	readonly #channels: Channel[];
	#loops: Promise<void>[] = [];

	constructor(parts: NotifyingParts) {
		this.#parts = parts;
		this.#channels = openChannels(parts);
	}

	start(): void {
		const { database, prepare, log, now, random } = this.#parts;
		const { signal } = this.#stop;
		const parts = { database, now, random, log, name: randomUUID() };
		// A database that is not there yet is waited for by each loop.
		const prepared = prepare().catch(() => {});
		this.#loops = this.#channels.map((channel) =>
			prepared.then(() => runOutbox({ ...parts, channel }, signal)),
		);
	}

	/** Waits for what is being sent. */
	async stop(): Promise<void> {
		this.#stop.abort();
		await Promise.allSettled(this.#loops);
		await Promise.allSettled(this.#channels.map((channel) => channel.close()));
	}
}

/** Those that are configured; the log, where none is */
export function openChannels({ log }: Pick<NotifyingParts, 'config' | 'log'>): Channel[] {
	return [consoleChannel(log)];
}
