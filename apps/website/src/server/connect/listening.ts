import { type ConnectionRow, listConnections, mainConnection } from '../db/connections.ts';
import type { Database } from '../db/database.ts';
import { listAllSlugs } from '../db/meeting-types.ts';
import { readRevision } from '../db/revisions.ts';
import { isProvider, type Provider } from '../domain/entry.ts';
import type { Listener } from '../domain/listener.ts';
import type { WebhookProvider } from '../domain/provider.ts';
import { AppError } from '../errors.ts';
import { type MeetingTypes, meetingTypesOf } from '../meeting-types.ts';
import type { Seal } from './seal.ts';
import { openSecrets } from './sealed-parts.ts';

export type ListeningParts = {
	database: Database;
	seal: Seal;
	/** The connection of the configuration, which every provider has: it asks nobody */
	main: Readonly<Record<Provider, WebhookProvider>>;
	/** Who verifies with these secrets */
	providerOf(
		name: Provider,
		settings: { secrets: readonly string[]; meetingTypes: MeetingTypes },
	): WebhookProvider;
	/** Brings the tables up to date, once */
	prepare(): Promise<void>;
	/** Milliseconds of a clock that is never set */
	monotonic(): number;
	log: { warn(fields: object, message: string): void };
};

/** How soon a change by another process is noticed */
const lookEveryMs = 1_000;
/** Whoever delivers to what nobody knows costs no more than so many looks a second. */
const pauseMs = 200;

/**
 * Who receives for which connection, kept in memory: no delivery waits for the database, but the first one to a
 * connection that another process has just made. While the database is gone all that is known still receives.
 */
export class Listening {
	readonly #parts: ListeningParts;
	#known: ReadonlyMap<string, Kept> | null = null;
	#revision = -1;
	#readAt = Number.NEGATIVE_INFINITY;
	#reading: Promise<void> | null = null;
	#timer: NodeJS.Timeout | null = null;

	constructor(parts: ListeningParts) {
		this.#parts = parts;
	}

	/** Looks for changes from now on. */
	start(): void {
		const look = () => void this.#look().catch(() => {});
		this.#timer = setInterval(look, lookEveryMs).unref();
		look();
	}

	stop(): void {
		if (this.#timer !== null) clearInterval(this.#timer);
	}

	/** At once where it is known. A connection listens to its own provider alone. */
	of(provider: Provider, connection: string): Listener | Promise<Listener> {
		if (connection === mainConnection) return { state: 'open', provider: this.#parts.main[provider] };
		const kept = this.#known?.get(connection);
		return kept === undefined ? this.#lookUp(provider, connection) : listenerTo(provider, kept);
	}

	/** Whose secrets judge what was refused for a connection, as far as it is known; null where nobody can */
	judgeOf({ provider, connection }: { provider: string; connection: string }): WebhookProvider | null {
		if (!isProvider(provider)) return null;
		if (connection === mainConnection) return this.#parts.main[provider];
		const kept = this.#known?.get(connection);
		const listener = kept === undefined ? null : listenerTo(provider, kept);
		return listener !== null && 'provider' in listener ? listener.provider : null;
	}

	/** Takes in what this process has changed itself. */
	async refresh(): Promise<void> {
		await this.#reading?.catch(() => {});
		await this.#read();
	}

	async #lookUp(provider: Provider, connection: string): Promise<Listener> {
		const { monotonic } = this.#parts;
		try {
			if (monotonic() - this.#readAt >= pauseMs) await this.#read();
		} catch {
			return { state: 'unavailable' };
		}
		if (this.#known === null) return { state: 'unavailable' };
		const kept = this.#known.get(connection);
		return kept === undefined ? { state: 'unknown' } : listenerTo(provider, kept);
	}

	async #look(): Promise<void> {
		if (this.#known === null) return this.#read();
		const revision = await readRevision(this.#parts.database, 'connections');
		if (revision !== this.#revision) await this.#read();
	}

	/** Once for all who ask meanwhile. */
	#read(): Promise<void> {
		this.#reading ??= this.#readAll().finally(() => {
			this.#reading = null;
		});
		return this.#reading;
	}

	async #readAll(): Promise<void> {
		const { database, prepare, monotonic } = this.#parts;
		await prepare();
		// The number first: what changes after it is read again.
		const revision = await readRevision(database, 'connections');
		const rows = await listConnections(database, null);
		const slugs = Map.groupBy(await listAllSlugs(database), ({ connection }) => connection);
		const before = this.#known;
		const others = rows.filter(({ id }) => id !== mainConnection);
		this.#known = new Map(
			others.map((row) => [row.id, this.#kept(row, slugs.get(row.id) ?? [], before?.get(row.id))]),
		);
		this.#revision = revision;
		this.#readAt = monotonic();
	}

	#kept(row: ConnectionRow, slugs: readonly { type: string; slug: string }[], before?: Kept): Kept {
		const mark = JSON.stringify([row.sealed_secrets, row.state, row.is_active, slugs]);
		if (before?.mark === mark) return before;
		return { mark, provider: row.provider, listener: this.#listener(row, slugs) };
	}

	#listener(row: ConnectionRow, slugs: readonly { type: string; slug: string }[]): Listener {
		const { seal, providerOf, log } = this.#parts;
		if (!isProvider(row.provider)) return { state: 'unknown' };
		try {
			const settings = { secrets: openSecrets(seal, row), meetingTypes: meetingTypesOf(slugs) };
			const isOpen = row.is_active === 1 && row.state !== 'leaving';
			return { state: isOpen ? 'open' : 'closed', provider: providerOf(row.provider, settings) };
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			log.warn({ connection: row.id, code: error.code }, error.message);
			return { state: 'unavailable' };
		}
	}
}

type Kept = { mark: string; provider: string; listener: Listener };

function listenerTo(provider: Provider, kept: Kept): Listener {
	return kept.provider === provider ? kept.listener : { state: 'unknown' };
}
