import type { Database } from '../../db/database.ts';
import type { OutboxRow } from '../../db/outbox.ts';
import type { OutboxState } from '../../db/outbox-states.ts';
import { type Ending, settleAll } from '../../db/outbox-taking.ts';

export type SettlerParts = {
	database: Database;
	/** Milliseconds since 1970 */
	now(): number;
};

type Waiting = { ending: Ending; resolve(state: OutboxState): void; reject(fault: unknown): void };

/**
 * Writes down what became of messages: at once, and what ends while others are being written, together. When something
 * was sent is the moment in which that is written.
 */
export class Settler {
	readonly #parts: SettlerParts;
	#waiting: Waiting[] = [];
	#isWriting = false;
	#unwritten: Ending[] = [];

	constructor(parts: SettlerParts) {
		this.#parts = parts;
	}

	/** What became of messages, and could not be written down: the database was away */
	get unwritten(): readonly Ending[] {
		return this.#unwritten;
	}

	/** @returns what is so: where it took too long somebody else has the row, and theirs stands */
	settle(row: OutboxRow, changes: Ending['changes']): Promise<OutboxState> {
		const written = new Promise<OutboxState>((resolve, reject) => {
			this.#waiting.push({ ending: { row, changes }, resolve, reject });
		});
		if (!this.#isWriting) void this.#writeAll();
		return written;
	}

	async #writeAll(): Promise<void> {
		this.#isWriting = true;
		// What is settled in the same turn is written together, too.
		await Promise.resolve();
		while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0));
		this.#isWriting = false;
	}

	async #write(some: readonly Waiting[]): Promise<void> {
		const endings = this.#endings(some);
		try {
			const settled = await settleAll(this.#parts.database, endings);
			for (const { ending, resolve } of some)
				resolve(settled.has(ending.row.id) ? ending.changes.state : 'sending');
		} catch (fault) {
			this.#unwritten.push(...endings);
			for (const { reject } of some) reject(fault);
		}
	}

	#endings(some: readonly Waiting[]): Ending[] {
		const sentAt = new Date(this.#parts.now()).toISOString();
		return some.map(({ ending: { row, changes } }) =>
			changes.state === 'sent' ? { row, changes: { ...changes, sent_at: sentAt } } : { row, changes },
		);
	}
}
