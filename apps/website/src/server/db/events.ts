import { z } from 'zod';
import type { BookingEvent } from '../domain/booking-event.ts';
import { type Provider, providers } from '../domain/entry.ts';
import type { Database } from './database.ts';
import { keyReader, rowWriter } from './many-rows.ts';
import type { WebhookEventsTable } from './tables/bookings.ts';

export type EventRow = WebhookEventsTable;

/** An event as it was kept, and when we heard of it. */
export type KnownEvent = {
	source: string;
	event: BookingEvent;
	provider: Provider;
	seq: number;
	receivedAt: string;
};

/** Adds rows; one that is there stays as it is. */
export const insertEvents = rowWriter((database, rows: EventRow[]) =>
	database
		.insertInto('webhook_events')
		.values(rows)
		.onConflict((conflict) => conflict.column('id').doNothing()),
);

/** All events about these bookings, and all moves away from them, in no order. */
export async function eventsAbout(
	database: Database,
	connection: string,
	uids: readonly string[],
): Promise<KnownEvent[]> {
	const own = await eventsOf.uid(database, connection, uids);
	const moves = await eventsOf.replaces(database, connection, uids);
	const rows = new Map([...own, ...moves].map((row) => [row.id, row]));
	return [...rows.values()].map(toKnown);
}

const eventsOf = { uid: eventsBy('uid'), replaces: eventsBy('replaces') };

function eventsBy(column: 'uid' | 'replaces') {
	return keyReader<Row & { id: string }>((database, uids, connection) =>
		database
			.selectFrom('webhook_events')
			.select(['id', 'seq', 'provider', 'source', 'received_at', 'event'])
			.where(column, 'in', uids)
			.where('connection', '=', connection)
			.where('event', 'is not', null),
	);
}

/**
 * All events that we had heard of at an instant, in the order in which we heard of them, some at a time.
 * @param at ISO 8601, UTC, milliseconds
 */
export async function* eventsUntil(
	database: Database,
	connection: string,
	at: string,
): AsyncGenerator<{ events: KnownEvent[] /** Of the last one that was looked at */; seq: number }> {
	for (let last = 0; ; ) {
		const rows = await database
			.selectFrom('webhook_events')
			.select(['id', 'seq', 'provider', 'source', 'received_at', 'event'])
			.where('connection', '=', connection)
			.where('seq', '>', last)
			.orderBy('seq')
			.limit(eventsAtATime)
			.execute();
		last = rows.at(-1)?.seq ?? last;
		yield {
			events: rows.filter((row) => row.event !== null && row.received_at <= at).map(toKnown),
			seq: last,
		};
		if (rows.length < eventsAtATime) return;
	}
}

const eventsAtATime = 2000;

/** The highest number of an entry that is among the events; 0 where there is none */
export async function lastSeq(database: Database): Promise<number> {
	const row = await database
		.selectFrom('webhook_events')
		.select((of) => of.fn.max('seq').as('seq'))
		.executeTakeFirst();
	return row?.seq ?? 0;
}

type Row = Pick<EventRow, 'seq' | 'provider' | 'source' | 'received_at' | 'event'>;

function toKnown(row: Row): KnownEvent {
	const event = written.parse(JSON.parse(row.event ?? 'null'));
	return {
		event,
		provider: provider.parse(row.provider),
		seq: row.seq ?? 0,
		receivedAt: row.received_at,
		source: row.source,
	};
}

/** Only this server writes that column, and in one shape. */
const written = z.custom<BookingEvent>((value) => typeof value === 'object' && value !== null);
const provider = z.enum(providers);

/** Statements may have only so many parameters: 32,766 in SQLite. */
export function* portions<Item>(items: readonly Item[], size = 500): Generator<Item[]> {
	for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
