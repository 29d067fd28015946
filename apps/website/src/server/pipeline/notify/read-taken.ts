import type { OutboxRow } from '../../db/outbox.ts';
import type { Channel } from '../../domain/channel.ts';
import { AppError } from '../../errors.ts';
import { afterFailure } from './after-failure.ts';
import { type ReadNoticeParts, type ReadRow, readNotices } from './read-notice.ts';
import type { Settler } from './settler.ts';

export type ReadTakenParts = ReadNoticeParts & {
	channel: Channel;
	settler: Settler;
	/** From 0 to below 1 */
	random(): number;
};

/**
 * Reads what was taken to be sent. A row that cannot be read waits for its next try like one that could not be sent,
 * and holds up no other.
 * @throws where that cannot be written down either, as the database is away: then nothing was begun
 */
export async function readTaken(parts: ReadTakenParts, rows: readonly OutboxRow[]): Promise<ReadRow[]> {
	try {
		return await readNotices(parts, rows);
	} catch {
		// One of them, or all: each is told apart by itself.
		return readNotices(parts, await readableOf(parts, rows));
	}
}

async function readableOf(parts: ReadTakenParts, rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
	const { channel, settler, now, random } = parts;
	const readable: OutboxRow[] = [];
	for (const row of rows) {
		try {
			await readNotices(parts, [row]);
			readable.push(row);
		} catch (fault) {
			const failed = { now: now(), chance: random() };
			await settler.settle(row, afterFailure(channel, row, unreadable(fault), failed));
		}
	}
	return readable;
}

function unreadable(fault: unknown): AppError {
	const why = fault instanceof Error ? fault.message : String(fault);
	return new AppError('unreadable', 'disk', `What it is about could not be read: ${why}`, { cause: fault });
}
