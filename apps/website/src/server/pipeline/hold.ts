import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { giveBack, type Holder, readHolder, renewHold, takeHold } from '../db/holders.ts';

/** What came of a claim. */
export type Held =
	/** `isNew`: it was taken just now */
	| { isOurs: true; isNew: boolean }
	/** `isAlive`: its beat was seen; until then nobody knows whether it only has not ended long enough ago */
	| { isOurs: false; holder: Holder; isAlive: boolean };

export type HoldParts = {
	database: Database;
	/** Of what one process at a time does */
	name: string;
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
export const lookEveryMs = 500;

/**
 * The right to do what one site at a time does, of all that are on a database. Nobody compares clocks: the holder
 * moves a number, and whoever waits sees by its own clock whether the number moves.
 */
export class Hold {
	readonly #parts: HoldParts;
	readonly #self = randomUUID();
	#journal: string | null = null;
	#renewedAt = Number.NEGATIVE_INFINITY;
	#watched: { holder: Holder; since: number; lookedAt: number; isAlive: boolean } | null = null;
	#timer: NodeJS.Timeout | null = null;

	constructor(parts: HoldParts) {
		this.#parts = parts;
	}

	/** Takes it for the writer of this journal, where nobody alive has it. Asked again and again it costs next to nothing. */
	async claim(journal: string): Promise<Held> {
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

	/** Leaves it to the next one. */
	async release(): Promise<void> {
		if (this.#timer !== null) clearInterval(this.#timer);
		this.#timer = null;
		if (this.#journal === null) return;
		this.#journal = null;
		await giveBack(this.#parts.database, this.#parts.name, this.#self).catch(() => {
			// Where the database cannot be reached, its silence tells the next one.
		});
	}

	async #look(journal: string): Promise<Held> {
		const { database, name, place, monotonic } = this.#parts;
		const found = await readHolder(database, name);
		if (found !== null && !this.#isFree(found, journal)) return theirs(this.#watch(found));
		const beat = (found?.beat ?? 0) + 1;
		const own = { name, holder: this.#self, journal, place, beat };
		if (!(await takeHold(database, own, found))) return this.#look(journal);
		this.#watched = null;
		this.#journal = journal;
		this.#renewedAt = monotonic();
		this.#timer ??= setInterval(() => void this.#beat(), beatEveryMs).unref();
		return { isOurs: true, isNew: true };
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

	/** Beside the work, which may have to wait for long. */
	async #beat(): Promise<void> {
		const at = this.#parts.monotonic();
		try {
			if (await renewHold(this.#parts.database, this.#parts.name, this.#self)) this.#renewedAt = at;
			else this.#journal = null;
		} catch {
			// The log of whoever works says what is wrong with the database.
		}
	}
}

const ours: Held = { isOurs: true, isNew: false };

function theirs({ holder, isAlive }: { holder: Holder; isAlive: boolean }): Held {
	return { isOurs: false, holder, isAlive };
}

function isSameBeat(one: Holder, other: Holder): boolean {
	return one.holder === other.holder && one.beat === other.beat;
}
