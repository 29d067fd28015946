import type { Config } from './config.ts';
import { type LeftThere, leaveProvider } from './connect/leave-provider.ts';
import { ownAddress } from './connect/shown-connection.ts';
import type { Deed } from './db/audit.ts';
import {
	type ConnectionRow,
	changeConnection,
	dropConnection,
	findConnection,
	listConnections,
	mainConnection,
} from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import { sweepServer } from './db/sweep.ts';
import { AppError } from './errors.ts';
import type { Journal } from './journal/journal.ts';
import { noteLeft, readLeft } from './journal/left-connections.ts';
import { nodeDisk } from './journal/node-disk.ts';
import type { RejectedStore } from './journal/rejected-store.ts';
import type { Turns } from './journal/turns.ts';
import { leaveBeside, sweepBeside } from './person-thread.ts';
import { dropProjected } from './pipeline/leave/drop-projected.ts';
import { listRejected } from './pipeline/list-rejected.ts';
import type { Reaching } from './reaching.ts';
import { mainIsConfigured } from './setting-up.ts';

export type LeavingParts = {
	config: Config;
	database: WorkerDatabase;
	journal: Journal;
	rejected: RejectedStore;
	reaching: Reaching;
	/** One at a time, whatever else must not happen meanwhile */
	turns: Turns;
	/** Ends what is under way for a connection */
	quieten(connection: string): Promise<void>;
	/** Lets no delivery in any more */
	heard(): Promise<void>;
	/** Brings the tables up to date, once */
	prepare(): Promise<void>;
	/** Writes down what was done */
	audit(deed: Deed): void;
	/** Milliseconds since 1970 */
	now(): number;
	log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
};

/** What was done to take a connection away; the numbers are those of entries. */
export type Left = LeftThere & { files: number; archived: number; rejected: number; unread: string[] };

/** Takes connections away, one after the other; what was broken off goes on at the next start. */
export class Leaving {
	readonly #parts: LeavingParts;
	readonly #works = new Map<string, Promise<Left>>();
	readonly #stop = new AbortController();

	constructor(parts: LeavingParts) {
		this.#parts = parts;
	}

	/**
	 * Takes a connection away: first no delivery of it is let in, then what was made at its provider goes, then all that
	 * is stored of it, at last itself.
	 * @param eventTypes Whether event types that were made here go as well; never one with bookings ahead
	 * @throws AppError `main-is-configured`, `unknown-connection`, `leaving-broken-off`; as the journal does
	 */
	async leave(row: ConnectionRow, eventTypes: boolean, actor: string): Promise<Left> {
		if (row.id === mainConnection) throw mainIsConfigured();
		const running = this.#works.get(row.id);
		if (running !== undefined) return running;
		const { database } = this.#parts;
		await changeConnection(database, row.id, {
			...{ state: 'leaving', note: null, is_active: 0 },
			...(!eventTypes && { event_types: '[]' }),
		});
		return this.#begin(row.id, actor);
	}

	isLeaving(connection: string): boolean {
		return this.#works.has(connection);
	}

	/** Goes on with what a kill has broken off. Never rejects. */
	async resume(): Promise<void> {
		const { prepare, database, journal, config, log } = this.#parts;
		try {
			await prepare();
			for (const { id, state } of await listConnections(database, null))
				if (state === 'leaving') await this.#begin(id, 'site');
			// Of a database that was made anew no connection is left to say so.
			for (const connection of readLeft(nodeDisk, config.logsDir))
				if (journal.has(connection)) await this.#clear(connection);
		} catch (error) {
			log.warn({ error: String(error) }, 'a connection could not be taken away; the next start goes on');
		}
	}

	async close(): Promise<void> {
		this.#stop.abort();
		await Promise.allSettled(this.#works.values());
	}

	#begin(id: string, actor: string): Promise<Left> {
		const work = this.#works.get(id) ?? this.#work(id, actor).finally(() => this.#works.delete(id));
		work.catch(() => {});
		this.#works.set(id, work);
		return work;
	}

	async #work(id: string, actor: string): Promise<Left> {
		const { config, database, reaching, quieten, heard, audit, now, log } = this.#parts;
		await heard();
		await quieten(id);
		const row = await findConnection(database, id);
		if (row === null) throw gone();
		await noteLeft(nodeDisk, config.logsDir, id, new Date(now()).toISOString());
		const there = await leaveProvider(this.#accountOf(reaching, row), row, ownAddress(config.siteUrl, row));
		const here = await this.#clear(id);
		await dropConnection(database, id);
		await heard();
		const { unread, ...told } = { ...there, ...here };
		log.info({ connection: id, ...told, unread: unread.length }, 'a connection was taken away');
		const { webhook, why, files, archived } = told;
		const detail = { webhook, why, files, archived, left: told.left.join(), kept: told.kept.join() };
		audit({ what: 'disconnected', account: row.account, connection: id, actor, detail });
		return { ...there, ...here };
	}

	/** All that is stored of it: journal, refused deliveries, tables. */
	async #clear(connection: string): Promise<Omit<Left, keyof LeftThere>> {
		const { config, database, journal, rejected, turns } = this.#parts;
		const { logsDir } = config;
		return turns.take(async () => {
			const cleared = { files: 0, archived: 0, unread: [] as string[] };
			await journal.remove(connection, async (closing) => {
				const signal = AbortSignal.any([closing, this.#stop.signal]);
				Object.assign(cleared, await leaveBeside({ logsDir, connection }, { signal, step() {} }));
				if (signal.aborted) throw brokenOff();
			});
			const mark = Buffer.from(`"connection": ${JSON.stringify(connection)}`);
			const gone = await rejected.removeAbout((bytes) => Buffer.from(bytes).includes(mark));
			await dropProjected(database, journal.id, connection);
			await listRejected(database, logsDir);
			await this.#sweep();
			return { ...cleared, rejected: gone };
		});
	}

	/** What cannot be opened cannot be used to say goodbye. */
	#accountOf(reaching: Reaching, row: ConnectionRow) {
		try {
			return reaching.accountOf(row, { isWaitedFor: true });
		} catch (error) {
			if (error instanceof AppError) return null;
			throw error;
		}
	}

	#sweep(): Promise<boolean> {
		const { config, database } = this.#parts;
		return config.database.kind === 'sqlite' ? sweepBeside(config.database.path) : sweepServer(database);
	}
}

function gone(): AppError {
	return new AppError('unknown-connection', 'input', 'There is no connection of that name here.');
}

function brokenOff(): AppError {
	return new AppError(
		'leaving-broken-off',
		'disk',
		'The site stopped in the middle of it. What was done stays done, and its next start goes on.',
	);
}
