import type { Config } from './config.ts';
import type { WorkerDatabase } from './db/database.ts';
import { sweepServer } from './db/sweep.ts';
import { AppError, systemCode } from './errors.ts';
import type { Journal } from './journal/journal.ts';
import { nodeDisk } from './journal/node-disk.ts';
import type { RejectedStore } from './journal/rejected-store.ts';
import type { Turns } from './journal/turns.ts';
import { clearBeside, sweepBeside } from './person-thread.ts';
import { type Forgotten, forget } from './pipeline/person/forget.ts';
import { openPersonKeys } from './pipeline/person/stored-keys.ts';
import { projectParts } from './projection-thread.ts';
import { sealingKeys } from './sealing-keys.ts';

export type PeopleParts = {
	database: WorkerDatabase;
	config: Pick<
		Config,
		'logsDir' | 'encryptionKey' | 'encryptionKeysBefore' | 'meetingTypes' | 'calendly' | 'database' | 'notify'
	>;
	journal: Journal;
	rejected: RejectedStore;
	log: { info(fields: object, message: string): void };
	/** One at a time, whatever else must not happen meanwhile */
	turns: Turns;
	/** Milliseconds since 1970 */
	now(): number;
};

/** How far it is: entries looked at, of so many; each is looked at twice. */
export type Progress = { done: number; all: number };

type Work = { progress: Progress; result: Promise<Forgotten>; endedAt: number | null };

/** How long an outcome waits for whoever asked for it */
const keptMs = 10 * 60_000;

/** Forgets people, one after the other. Who asks again for somebody gets the work that is under way. */
export class People {
	readonly #parts: PeopleParts;
	readonly #works = new Map<string, Work>();
	readonly #stop = new AbortController();

	constructor(parts: PeopleParts) {
		this.#parts = parts;
	}

	/**
	 * Begins to forget somebody, or goes on waiting for it.
	 * @param mail In lower case @param waitMs How long an answer may take
	 * @returns how far it is, where that was not long enough: then it is asked again
	 * @throws AppError `no-encryption-key`, `forgetting-failed`, `journal-unavailable`, `forgetting-broken-off`
	 */
	async forget(mail: string, waitMs: number): Promise<{ forgotten: Forgotten } | Progress> {
		const work = this.#workOn(mail);
		const late = Promise.withResolvers<null>();
		const timer = setTimeout(() => late.resolve(null), waitMs);
		try {
			const forgotten = await Promise.race([work.result, late.promise]);
			if (forgotten === null) return work.progress;
			this.#works.delete(mail);
			return { forgotten };
		} catch (error) {
			this.#works.delete(mail);
			throw error;
		} finally {
			clearTimeout(timer);
		}
	}

	/** Breaks off what is under way, and waits until nothing touches journal and database any more. */
	async close(): Promise<void> {
		this.#stop.abort();
		await this.#parts.turns.idle();
	}

	#workOn(mail: string): Work {
		const now = this.#parts.now();
		for (const [one, { endedAt }] of this.#works) {
			if (endedAt !== null && now - endedAt > keptMs) this.#works.delete(one);
		}
		const known = this.#works.get(mail);
		if (known !== undefined) return known;
		const progress = { done: 0, all: this.#parts.journal.events * 2 };
		const work: Work = { progress, result: this.#begin(mail, progress), endedAt: null };
		const end = () => {
			work.endedAt = this.#parts.now();
		};
		work.result.then(end, end);
		this.#works.set(mail, work);
		return work;
	}

	async #begin(mail: string, progress: Progress): Promise<Forgotten> {
		const { config, journal, rejected, turns, now, log } = this.#parts;
		const { logsDir } = config;
		const keys = openPersonKeys(nodeDisk, logsDir, sealingKeys(config));
		if (keys === null) throw noKey();
		const step = (count: number) => {
			progress.done += count;
		};
		const work = () =>
			forget(
				{
					keys,
					store: { disk: nodeDisk, logsDir, keys },
					journal,
					clear: (order, signal) => clearBeside({ logsDir, keys: keys.raw, order }, { signal, step }),
					stop: this.#stop.signal,
					rejected,
					rereadParts: () => ({
						...projectParts({ ...config, database: this.#parts.database }),
						journal: journal.reader,
					}),
					sweep: () => this.#sweep(),
					now,
				},
				mail,
			);
		const forgotten = await turns.take(work).catch((error: unknown) => {
			throw failure(error);
		});
		log.info({ ...forgotten, unread: forgotten.unread.length }, 'somebody was forgotten');
		return forgotten;
	}

	#sweep(): Promise<boolean> {
		const { config, database } = this.#parts;
		return config.database.kind === 'sqlite' ? sweepBeside(config.database.path) : sweepServer(database);
	}
}

/** What the disk refuses is the caller's to know; all else stays what it is. */
function failure(error: unknown): unknown {
	const code = systemCode(error);
	if (code === null || !/^E[A-Z]+$/.test(code) || networkCodes.has(code)) return error;
	return new AppError(
		'forgetting-failed',
		'disk',
		`The disk refused (${code}), so it is not complete; what was done stays done, and every file is whole. Make room in CAL_LOGS_DIR and DATA_DIR, then run it again.`,
		{ cause: error },
	);
}

const networkCodes: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'ETIMEDOUT',
	'ENOTFOUND',
	'EPIPE',
]);

function noKey(): AppError {
	return new AppError(
		'no-encryption-key',
		'input',
		'There is no ENCRYPTION_KEY, so somebody who is forgotten could not be kept from coming back. Start the site once, which makes one up where .env can be written, or set one there yourself.',
	);
}
