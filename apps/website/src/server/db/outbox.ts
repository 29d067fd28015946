import { type ExpressionBuilder, sql } from 'kysely';
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
		.onConflict((conflict) => conflict.column('id').doNothing()),
);

/** Who takes rows, and until when nobody else does: ISO 8601, UTC, milliseconds. */
export type Taking = { by: string; now: string; until: string; limit: number };

/**
 * Takes rows whose time has come, for one worker alone, the oldest first. In a thread nothing is taken while an
 * earlier message is still to be sent: what people read is in order.
 * @param isWhole Whether bookings are as the journal tells them: else only what is about none
 */
export async function takeDue(
	database: Database,
	channel: string,
	{ isWhole, ...taking }: Taking & { isWhole: boolean },
): Promise<OutboxRow[]> {
	let due = dueRows(database, channel, taking);
	if (!isWhole) due = due.where('one.uid', 'is', null);
	return take(database, due, taking);
}

/** Takes those that are to be sent together with one that was taken. */
export function takeBundle(
	database: Database,
	{ channel, recipient, bundle }: Pick<OutboxRow, 'channel' | 'recipient' | 'bundle'>,
	taking: Taking,
): Promise<OutboxRow[]> {
	const due = dueRows(database, channel, taking)
		.where('one.recipient', '=', recipient)
		.where('one.bundle', '=', bundle);
	return take(database, due, taking);
}

function dueRows(database: Database, channel: string, { now, limit }: Taking) {
	return database
		.selectFrom('outbox as one')
		.select('one.id')
		.where('one.channel', '=', channel)
		.where('one.state', '=', stateOf('due'))
		.where('one.state', 'in', unsettled)
		.where('one.due_at', '<=', now)
		.where((where) => where(earlierInThread(where), 'is', null))
		.orderBy('one.due_at')
		.orderBy('one.id')
		.limit(limit);
}

/**
 * One that is still to be sent before another in its thread. A subquery that is asked row by row, in the order of the
 * index: as a join, PostgreSQL would look at all that wait to find the first few.
 */
function earlierInThread(where: ExpressionBuilder<{ one: OutboxTable; outbox: OutboxTable }, 'one'>) {
	return (
		where
			.selectFrom('outbox as other')
			.select('other.id')
			.whereRef('other.connection', '=', 'one.connection')
			.whereRef('other.thread', '=', 'one.thread')
			.whereRef('other.channel', '=', 'one.channel')
			.whereRef('other.recipient', '=', 'one.recipient')
			.where('other.state', 'in', unfinished)
			// These wait for their hour, and hinder nothing that was made after them.
			.where('other.what', '!=', 'reminder')
			.where('other.bundle', 'is', null)
			.where((earlier) =>
				earlier.or([
					earlier('other.seq', '<', earlier.ref('one.seq')),
					earlier.and([
						earlier('other.seq', '=', earlier.ref('one.seq')),
						earlier('other.id', '<', earlier.ref('one.id')),
					]),
				]),
			)
			.limit(1)
	);
}

async function take(
	database: Database,
	due: ReturnType<typeof dueRows>,
	{ by, until }: Taking,
): Promise<OutboxRow[]> {
	const taken = await database
		// Once: as a subquery PostgreSQL may run it again for other rows, and takes more than the limit then.
		.with('ready', () => (isPostgres(database) ? due.forUpdate().skipLocked() : due))
		.updateTable('outbox')
		.set((of) => ({ state: 'sending', taken_by: by, taken_until: until, tries: of('tries', '+', 1) }))
		.where('id', 'in', (ready) => ready.selectFrom('ready').select('ready.id'))
		.where('state', '=', 'due')
		.returningAll()
		.execute();
	return taken.sort((one, other) => compare(one.due_at, other.due_at) || compare(one.id, other.id));
}

/** Written out, a state lets the database use the index of what waits. */
function stateOf(state: OutboxState) {
	return sql.lit<string>(state);
}

/** Messages that wait, or that somebody may want to look at: how many of each channel and state */
export async function countUnsettled(
	database: Database,
): Promise<{ channel: string; state: string; count: number }[]> {
	const rows = await database
		.selectFrom('outbox')
		.select((of) => ['channel', 'state', of.fn.countAll<number>().as('count')])
		.where('state', 'in', unsettled)
		.groupBy(['channel', 'state'])
		.orderBy('channel')
		.orderBy('state')
		.execute();
	return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
}

const unfinished = (['due', 'sending', 'held'] as const).map(stateOf);
/** As the index has it: SQLite uses that only for a query with the same words */
const unsettled = (['due', 'sending', 'held', 'failed', 'doubtful'] as const).map(stateOf);

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
		.where('state', 'in', unsettled)
		.where('state', '=', stateOf('sending'))
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

/**
 * What was told before a row in its thread, to the same recipient by the same channel: the oldest first. Reminders
 * are told beside it, and count for nothing.
 */
export async function listEarlier(database: Database, row: OutboxRow): Promise<OutboxRow[]> {
	const all = await listThread(database, row);
	return all.filter((one) => one.id !== row.id && (row.what === 'reminder' || isBefore(one, row)));
}

/** Whether something that came after a row was sent before it: while it waited for its hour */
export async function wasPassed(database: Database, row: OutboxRow): Promise<boolean> {
	const all = await listThread(database, row);
	return all.some((one) => one.state === 'sent' && isBefore(row, one));
}

function listThread(database: Database, row: OutboxRow): Promise<OutboxRow[]> {
	return database
		.selectFrom('outbox')
		.selectAll()
		.where('connection', '=', row.connection)
		.where('thread', '=', row.thread)
		.where('channel', '=', row.channel)
		.where('recipient', '=', row.recipient)
		.where('what', '!=', 'reminder')
		.orderBy('seq')
		.orderBy('id')
		.execute();
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

/** What is held because a channel's key was refused goes on: the channel works again, or has another key. */
export async function releaseHeld(database: Database, channel: string, now: string): Promise<void> {
	await database
		.updateTable('outbox')
		.set({ state: 'due', due_at: now })
		.where('channel', '=', channel)
		.where('state', 'in', unsettled)
		.where('state', '=', stateOf('held'))
		.execute();
}

/** What failed of this on a channel, or is in doubt, is no matter any more: it is told anew. */
export async function overtakeFailed(database: Database, channel: string, what: string): Promise<void> {
	await database
		.updateTable('outbox')
		.set({ state: 'overtaken' })
		.where('channel', '=', channel)
		.where('what', '=', what)
		.where('state', 'in', [stateOf('failed'), stateOf('doubtful')])
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
