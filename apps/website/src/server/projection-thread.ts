import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readEvent } from './cal/read-event.ts';
import type { DatabasePlace } from './config.ts';
import { type Database, openDatabase } from './db/database.ts';
import { JournalReader } from './journal/journal-reader.ts';
import { bookingTypeOf, type MeetingTypes } from './meeting-types.ts';
import { dropGone } from './pipeline/drop-gone.ts';
import { listRejected } from './pipeline/list-rejected.ts';
import type { ProjectParts } from './pipeline/project.ts';
import { projectAll } from './pipeline/projection-loop.ts';

/** What the thread is told at its start. */
export type ProjectionSettings = {
	logsDir: string;
	dataDir: string;
	database: DatabasePlace;
	meetingTypes: MeetingTypes;
};

type Log = { info(fields: object, message: string): void; warn(fields: object, message: string): void };
type Line = { level: 'info' | 'warn'; message: string };
type Start = { thread: 'projection'; settings: ProjectionSettings };

/** What makes bookings of the journal, on a thread beside the server that receives. */
export class Projection {
	readonly #settings: ProjectionSettings;
	readonly #log: Log;
	#worker: Worker;
	#gone: Promise<void> = Promise.resolve();
	#isStopping = false;

	/** @param settings.database With its tables up to date */
	constructor(settings: ProjectionSettings, log: Log) {
		this.#settings = settings;
		this.#log = log;
		this.#worker = this.#start();
	}

	/** Lets what is under way end. */
	async stop(): Promise<void> {
		this.#isStopping = true;
		this.#worker.postMessage('stop');
		const cut = setTimeout(() => void this.#worker.terminate(), stopWithinMs);
		await this.#gone;
		clearTimeout(cut);
	}

	/** It goes on where it was, so to begin again costs nothing. */
	#startAgain(): void {
		if (!this.#isStopping) this.#worker = this.#start();
	}

	#start(): Worker {
		const start: Start = { thread: 'projection', settings: this.#settings };
		const worker = new Worker(new URL(import.meta.url), { workerData: start, resourceLimits });
		worker.on('message', ({ level, message }: Line) => this.#log[level]({}, message));
		worker.on('error', (error) => this.#log.warn({ error: error.stack }, 'the projection broke off'));
		const gone = Promise.withResolvers<void>();
		this.#gone = gone.promise;
		worker.on('exit', () => {
			gone.resolve();
			setTimeout(() => this.#startAgain(), restartMs).unref();
		});
		worker.unref();
		return worker;
	}
}

/** Megabytes: beside a server that is to stay small */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };
const stopWithinMs = 5_000;
const restartMs = 1_000;
/** How often the refused deliveries are listed anew, and it is asked whether entries have left the journal */
const tidyEveryMs = 2_000;
/** How often it looks for new entries: a look is one search in an index. */
const lookEveryMs = 100;

/** What projecting needs, put together */
export function projectParts(given: {
	database: Database;
	journal: JournalReader;
	meetingTypes: MeetingTypes;
}): ProjectParts {
	const { database, journal, meetingTypes } = given;
	return {
		database,
		journal,
		readEvent: (_provider, event, sha256) => readEvent(event, sha256),
		bookingTypeOf: (slug) => bookingTypeOf(slug, meetingTypes),
	};
}

/** The thread's own side */
async function run(settings: ProjectionSettings, port: NonNullable<typeof parentPort>): Promise<void> {
	const stopping = new AbortController();
	port.on('message', () => stopping.abort());
	const { signal } = stopping;
	const say = (level: Line['level']) => (message: string) =>
		port.postMessage({ level, message } satisfies Line);
	const look = () => sleep(lookEveryMs, undefined, { signal }).catch(() => {});
	let tidied = Number.NEGATIVE_INFINITY;
	let journal = JournalReader.open(settings);
	for (; journal === null && !signal.aborted; journal = JournalReader.open(settings)) await look();
	const database = openDatabase(settings.database);
	if (journal !== null) {
		const parts = { ...projectParts({ database, journal, meetingTypes: settings.meetingTypes }), journal };
		const tidy = async () => {
			if (performance.now() - tidied < tidyEveryMs) return;
			await listRejected(database, settings.logsDir);
			const dropped = await dropGone(parts);
			if (dropped > 0) say('info')(`${dropped} events have left the journal, and bookings forget them`);
			tidied = performance.now();
		};
		await projectAll(parts, {
			signal,
			idle: tidy,
			more: look,
			log: { info: say('info'), warn: say('warn') },
		});
		journal.close();
	}
	await database.destroy();
	port.close();
}

function isStart(data: unknown): data is Start {
	return typeof data === 'object' && data !== null && 'thread' in data && data.thread === 'projection';
}

if (!isMainThread && parentPort !== null && isStart(workerData)) await run(workerData.settings, parentPort);
