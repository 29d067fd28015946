import { beginComparison, endComparison, lastWhole } from '../../db/comparisons.ts';
import type { Database } from '../../db/database.ts';
import type { EntryDraft } from '../../domain/entry.ts';
import type { BookingRecords } from '../../domain/record.ts';
import type { WebhookState } from '../../domain/webhook-state.ts';
import { AppError } from '../../errors.ts';
import { untilProjected } from '../until-projected.ts';
import { type Comparison, reconcile } from './reconcile.ts';

/** A connection, as far as comparing is concerned. */
export type Compared = {
	id: string;
	/** From when on its deliveries would have come here: ISO 8601 */
	listeningSince: string;
	records: BookingRecords;
	checkWebhook(): Promise<WebhookState>;
};

export type ReconcilerParts = {
	database: Database;
	journal: { append(draft: EntryDraft): Promise<unknown>; readonly id: string; readonly lastSeq: number };
	/** Milliseconds since 1970 */
	now(): number;
	newId(): string;
	log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
	/** Hears of each one that ended, well or not */
	onEnd?(connection: string, outcome: Outcome): Promise<void> | void;
};

/** How a comparison ended. */
export type Outcome = Comparison & { id: string; webhook: WebhookState; error: AppError | null };

/** Changes that are written down a little late, and clocks that differ a little, are looked at again. */
const overlapMs = 10 * 60_000;
/** What changes without a trace in `updatedAt` (who came, who did not) is found by looking at everything. */
const fullEveryMs = 24 * 3_600_000;

/** @property takeAll What is in flight, too @property full What has not changed, too */
type Scope = { takeAll: boolean; full: boolean };
type Running = { done: Promise<Outcome>; sofar: Comparison; own: AbortController; scope: Scope };

/** Compares connections with their providers, each one at a time. */
export class Reconciler {
	readonly #parts: ReconcilerParts;
	readonly #running = new Map<string, Running>();
	readonly #stop = new AbortController();

	constructor(parts: ReconcilerParts) {
		this.#parts = parts;
	}

	/** How far the one under way is, or null. */
	progress(connection: string): Comparison | null {
		return this.#running.get(connection)?.sofar ?? null;
	}

	/**
	 * Compares a connection. One that is under way is joined; where somebody wants to see what is so now, its end is
	 * waited for, and it is compared again.
	 * @param now Somebody wants to see it now: then what is in flight is taken in as well @param full Looks at everything
	 * @throws AppError as the provider's client does, after it was written down
	 */
	async run(connection: Compared, { now = false, full = false } = {}): Promise<Outcome> {
		const scope = { takeAll: now, full };
		const before = this.#running.get(connection.id);
		let running = before;
		while (running !== undefined && ((now && running === before) || !covers(running.scope, scope))) {
			await running.done.catch(() => {});
			// Others may have waited for the same end: one comparison is enough for all of them.
			running = this.#running.get(connection.id);
		}
		const { done } = running ?? this.#start(connection, scope);
		const outcome = await done;
		if (outcome.error !== null) throw outcome.error;
		return outcome;
	}

	/** Breaks off what is under way, and waits for its end. What it has written stays and differs no more. */
	async stop(): Promise<void> {
		this.#stop.abort();
		await Promise.allSettled([...this.#running.values()].map(({ done }) => done));
	}

	/** Breaks off the comparison of one, and waits for its end. */
	async abandon(connection: string): Promise<void> {
		const running = this.#running.get(connection);
		running?.own.abort();
		await Promise.allSettled([running?.done]);
	}

	#start(connection: Compared, scope: Scope): Running {
		const sofar: Comparison = { checked: 0, healed: 0, missing: 0, inFlight: 0, imported: 0 };
		const own = new AbortController();
		const signal = AbortSignal.any([this.#stop.signal, own.signal]);
		const done = this.#compare(connection, { ...scope, signal }, sofar).finally(() =>
			this.#running.delete(connection.id),
		);
		const running = { done, sofar, own, scope };
		this.#running.set(connection.id, running);
		return running;
	}

	async #compare(
		connection: Compared,
		{ takeAll, full, signal }: Scope & { signal: AbortSignal },
		sofar: Comparison,
	): Promise<Outcome> {
		const { database, newId, now } = this.#parts;
		const startedAt = new Date(now()).toISOString();
		const id = newId();
		const since = full ? null : await this.#since(connection.id);
		await beginComparison(database, { id, connection: connection.id, started_at: startedAt, since });
		const webhook = await connection.checkWebhook().catch(() => unknownWebhook);
		const error = await this.#reconcile(connection, { takeAll, since, signal }, sofar);
		await endComparison(database, id, {
			...{ checked: sofar.checked, healed: sofar.healed, missing: sofar.missing },
			...{ in_flight: sofar.inFlight, imported: sofar.imported },
			ended_at: new Date(now()).toISOString(),
			error: error?.message ?? null,
			webhook: JSON.stringify(webhook),
		});
		const outcome = { ...sofar, id, webhook, error };
		this.#tell(connection.id, outcome);
		await this.#parts.onEnd?.(connection.id, outcome);
		return outcome;
	}

	async #reconcile(
		{ id, records, listeningSince }: Compared,
		{ takeAll, since, signal }: { takeAll: boolean; since: string | null; signal: AbortSignal },
		sofar: Comparison,
	): Promise<AppError | null> {
		const { database, journal } = this.#parts;
		try {
			await untilProjected({ database, journal }, signal);
			const onProgress = (now: Comparison) => Object.assign(sofar, now);
			const parts = { database, journal, records, connection: id, listeningSince };
			await reconcile({ ...parts, takeAll, signal, onProgress }, since);
			return null;
		} catch (error) {
			if (signal.aborted) return brokenOff();
			if (error instanceof AppError) return error;
			throw error;
		}
	}

	async #since(connection: string): Promise<string | null> {
		const { any, full } = await lastWhole(this.#parts.database, connection);
		if (any === null || full === null) return null;
		if (this.#parts.now() - Date.parse(full) >= fullEveryMs) return null;
		return new Date(Date.parse(any) - overlapMs).toISOString();
	}

	#tell(connection: string, { webhook, error, ...counts }: Outcome): void {
		const { log } = this.#parts;
		const fields = { connection, ...counts, webhook: webhook.finding };
		if (error !== null) log.warn({ ...fields, code: error.code }, `comparing failed: ${error.message}`);
		else if (counts.healed > 0) log.warn(fields, 'gaps were found by comparing, and healed');
		else log.info(fields, 'compared: nothing is missing');
	}
}

function covers(scope: Scope, wanted: Scope): boolean {
	return (scope.takeAll || !wanted.takeAll) && (scope.full || !wanted.full);
}

const unknownWebhook: WebhookState = { finding: 'unknown', id: null, address: null, lacking: [] };

function brokenOff(): AppError {
	return new AppError('broken-off', 'network', 'Comparing was broken off; it goes on at the next one.');
}
