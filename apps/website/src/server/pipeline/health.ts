import { AppError } from '../errors.ts';

export type Health = {
	status: 'ok' | 'unavailable';
	version: string;
	/** `space` is `low` where room should be made: deliveries are still kept */
	journal: { writable: boolean; events: number; space: 'ok' | 'low'; freeBytes: number };
	/** `reason`: why no bookings are made at the moment */
	projection: { lag: number; reason?: ProjectionPause };
};

/** `database-in-use`: another site makes bookings in this database, from a journal of its own. */
export type ProjectionPause = 'database-in-use';

/** What is asked of the journal here */
export type ProbedJournal = {
	probe(): boolean;
	readonly events: number;
	readonly space: Pick<Health['journal'], 'space' | 'freeBytes'>;
};

type HealthParts = {
	journal: ProbedJournal;
	/** Without a secret every delivery is refused */
	canVerify: boolean;
	/** How many entries the bookings lack */
	lag(): Promise<number>;
	/** Why they get none at the moment; null where they do */
	pause(): ProjectionPause | null;
	version: string;
	now(): number;
};

/** A try at writing is believed this long. */
const probeEveryMs = 5_000;

/** Tells whether deliveries can be kept, by trying. */
export class Healthcheck {
	readonly #parts: HealthParts;
	#probe = { at: Number.NEGATIVE_INFINITY, writable: false };
	#events = 0;
	#lag = 0;

	constructor(parts: HealthParts) {
		this.#parts = parts;
	}

	async read(): Promise<Health> {
		const { journal, canVerify, pause, now, version } = this.#parts;
		// A failed probe is not believed for long: the journal recovers by itself.
		if (!this.#probe.writable || now() - this.#probe.at >= probeEveryMs) {
			this.#probe = { at: now(), writable: journal.probe() };
		}
		if (this.#probe.writable) await this.#count();
		const { writable } = this.#probe;
		const reason = pause();
		return {
			status: writable && canVerify ? 'ok' : 'unavailable',
			version,
			journal: { writable, events: this.#events, ...journal.space },
			projection: { lag: this.#lag, ...(reason !== null && { reason }) },
		};
	}

	/** A journal that has gone since it was probed is not writable; what was counted last stands. */
	async #count(): Promise<void> {
		const { journal, lag } = this.#parts;
		try {
			this.#events = journal.events;
			this.#lag = await lag();
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			this.#probe.writable = false;
		}
	}
}
