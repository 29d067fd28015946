import type { Database } from './database.ts';
import { rowWriter } from './many-rows.ts';
import { type OutboxState, stateOf, unsettled } from './outbox-states.ts';
import type { OutboxTable } from './tables/outbox.ts';

export type OutboxRow = OutboxTable;

/** Adds rows; of what is there already nothing is added. */
export const insertOutbox = rowWriter((database, rows: OutboxRow[]) =>
	database
		.insertInto('outbox')
		.values(rows)
		.onConflict((conflict) => conflict.column('id').doNothing()),
);

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
