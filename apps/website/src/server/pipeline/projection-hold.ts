import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectionCursor, readJournal } from '../db/cursors.ts';
import type { Database } from '../db/database.ts';
import { giveBack, type Holder, readHolder, renewHold, takeHold } from '../db/holders.ts';
import { databaseInUse } from './database-in-use.ts';

/** What came of a claim. */
export type Claim =
	/** `replaces`: the database was made from that other journal, and is made anew from ours */
	| { isOurs: true; replaces: string | null }
	/** `isAlive`: its beat was seen; until then nobody knows whether it only has not ended long enough ago */
	| { isOurs: false; holder: Holder; isAlive: boolean };

export type HoldParts = {
	database: Database;
	/** On which machine and in which folder the journal is, which this process has locked */
	place: string;
	/** Milliseconds of a clock that is never set */
	monotonic(): number;
};

/** How often the holder moves its beat */
const beatEveryMs = 2_000;
/** A beat that stood still this long, looked at without a gap, is a dead holder's. */
export const silentMs = 10_000;
/** A beat of ours that is this young needs no look. */
const freshMs = 4_000;
/** How often somebody else's beat is looked at */
const lookEveryMs = 500;

/**
 * The right to make the bookings of a database: one site has it at a time. Two with journals of their own would
 * each take the other's work for a stranger's and empty it, for ever in turn. Nobody compares clocks: the
 * holder moves a number, and whoever waits sees by its own clock whether the number moves.
 */
export class ProjectionHold {
	readonly #parts: HoldParts;
	readonly #self = randomUUID();
	#journal: string | null = null;
	#renewedAt = Number.NEGATIVE_INFINITY;
	#watched: { holder: Holder; since: number; lookedAt: number; isAlive: boolean } | null = null;
	#timer: NodeJS.Timeout | null = null;

	constructor(parts: HoldParts) {
		this.#parts = parts;
	}

	/** Takes the database for this journal, where nobody alive has it. Asked again and again it costs next to nothing. */
	async claim(journal: string): Promise<Claim> {
		const now = this.#parts.monotonic();
		if (this.#journal === journal && now - this.#renewedAt < freshMs) return ours;
		const watched = this.#watched;
		if (watched !== null && now - watched.lookedAt < lookEveryMs) return theirs(watched);
		try {
			return await this.#look(journal);
		} catch (error) {
			// What happened while nobody could look is not known.
			this.#watched = null;
			throw error;
		}
	}

	/** Claims until it is known who has it. @throws AppError `database-in-use` */
	async require(journal: string): Promise<void> {
		for (let claim = await this.claim(journal); !claim.isOurs; claim = await this.claim(journal)) {
			if (claim.isAlive) throw databaseInUse(claim.holder);
			await sleep(lookEveryMs);
		}
	}

	/** Leaves the database to the next one. */
	async release(): Promise<void> {
		if (this.#timer !== null) clearInterval(this.#timer);
		this.#timer = null;
		if (this.#journal === null) return;
		this.#journal = null;
		await giveBack(this.#parts.database, projectionCursor, this.#self).catch(() => {
			// Where the database cannot be reached, its silence tells the next one.
		});
	}

	async #look(journal: string): Promise<Claim> {
		const { database, place, monotonic } = this.#parts;
		const found = await readHolder(database, projectionCursor);
		if (found !== null && !this.#isFree(found, journal)) return theirs(this.#watch(found));
		const beat = (found?.beat ?? 0) + 1;
		const own = { name: projectionCursor, holder: this.#self, journal, place, beat };
		const before = await readJournal(database, projectionCursor);
		if (!(await takeHold(database, own, found))) return this.#look(journal);
		this.#watched = null;
		this.#journal = journal;
		this.#renewedAt = monotonic();
		this.#timer ??= setInterval(() => void this.#beat(), beatEveryMs).unref();
		return before === null || before === journal ? ours : { isOurs: true, replaces: before };
	}

	/** Of the same journal in the same place, this process has the lock: whoever had it before is dead. */
	#isFree(found: Holder, journal: string): boolean {
		if (found.holder === this.#self) return true;
		if (found.journal === journal && found.place === this.#parts.place) return true;
		const watched = this.#watched;
		if (watched === null || !isSameBeat(watched.holder, found)) return false;
		return this.#parts.monotonic() - watched.since >= silentMs;
	}

	#watch(found: Holder) {
		const now = this.#parts.monotonic();
		const before = this.#watched;
		const isSame = before !== null && before.holder.holder === found.holder;
		const stands = before !== null && isSameBeat(before.holder, found);
		this.#watched = {
			holder: found,
			since: stands ? before.since : now,
			lookedAt: now,
			isAlive: isSame && (before.isAlive || !stands),
		};
		return this.#watched;
	}

	/** Beside the projecting, which may have to wait for long. */
	async #beat(): Promise<void> {
		const at = this.#parts.monotonic();
		try {
			if (await renewHold(this.#parts.database, projectionCursor, this.#self)) this.#renewedAt = at;
			else this.#journal = null;
		} catch {
			// The projection's own log says what is wrong with the database.
		}
	}
}

const ours: Claim = { isOurs: true, replaces: null };

function theirs({ holder, isAlive }: { holder: Holder; isAlive: boolean }): Claim {
	return { isOurs: false, holder, isAlive };
}

function isSameBeat(one: Holder, other: Holder): boolean {
	return one.holder === other.holder && one.beat === other.beat;
}
