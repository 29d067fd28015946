import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What the server last said of its limit. */
export type Told = {
	/** Requests that it still takes */
	left: number;
	/** Until then, in milliseconds since 1970 */
	until: number;
};

/** Where turns are counted. */
export type Turns = {
	/** Does some work with the turns, and nobody else does any meanwhile. It may be done again elsewhere. */
	alone<Result>(work: (store: TurnStore) => Result): Result;
};

/** Turns that were taken with one key, and what the server said: shared by all processes on this machine. */
export class TurnStore implements Turns {
	readonly #database: DatabaseSync;

	/** @param file `:memory:` is shared with nobody @throws a system error, or one of SQLite */
	constructor(file: string) {
		if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		this.#database = new DatabaseSync(file, { timeout: 5000 });
		this.#database.exec(schema);
	}

	/** Does some of the below with nobody else between. @throws an error of SQLite, or what the work throws */
	alone<Result>(work: (store: TurnStore) => Result): Result {
		this.#database.exec('begin immediate');
		try {
			const result = work(this);
			this.#database.exec('commit');
			return result;
		} catch (error) {
			// A disk that is full ends it by itself.
			if (this.#database.isTransaction) this.#database.exec('rollback');
			throw error;
		}
	}

	/**
	 * Ends of the turns between two moments, the oldest first; one under way counts from its beginning. Others are
	 * forgotten: those before, and those of a clock that was set back.
	 */
	between(key: string, from: number, to: number): number[] {
		this.#database.prepare('delete from turns where at <= ? or at > ?').run(from, to);
		const rows = this.#database.prepare('select at from turns where key = ? order by at').all(key);
		return rows.map((row) => Number(row['at']));
	}

	/** @returns what it is known by, here and in no other store */
	begin(key: string, at: number): number {
		const { lastInsertRowid } = this.#database
			.prepare('insert into turns (id, key, at, open) values (random() & 0xfffffffffffff, ?, ?, 1)')
			.run(key, at);
		return Number(lastInsertRowid);
	}

	end(turn: number, at: number): void {
		this.#database.prepare('update turns set at = ?, open = 0 where id = ?').run(at, turn);
	}

	/** How many are under way */
	open(key: string): number {
		const row = this.#database.prepare('select count(*) as open from turns where key = ? and open').get(key);
		return Number(row?.['open'] ?? 0);
	}

	told(key: string): Told | null {
		const row = this.#database.prepare('select allowed, until from told where key = ?').get(key);
		return row === undefined ? null : { left: Number(row['allowed']), until: Number(row['until']) };
	}

	tell(key: string, { left, until }: Told): void {
		this.#database
			.prepare('insert or replace into told (key, allowed, until) values (?, ?, ?)')
			.run(key, left, until);
	}

	close(): void {
		this.#database.close();
	}
}

const schema = `
	pragma synchronous = off;
	create table if not exists turns (id integer primary key, key text, at real, open integer);
	create index if not exists turns_at on turns (key, at);
	create table if not exists told (key text primary key, allowed integer, until real);
`;
