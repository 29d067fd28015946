import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '../db/migrations.ts';
import { type ProjectedJournal, type ProjectParts, project } from './project.ts';

export type ProjectionLog = { info(message: string): void; warn(message: string): void };

/** Entries that share a transaction. Few are seen soon; where there are ever more, many are done sooner. */
const fewest = 500;
const most = 2000;
/** Whoever cannot reach the database tries again after this long, and longer each time. */
const firstRetryMs = 250;
const longestRetryMs = 30_000;

export type ProjectionOptions<Journal extends ProjectedJournal> = {
	signal: AbortSignal;
	/** What to project from, asked before every portion; null while there is nothing that may be projected */
	source(): Promise<Journal | null>;
	/** Does what can wait until all is projected */
	idle(journal: Journal): Promise<void>;
	/** Resolves when there may be new entries */
	more(): Promise<void>;
	log: ProjectionLog;
};

/**
 * Projects all that comes, until the signal ends it. A database that cannot be reached is waited for: the
 * journal keeps everything meanwhile.
 */
export async function projectAll<Journal extends ProjectedJournal>(
	parts: Omit<ProjectParts, 'journal'>,
	options: ProjectionOptions<Journal>,
): Promise<void> {
	let retryMs = firstRetryMs;
	let isPrepared = false;
	let portion = fewest;
	while (!options.signal.aborted) {
		try {
			if (!isPrepared) await migrate(parts.database);
			isPrepared = true;
			const journal = await options.source();
			const read = journal === null ? null : await project({ ...parts, journal }, portion);
			portion = (read ?? 0) < portion / 2 ? fewest : Math.min(most, portion * 2);
			if (retryMs > firstRetryMs) options.log.info('bookings are brought up to date again');
			retryMs = firstRetryMs;
			if (journal !== null && read === 0) await options.idle(journal);
			if (!read) await options.more();
		} catch (error) {
			if (retryMs === firstRetryMs)
				options.log.warn(`bookings cannot be brought up to date: ${String(error)}`);
			await sleep(retryMs * (0.5 + Math.random()), undefined, { signal: options.signal }).catch(() => {});
			retryMs = Math.min(longestRetryMs, retryMs * 2);
		}
	}
}
