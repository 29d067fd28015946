import type { Database } from './database.ts';
import { isPostgres } from './is-postgres.ts';
import { rowWriter } from './many-rows.ts';
import type { OutboxTable } from './tables.ts';

/**
 * `due`: to be sent · `sending`: somebody does · `sent` · `doubtful`: may have been sent, and is not sent again ·
 * `held`: the channel's key is refused · `failed`: given up, can be tried again by hand · `suppressed`: was no news ·
 * `overtaken`: no longer true when its time had come
 */
export const outboxStates = [
	'due',
	'sending',
	'sent',
	'doubtful',
	'held',
	'failed',
	'suppressed',
	'overtaken',
] as const;
export type OutboxState = (typeof outboxStates)[number];

export type OutboxRow = OutboxTable;

/** Adds rows; of what is there already nothing is added. */
export const insertOutbox = rowWriter((database, rows: OutboxRow[]) =>
	database
		.insertInto('outbox')
		.values(rows)
		.onConflict((conflict) => conflict.column('key').doNothing()),
);

/**
 * Takes rows whose time has come, for one worker alone, the oldest first. In a thread nothing is taken while an
 * earlier message is still to be sent: what people read is in order.
 * @param now ISO 8601, UTC, milliseconds
 */
export async function takeDue(
	database: Database,
	channel: string,
	{ by, now, until, limit }: { by: string; now: string; until: string; limit: number },
): Promise<OutboxRow[]> {
	const due = database
		.selectFrom('outbox as one')
		.select('one.id')
		.where('one.channel', '=', channel)
		.where('one.state', '=', 'due')
		.where('one.due_at', '<=', now)
		.where((where) =>
			where.not(
				where.exists(
					where
						.selectFrom('outbox as other')
						.select('other.id')
						.whereRef('other.connection', '=', 'one.connection')
						.whereRef('other.thread', '=', 'one.thread')
						.whereRef('other.channel', '=', 'one.channel')
						.whereRef('other.recipient', '=', 'one.recipient')
						.where('other.state', 'in', unfinished)
						// A reminder waits for its hour, and hinders nothing that was made after it.
						.where('other.what', '!=', 'reminder')
						.where((earlier) =>
							earlier.or([
								earlier('other.seq', '<', earlier.ref('one.seq')),
								earlier.and([
									earlier('other.seq', '=', earlier.ref('one.seq')),
									earlier('other.id', '<', earlier.ref('one.id')),
								]),
							]),
						),
				),
			),
		)
		.orderBy('one.due_at')
		.orderBy('one.id')
		.limit(limit);
	const taken = await database
		.updateTable('outbox')
		.set((of) => ({ state: 'sending', taken_by: by, taken_until: until, tries: of('tries', '+', 1) }))
		.where('id', 'in', isPostgres(database) ? due.forUpdate().skipLocked() : due)
		.where('state', '=', 'due')
		.returningAll()
		.execute();
	return taken.sort((one, other) => compare(one.due_at, other.due_at) || compare(one.id, other.id));
}

const unfinished = ['due', 'sending', 'held'];

/**
 * Those whose sender has died, or waits too long: nobody knows whether they were sent.
 * @param by Whoever has died for certain; null: nobody
 */
export function listLost(
	database: Database,
	channel: string,
	now: string,
	by: string | null = null,
): Promise<OutboxRow[]> {
	return database
		.selectFrom('outbox')
		.selectAll()
		.where('channel', '=', channel)
		.where('state', '=', 'sending')
		.where((where) => where.or([where('taken_until', '<', now), where('taken_by', '=', by)]))
		.execute();
}

/**
 * Writes down what became of a row.
 * @param by Whoever has taken it: where somebody else has it by now, nothing is written @returns whether it was
 */
export async function settle(
	database: Database,
	{ id, taken_by: by, tries }: Pick<OutboxRow, 'id' | 'taken_by' | 'tries'>,
	changes: Partial<OutboxRow> & { state: OutboxState },
): Promise<boolean> {
	const settled = await database
		.updateTable('outbox')
		.set({ taken_by: null, taken_until: null, ...changes })
		.where('id', '=', id)
		.where('state', '=', 'sending')
		.where('taken_by', '=', by)
		.where('tries', '=', tries)
		.executeTakeFirst();
	return settled.numUpdatedRows === 1n;
}

/** What was told before a row in its thread, to the same recipient by the same channel: the oldest first */
export function listEarlier(database: Database, row: OutboxRow): Promise<OutboxRow[]> {
	return database
		.selectFrom('outbox')
		.selectAll()
		.where('connection', '=', row.connection)
		.where('thread', '=', row.thread)
		.where('channel', '=', row.channel)
		.where('recipient', '=', row.recipient)
		.where((where) =>
			where.or([
				where('seq', '<', row.seq),
				where.and([where('seq', '=', row.seq), where('id', '<', row.id)]),
			]),
		)
		.orderBy('seq')
		.orderBy('id')
		.execute();
}

/** The thread that messages about a booking belong to, or null where none was made yet */
export async function threadOf(database: Database, connection: string, uid: string): Promise<string | null> {
	const row = await database
		.selectFrom('outbox')
		.select('thread')
		.where('connection', '=', connection)
		.where('uid', '=', uid)
		.limit(1)
		.executeTakeFirst();
	return row?.thread ?? null;
}

/** What is held because a channel's key was refused goes on: the channel works again, or has another key. */
export async function releaseHeld(database: Database, channel: string, now: string): Promise<void> {
	await database
		.updateTable('outbox')
		.set({ state: 'due', due_at: now })
		.where('channel', '=', channel)
		.where('state', '=', 'held')
		.execute();
}

/** Puts rows of these states back, to be sent at once. @returns how many */
export async function retryRows(
	database: Database,
	{ states, id }: { states: readonly OutboxState[]; id?: string },
	now: string,
): Promise<number> {
	let rows = database
		.updateTable('outbox')
		.set({ state: 'due', due_at: now, tries: 0, error: null })
		.where('state', 'in', states);
	if (id !== undefined) rows = rows.where('id', '=', id);
	return Number((await rows.executeTakeFirst()).numUpdatedRows);
}

/** The newest first */
export function listOutbox(
	database: Database,
	{ states, channel, limit }: { states?: readonly OutboxState[]; channel?: string; limit: number },
): Promise<OutboxRow[]> {
	let rows = database
		.selectFrom('outbox')
		.selectAll()
		.orderBy('made_at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit);
	if (states !== undefined) rows = rows.where('state', 'in', states);
	if (channel !== undefined) rows = rows.where('channel', '=', channel);
	return rows.execute();
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
