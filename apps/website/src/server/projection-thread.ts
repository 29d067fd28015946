import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { CalendlySettings } from './calendly-settings.ts';
import type { DatabasePlace } from './config.ts';
import { bookedConnections, retypeBookings } from './db/booking-types.ts';
import { mainConnection } from './db/connections.ts';
import { type Database, openDatabase, type WorkerDatabase } from './db/database.ts';
import { listMeetingTypes } from './db/meeting-types.ts';
import type { BookingTypeOf } from './domain/booking-type.ts';
import { personalOf, readEventOf } from './event-readers.ts';
import { lastingNotes } from './journal/forgotten-notes.ts';
import { type JournalView, LastingReader } from './journal/lasting-reader.ts';
import { lastingLeft } from './journal/left-connections.ts';
import { nodeDisk } from './journal/node-disk.ts';
import { bookingTypesBy, type MeetingTypes, meetingTypesOf } from './meeting-types.ts';
import type { NotifySettings } from './notify-settings.ts';
import { claimTeller, type ProjectionNews } from './pipeline/claim-teller.ts';
import { dropGone } from './pipeline/drop-gone.ts';
import type { ProjectionPause } from './pipeline/health.ts';
import { listRejected } from './pipeline/list-rejected.ts';
import { announcing } from './pipeline/notify/announcing.ts';
import { ForgottenPeople } from './pipeline/person/forgotten-people.ts';
import { openPersonKeys } from './pipeline/person/stored-keys.ts';
import type { ProjectParts } from './pipeline/project.ts';
import { ProjectionHold } from './pipeline/projection-hold.ts';
import { projectAll } from './pipeline/projection-loop.ts';
import { sealingKeys } from './sealing-keys.ts';

/** What the thread is told at its start. */
export type ProjectionSettings = {
	logsDir: string;
	dataDir: string;
	database: DatabasePlace;
	meetingTypes: MeetingTypes;
	calendly: Pick<CalendlySettings, 'meetingTypes'>;
	encryptionKey: string | null;
	encryptionKeysBefore?: readonly string[];
	notify: NotifySettings;
};

type Log = { info(fields: object, message: string): void; warn(fields: object, message: string): void };
type Start = { thread: 'projection'; settings: ProjectionSettings };

/** What makes bookings of the journal, on a thread beside the server that receives. */
export class Projection {
	readonly #settings: ProjectionSettings;
	readonly #log: Log;
	#worker: Worker;
	#gone: Promise<void> = Promise.resolve();
	#isStopping = false;
	#pause: ProjectionPause | null = null;

	/** @param settings.database With its tables up to date */
	constructor(settings: ProjectionSettings, log: Log) {
		this.#settings = settings;
		this.#log = log;
		this.#worker = this.#start();
	}

