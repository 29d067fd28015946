import type { Database } from './database.ts';
import { portions } from './events.ts';
import type { OutboxRow } from './outbox.ts';

/** A meeting as one recipient is told of it by one channel: a thread of mails, a message that is changed, a page. */
export type ThreadKey = Pick<OutboxRow, 'connection' | 'thread' | 'channel' | 'recipient'>;

/** All that was or is to be told in threads, the oldest first. Reminders are told beside it, and count for nothing. */
export class Threads {
	readonly #rows: Map<string, OutboxRow[]>;

	private constructor(rows: readonly OutboxRow[]) {
		this.#rows = Map.groupBy(rows, nameOf);
	}

	static async read(database: Database, keys: readonly ThreadKey[]): Promise<Threads> {
		const found: OutboxRow[] = [];
		for (const [connection, some] of Map.groupBy(keys, (key) => key.connection)) {
			const names = [...new Set(some.map(({ thread }) => thread))];
			for (const portion of portions(names)) {
				const rows = database.selectFrom('outbox').selectAll().where('connection', '=', connection);
				const told = rows.where('thread', 'in', portion).where('what', '!=', 'reminder');
				found.push(...(await told.orderBy('seq').orderBy('id').execute()));
			}
		}
		return new Threads(found);
	}

	/** What was to be told before a row in its thread, to the same recipient by the same channel: the oldest first */
	earlier(row: OutboxRow): OutboxRow[] {
		const others = this.#of(row).filter(({ id }) => id !== row.id);
		return row.what === 'reminder' ? others : others.filter((one) => isBefore(one, row));
	}

	/** Whether another move came after a row, of which people hear or have heard. */
	isMovedAgain(row: OutboxRow): boolean {
		const untold = ['suppressed', 'overtaken', 'failed'];
		return this.#of(row).some(
			(one) => one.what === 'moved' && !untold.includes(one.state) && isBefore(row, one),
		);
	}

	/** Whether something that came after a row was sent before it: while it waited for its hour */
	isPassed(row: OutboxRow): boolean {
		return this.#of(row).some((one) => one.state === 'sent' && isBefore(row, one));
	}

	#of(row: OutboxRow): readonly OutboxRow[] {
		return this.#rows.get(nameOf(row)) ?? [];
	}
}

function nameOf({ connection, thread, channel, recipient }: ThreadKey): string {
	return JSON.stringify([connection, thread, channel, recipient]);
}

function isBefore(one: OutboxRow, other: OutboxRow): boolean {
	return one.seq < other.seq || (one.seq === other.seq && one.id < other.id);
}

/** Threads that messages about bookings belong to. @param chain Of moves: the thread is named after one of them */
export async function listThreads(
	database: Database,
	connection: string,
	chain: readonly string[],
): Promise<{ uid: string | null; thread: string }[]> {
	return database
		.selectFrom('outbox')
		.select(['uid', 'thread'])
		.distinct()
		.where('connection', '=', connection)
		.where('thread', 'in', chain)
		.execute();
}
