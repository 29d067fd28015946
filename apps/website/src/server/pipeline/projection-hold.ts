import { setTimeout as sleep } from 'node:timers/promises';
import { projectionCursor, readJournal } from '../db/cursors.ts';
import { databaseInUse } from './database-in-use.ts';
import { type Held, Hold, type HoldParts, lookEveryMs } from './hold.ts';

/** What came of a claim. */
export type Claim =
	/** `replaces`: the database was made from that other journal, and is made anew from ours */
	{ isOurs: true; replaces: string | null } | Extract<Held, { isOurs: false }>;

/**
 * The right to make the bookings of a database: one site has it at a time. Two with journals of their own would
 * each take the other's work for a stranger's and empty it, for ever in turn.
 */
export class ProjectionHold {
	readonly #parts: Omit<HoldParts, 'name'>;
	readonly #hold: Hold;

	constructor(parts: Omit<HoldParts, 'name'>) {
		this.#parts = parts;
		this.#hold = new Hold({ ...parts, name: projectionCursor });
	}

	/** Takes the database for this journal, where nobody alive has it. Asked again and again it costs next to nothing. */
	async claim(journal: string): Promise<Claim> {
		const held = await this.#hold.claim(journal);
		if (!held.isOurs) return held;
		const before = held.isNew ? await readJournal(this.#parts.database, projectionCursor) : null;
		return { isOurs: true, replaces: before === journal ? null : before };
	}

	/** Claims until it is known who has it. @throws AppError `database-in-use` */
	async require(journal: string): Promise<void> {
		for (let claim = await this.claim(journal); !claim.isOurs; claim = await this.claim(journal)) {
			if (claim.isAlive) throw databaseInUse(claim.holder);
			await sleep(lookEveryMs);
		}
	}

	/** Leaves the database to the next one. */
	release(): Promise<void> {
		return this.#hold.release();
	}
}