	/** Why no bookings are made at the moment; null where they are */
	get pause(): ProjectionPause | null {
		return this.#pause;
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
		this.#pause = null;
		const start: Start = { thread: 'projection', settings: this.#settings };
		const worker = new Worker(new URL(import.meta.url), { workerData: start, resourceLimits });
		worker.on('message', (news: ProjectionNews) => {
			if ('pause' in news) this.#pause = news.pause;
			else this.#log[news.level]({}, news.message);
		});
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
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };
const stopWithinMs = 5_000;
const restartMs = 1_000;
/** How often the refused deliveries are listed anew, and it is asked whether entries have left the journal */
const tidyEveryMs = 2_000;
/** How often it looks for new entries: a look is one search in an index. */
const lookEveryMs = 100;

/** What projecting needs beside a journal, put together */
export function projectParts(given: ProjectGiven): Omit<ProjectParts, 'journal'> {
	const { database, logsDir } = given;
	const left = lastingLeft(logsDir);
	const forgotten = forgottenPeople(given);
	return {
		database,
		withoutForgotten: (entry) =>
			// A file that was restored brings nothing back.
			left().has(entry.head.connection) ? { ...entry, event: null } : forgotten.without(entry),
		readEvent: readEventOf,
		bookingTypesOf: (held, connection) => bookingTypesOf(held, connection, given),
		announcing: announcing(given.notify, Date.now),
	};
}

/** Those who are not to come back, by the notes as they stand at each question */
export function forgottenPeople(
	given: Pick<ProjectionSettings, 'logsDir' | 'encryptionKey' | 'encryptionKeysBefore'>,
): ForgottenPeople {
	const keys = openPersonKeys(nodeDisk, given.logsDir, sealingKeys(given));
	return new ForgottenPeople({ notes: lastingNotes(given.logsDir), keys, personalOf });
}

/** @param given Of the connection of the configuration */
async function bookingTypesOf(
	database: Database,
	connection: string,
	given: Pick<ProjectionSettings, 'meetingTypes' | 'calendly'>,
): Promise<BookingTypeOf> {
	if (connection === mainConnection) return typesOfMain(given);
	const types = meetingTypesOf(await listMeetingTypes(database, connection));
	return bookingTypesBy({ cal: types, calendly: types });
}

/** What bookings of the connection of the configuration count as */
export function typesOfMain({
	meetingTypes,
	calendly,
}: Pick<ProjectionSettings, 'meetingTypes' | 'calendly'>): BookingTypeOf {
	return bookingTypesBy({ cal: meetingTypes, calendly: calendly.meetingTypes });
}

/** Gives all bookings the types that are in force now. @returns how many got another one */
export async function retypeAll(
	database: Database,
	types: Pick<ProjectParts, 'bookingTypesOf'>,
	only?: string,
): Promise<number> {
	let retyped = 0;
	for (const connection of only === undefined ? await bookedConnections(database) : [only]) {
		const typeOf = await types.bookingTypesOf(database, connection);
		retyped += await retypeBookings(database, connection, typeOf);
	}
	return retyped;
}

type ProjectGiven = Pick<
	ProjectionSettings,
	'logsDir' | 'meetingTypes' | 'calendly' | 'encryptionKey' | 'encryptionKeysBefore' | 'notify'
> & {
	database: WorkerDatabase;
};

/** The right of whoever writes this journal to make the bookings of a database */
export function projectionHold(database: Database, { logsDir }: { logsDir: string }): ProjectionHold {
	return new ProjectionHold({
		database,
		place: journalPlace({ logsDir }),
		monotonic: () => performance.now(),
	});
}

/** Where a journal is: whoever writes the one there has its lock */
export function journalPlace({ logsDir }: { logsDir: string }): string {
	return `${logsDir} on ${hostname()}`;
}

/** The thread's own side */
async function run(settings: ProjectionSettings, port: NonNullable<typeof parentPort>): Promise<void> {
	const stopping = new AbortController();
	port.on('message', () => stopping.abort());
	const { signal } = stopping;
	const tell = (news: ProjectionNews) => port.postMessage(news);
	const say = (level: 'info' | 'warn') => (message: string) => tell({ level, message });
	let tidied = Number.NEGATIVE_INFINITY;
	const tidy = async (current: JournalView) => {
		if (performance.now() - tidied < tidyEveryMs) return;
		await listRejected(database, settings.logsDir);
		const dropped = await dropGone({ ...parts, journal: current });
		if (dropped > 0) say('info')(`${dropped} events have left the journal, and bookings forget them`);
		tidied = performance.now();
	};
	const journal = new LastingReader(settings);
	// What it writes next is seldom what it wrote before.
	const database = openDatabase(settings.database, { cacheMb: 8 });
	const hold = projectionHold(database, settings);
	const tellOf = claimTeller(tell);
	const parts = projectParts({ ...settings, database });
	let isTyped = false;
	// The slugs may be others than at the last start.
	const retype = async () => {
		const retyped = isTyped ? 0 : await retypeAll(database, parts);
		isTyped = true;
		if (retyped > 0) say('info')(`bookings of another meeting type by the slugs in force: ${retyped}`);
	};
	await projectAll(parts, {
		signal,
		async source() {
			const current = journal.current();
			if (current === null) return null;
			const claim = await hold.claim(current.id);
			tellOf(claim);
			if (!claim.isOurs) return null;
			await retype();
			return current;
		},
		idle: tidy,
		more: () => sleep(lookEveryMs, undefined, { signal }).catch(() => {}),
		log: { info: say('info'), warn: say('warn') },
	});
	journal.close();
	await hold.release();
	await database.destroy();
	port.close();
}

function isStart(data: unknown): data is Start {
	return typeof data === 'object' && data !== null && 'thread' in data && data.thread === 'projection';
}

if (!isMainThread && parentPort !== null && isStart(workerData)) await run(workerData.settings, parentPort);
