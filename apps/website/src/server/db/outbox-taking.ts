import type { ExpressionBuilder } from 'kysely';
import type { Database } from './database.ts';
import { isPostgres } from './is-postgres.ts';
import type { OutboxRow } from './outbox.ts';
import { type OutboxState, stateOf, unfinished, unsettled } from './outbox-states.ts';
import type { OutboxTable } from './tables/outbox.ts';
import { writeTogether } from './together.ts';

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

/** What became of a row: how it was taken, and what is to be so now */
export type Ending = {
	row: Pick<OutboxRow, 'id' | 'taken_by' | 'tries'>;
	changes: Partial<OutboxRow> & { state: OutboxState };
};

/**
 * Writes down what became of rows, those that ended alike with one statement. Where somebody else has a row by now,
 * nothing is written of it.
 * @returns the ids of those that were written
 */
export async function settleAll(database: Database, endings: readonly Ending[]): Promise<Set<string>> {
	const alike = [
		...Map.groupBy(endings, ({ row: { taken_by: by, tries }, changes }) =>
			JSON.stringify([by, tries, changes]),
		).values(),
	];
	const settled = new Set<string>();
	await writeTogether(database, alike.length, async (writing) => {
		for (const some of alike) for (const id of await settleAlike(writing, some)) settled.add(id);
	});
	return settled;
}

async function settleAlike(database: Database, endings: readonly Ending[]): Promise<string[]> {
	const [first] = endings;
	if (first === undefined) return [];
	const rows = await database
		.updateTable('outbox')
		.set({ taken_by: null, taken_until: null, ...first.changes })
		.where(
			'id',
			'in',
			endings.map(({ row }) => row.id),
		)
		.where('state', '=', 'sending')
		.where('taken_by', '=', first.row.taken_by)
		.where('tries', '=', first.row.tries)
		.returning('id')
		.execute();
	return rows.map(({ id }) => id);
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

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
