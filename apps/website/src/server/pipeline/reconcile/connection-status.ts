import {
	type ComparisonRow,
	countGaps,
	type Gap,
	lastDelivery,
	listComparisons,
	listGaps,
} from '../../db/comparisons.ts';
import type { Database } from '../../db/database.ts';
import type { RejectReason } from '../../domain/provider.ts';
import type { WebhookState } from '../../domain/webhook-state.ts';
import type { Comparison } from './reconcile.ts';
import { judgeSilence, type Silence } from './silence.ts';
import { webhookState } from './webhook-state-schema.ts';

/** What is known of how well a connection works. Times in ISO 8601, UTC. */
export type ConnectionStatus = {
	connection: string;
	/** When the newest delivery came, or null */
	lastDelivery: string | null;
	/** The newest comparison that has ended, or null */
	lastCompared:
		| (Comparison & { id: string; startedAt: string; endedAt: string | null; error: string | null })
		| null;
	/** Since ever */
	healed: number;
	/** The newest first */
	gaps: Gap[];
	webhook: WebhookState | null;
	silence: Silence;
};

/** @param isLocal Nobody outside this network can post to the site @param most Gaps that are listed */
export async function readConnectionStatus(
	database: Database,
	connection: string,
	{ isLocal, most = 10 }: { isLocal: boolean; most?: number },
): Promise<ConnectionStatus> {
	const newest = await listComparisons(database, connection, 5);
	const last = newest.find(({ ended_at }) => ended_at !== null) ?? null;
	const webhook = readWebhook(last?.webhook ?? null);
	const delivered = await lastDelivery(database, connection);
	const rejected = await countRejected(database, connection, delivered);
	return {
		connection,
		lastDelivery: delivered,
		lastCompared: last && toCompared(last),
		healed: await countGaps(database, connection),
		gaps: await listGaps(database, connection, most),
		webhook,
		silence: judgeSilence(last, webhook, { rejected, isLocal }),
	};
}

function toCompared(row: ComparisonRow): NonNullable<ConnectionStatus['lastCompared']> {
	const { id, started_at: startedAt, ended_at: endedAt, error, checked, healed, missing, imported } = row;
	const counts = { checked, healed, missing, inFlight: row.in_flight, imported };
	return { id, startedAt, endedAt, error, ...counts };
}

/** Deliveries that were refused for their signature since the last one that was taken. @param since ISO 8601, or null */
export async function countRejected(
	database: Database,
	connection: string,
	since: string | null,
): Promise<number> {
	return (await refusedFor(database, connection, { reason: 'mismatch', since })).count;
}

/** Authentic ones that still wait for being judged again, and when the last of them came. */
export function countStale(
	database: Database,
	connection: string,
): Promise<{ count: number; last: string | null }> {
	return refusedFor(database, connection, { reason: 'stale', since: null });
}

async function refusedFor(
	database: Database,
	connection: string,
	{ reason, since }: { reason: RejectReason; since: string | null },
): Promise<{ count: number; last: string | null }> {
	const row = await database
		.selectFrom('webhook_events')
		.select((of) => [of.fn.countAll<number>().as('count'), of.fn.max('received_at').as('last')])
		.where('seq', 'is', null)
		.where('connection', '=', connection)
		.where('error', '=', reason)
		.where('received_at', '>', since ?? '')
		.executeTakeFirst();
	return { count: Number(row?.count ?? 0), last: row?.last ?? null };
}

function readWebhook(json: string | null): WebhookState | null {
	return json === null ? null : (webhookState.safeParse(JSON.parse(json)).data ?? null);
}
