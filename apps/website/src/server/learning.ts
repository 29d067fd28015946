import { Cron } from 'croner';
import type { Config } from './config.ts';
import { type ConnectionRow, listConnections } from './db/connections.ts';
import { AppError } from './errors.ts';
import { EventTypeLearner, type LearningParts as LearnerParts } from './learn-event-types.ts';
import { untilProjected } from './pipeline/until-projected.ts';
import { forgottenPeople } from './projection-thread.ts';
import { type SidesParts, sidesOf } from './provider-sides.ts';

export type LearningParts = LearnerParts &
	Omit<SidesParts, 'forgotten'> & {
		config: Config;
		journal: { readonly id: string; readonly lastSeq: number; readonly events: number };
		/** Brings the tables up to date, once */
		prepare(): Promise<void>;
		/** Whether everything that was kept is among the bookings */
		isProjected(): Promise<boolean>;
		/** Whether another site makes this database's bookings: then asking is its work */
		isElsewhere(): boolean;
		log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
	};

/** Often enough that whoever looks at a booking finds what kind of meeting it is */
const everyS = 5;
/** After an answer that was none the provider is left alone for so long */
const pauseMs = 10 * 60_000;

/** A comparison waits so long for its bookings: what is not there then is learned soon after */
const projectedWithinMs = 2_000;

/** Asks what event types are called of which bookings came, soon after they came. */
export class Learning {
	readonly #parts: LearningParts;
	readonly #learner: EventTypeLearner;
	readonly #forgotten;
	#schedule: Cron | null = null;
	/** One round after the other: two would ask, and keep, the same twice */
	#rounds: Promise<void> = Promise.resolve();
	/** How much was in the journal when everything was learned */
	#learnedAt = -1;
	/** By connection, until when its provider is left alone */
	readonly #pauses = new Map<string, number>();

	constructor(parts: LearningParts) {
		this.#parts = parts;
		this.#learner = new EventTypeLearner(parts);
		this.#forgotten = forgottenPeople(parts.config);
	}

	start(): void {
		const how = { interval: everyS, protect: true, unref: true };
		this.#schedule = new Cron('* * * * * *', how, async () => {
			if (this.#hasNews() && !this.#parts.isElsewhere()) await this.#next();
		});
	}

	/** Asks once what was kept until now is among the bookings. Whatever fails is told to the log. */
	async learn(): Promise<void> {
		await untilProjected(this.#parts, AbortSignal.timeout(projectedWithinMs)).catch(() => {});
		await this.#next();
	}

	/** Waits for what is under way. */
	async idle(): Promise<void> {
		await this.#rounds;
	}

	async stop(): Promise<void> {
		this.#schedule?.stop();
		await this.idle();
	}

	/** While the journal is not there, as after its disk was taken away, nothing new is in it. */
	#hasNews(): boolean {
		try {
			return this.#parts.journal.events !== this.#learnedAt;
		} catch (error) {
			if (error instanceof AppError) return false;
			throw error;
		}
	}

	#next(): Promise<void> {
		const { log } = this.#parts;
		this.#rounds = this.#rounds
			.then(() => this.#round())
			.catch((error: unknown) =>
				log.warn({ error: String(error) }, 'what event types are called is not known'),
			);
		return this.#rounds;
	}

	async #round(): Promise<void> {
		const { journal, database, prepare, isProjected, now } = this.#parts;
		const { events } = journal;
		await prepare();
		const isAll = await isProjected();
		for (const row of await listConnections(database, null))
			if (row.state !== 'leaving' && now() >= (this.#pauses.get(row.id) ?? 0)) await this.#learnFor(row);
		if (isAll) this.#learnedAt = events;
	}

	async #learnFor(row: ConnectionRow): Promise<void> {
		const { log, now } = this.#parts;
		try {
			for (const { naming } of await sidesOf({ ...this.#parts, forgotten: this.#forgotten }, row)) {
				const learned = naming === null ? 0 : await this.#learner.learn(naming);
				if (learned > 0) log.info({ connection: row.id, learned }, 'event types have their names');
			}
		} catch (error) {
			this.#pauses.set(row.id, now() + pauseMs);
			const said = error instanceof AppError ? { code: error.code } : { error: String(error) };
			log.warn({ connection: row.id, ...said }, 'what event types are called is asked again later');
		}
	}
}
