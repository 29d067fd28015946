import { z } from 'zod';
import type { Database } from './database.ts';
import type { ComparisonsTable } from './tables/connections.ts';

export type ComparisonRow = ComparisonsTable;

/** What a comparison has come to so far, in numbers of bookings. */
export type Counts = Pick<ComparisonRow, 'checked' | 'healed' | 'missing' | 'in_flight' | 'imported'>;

/** A booking that differed, and was made good. */
export type Gap = {
	connection: string;
	uid: string;
	/** When it was found: ISO 8601, UTC, milliseconds */
	at: string;
	differs: string[];
};

/** Begins a comparison; one that was cut off before it stays as it is, without an end. */
export async function beginComparison(
	database: Database,
	row: Pick<ComparisonRow, 'id' | 'connection' | 'started_at' | 'since'>,
): Promise<void> {
	const counts: Counts = { checked: 0, healed: 0, missing: 0, in_flight: 0, imported: 0 };
	const nothing = { ended_at: null, error: null, webhook: null };
	await database
		.insertInto('comparisons')
		.values({ ...row, ...counts, ...nothing })
		.execute();
}

export async function endComparison(
	database: Database,
	id: string,
	end: Counts & Pick<ComparisonRow, 'ended_at' | 'error' | 'webhook'>,
): Promise<void> {
	await database.updateTable('comparisons').set(end).where('id', '=', id).execute();
}

/** What is known of a webhook since the last comparison ended. @param webhook As JSON */
export async function noteWebhook(database: Database, connection: string, webhook: string): Promise<void> {
	const last = database
		.selectFrom('comparisons')
		.select('id')
		.where('connection', '=', connection)
		.where('ended_at', 'is not', null)
		.orderBy('started_at', 'desc')
		.orderBy('id', 'desc')
		.limit(1);
	await database.updateTable('comparisons').set({ webhook }).where('id', '=', last).execute();
}

/** The newest ones of a connection, newest first. */
export function listComparisons(
	database: Database,
	connection: string,
	limit: number,
): Promise<ComparisonRow[]> {
	return database
		.selectFrom('comparisons')
		.selectAll()
		.where('connection', '=', connection)
		.orderBy('started_at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
}

/** When the last one that ended well began, and the last of those that looked at everything; null where there is none. */
export async function lastWhole(
	database: Database,
	connection: string,
): Promise<{ any: string | null; full: string | null }> {
	const ended = database
		.selectFrom('comparisons')
		.select((of) => of.fn.max('started_at').as('at'))
		.where('connection', '=', connection)
		.where('ended_at', 'is not', null)
		.where('error', 'is', null);
	const any = await ended.executeTakeFirst();
	const full = await ended.where('since', 'is', null).executeTakeFirst();
	return { any: any?.at ?? null, full: full?.at ?? null };
}

/** When the newest comparison began that found the webhook as it should be; null where none has. */
export async function lastFineWebhook(database: Database, connection: string): Promise<string | null> {
	const row = await database
		.selectFrom('comparisons')
		.select((of) => of.fn.max('started_at').as('at'))
		.where('connection', '=', connection)
		.where('webhook', 'like', '%"finding":"fine"%')
		.executeTakeFirst();
	return row?.at ?? null;
}

/** How many gaps were ever healed, by the journal: a comparison that was cut off is counted for what it wrote. */
export async function countGaps(database: Database, connection: string): Promise<number> {
	const row = await gapsOf(database, connection)
		.select((of) => of.fn.countAll<number>().as('count'))
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

/** Newest first. */
export async function listGaps(database: Database, connection: string, limit: number): Promise<Gap[]> {
	const rows = await gapsOf(database, connection)
		.select(['uid', 'received_at', 'event'])
		.orderBy('seq', 'desc')
		.limit(limit)
		.execute();
	return rows.map(({ uid, received_at, event }) => ({
		connection,
		uid: uid ?? '',
		at: received_at,
		differs: look.parse(JSON.parse(event ?? 'null')).observed.differs,
	}));
}

function gapsOf(database: Database, connection: string) {
	return database
		.selectFrom('webhook_events')
		.where('connection', '=', connection)
		.where('source', '=', 'api')
		.where('event', 'like', '%"differs":["%');
}

const look = z.object({ observed: z.object({ differs: z.array(z.string()) }) });

/** When the newest delivery came, or null. */
export async function lastDelivery(database: Database, connection: string): Promise<string | null> {
	const row = await database
		.selectFrom('webhook_events')
		.select((of) => of.fn.max('received_at').as('at'))
		.where('connection', '=', connection)
		.where('source', '=', 'webhook')
		.where('seq', 'is not', null)
		.executeTakeFirst();
	return row?.at ?? null;
}
