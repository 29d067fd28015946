import { type ConnectionRow, findConnection } from '../db/connections.ts';
import type { Database } from '../db/database.ts';
import { giveUpTokens, keepTokens, letGoOfTokens, lockTokens } from '../db/token-locks.ts';
import { AppError } from '../errors.ts';
import type { Seal } from './seal.ts';
import { openTokens, sealTokens, type Tokens } from './sealed-parts.ts';

export type KeeperParts = {
	database: Database;
	seal: Seal;
	/** Spends a refresh token. @throws AppError of the category `reconnect` where it is refused */
	refresh(token: string): Promise<Tokens & { lifeS: number }>;
	/** Milliseconds since 1970 */
	now(): number;
	/** Milliseconds of a clock that is never set */
	monotonic(): number;
	sleep(ms: number): Promise<void>;
	newId(): string;
};

/** A token is renewed so long before it ends. */
const earlyMs = 120_000;
/** Whoever holds a lock so long has ended in the middle: an answer is waited for half as long. */
export const lockMs = 30_000;
const pollMs = 100;
const patienceMs = 20_000;

/**
 * Tokens of OAuth that are always good. Of all processes on a database one spends a refresh token, under a lock in
 * its row, and the others wait for what came of it.
 */
export class TokenKeeper {
	readonly #parts: KeeperParts;
	/** Locks of others, and since when they have been seen */
	readonly #seen = new Map<string, { lock: string; since: number }>();
	readonly #renewing = new Map<string, Promise<string>>();

	constructor(parts: KeeperParts) {
		this.#parts = parts;
	}

	/**
	 * @param unlike A token that was refused, so another one is wanted
	 * @throws AppError `unknown-connection`, `sealed-otherwise`, `tokens-busy`; as `refresh` does
	 */
	async access(connection: string, unlike: string | null = null): Promise<string> {
		const { tokens, row } = await this.#read(connection);
		if (this.#isGood(row, tokens, unlike)) return tokens.access;
		const renewing =
			this.#renewing.get(connection) ??
			this.#renew(connection, unlike).finally(() => this.#renewing.delete(connection));
		this.#renewing.set(connection, renewing);
		return renewing;
	}

	async #renew(connection: string, unlike: string | null): Promise<string> {
		const { database, monotonic, sleep, newId } = this.#parts;
		const mine = newId();
		for (const begun = monotonic(); monotonic() - begun < patienceMs; await sleep(pollMs)) {
			const { row, tokens } = await this.#read(connection);
			if (this.#isGood(row, tokens, unlike)) return tokens.access;
			if (!this.#isFree(row)) continue;
			if (await lockTokens(database, row, mine)) return this.#spend(row, tokens, mine);
		}
		throw new AppError(
			'tokens-busy',
			'network',
			'Another process is renewing this connection’s token and has not ended yet. Try again in a minute.',
		);
	}

	async #spend(row: ConnectionRow, tokens: Tokens, mine: string): Promise<string> {
		const { database, seal, refresh, now } = this.#parts;
		try {
			const { access, refresh: next, lifeS } = await refresh(tokens.refresh);
			await keepTokens(database, row.id, mine, {
				sealed_tokens: sealTokens(seal, row.id, { access, refresh: next }),
				token_expires_at: new Date(now() + lifeS * 1000).toISOString(),
			});
			return access;
		} catch (error) {
			if (error instanceof AppError && error.category === 'reconnect')
				await giveUpTokens(database, row.id, mine, error.code);
			else await letGoOfTokens(database, row.id, mine);
			throw error;
		}
	}

	#isGood(row: ConnectionRow, tokens: Tokens, unlike: string | null): boolean {
		const endsAt = Date.parse(row.token_expires_at ?? '');
		return tokens.access !== unlike && endsAt - this.#parts.now() > earlyMs;
	}

	/** By a clock of our own: those of several machines may differ. */
	#isFree({ id, token_lock: lock }: ConnectionRow): boolean {
		if (lock === null) return true;
		const now = this.#parts.monotonic();
		const seen = this.#seen.get(id);
		if (seen?.lock === lock) return now - seen.since >= lockMs;
		this.#seen.set(id, { lock, since: now });
		return false;
	}

	async #read(connection: string): Promise<{ row: ConnectionRow; tokens: Tokens }> {
		const { database, seal } = this.#parts;
		const row = await findConnection(database, connection);
		const tokens = row === null ? null : openTokens(seal, row);
		if (row === null || tokens === null)
			throw new AppError('unknown-connection', 'input', 'There is no connection of that name here.');
		return { row, tokens };
	}
}
