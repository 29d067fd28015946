import { setTimeout as sleep } from 'node:timers/promises';
import { projectionCursor, readCursor } from '../db/cursors.ts';
import type { Database } from '../db/database.ts';

type Parts = { database: Database; journal: { readonly id: string; readonly lastSeq: number } };

/** Waits until every entry that was begun before this call is among the bookings. @throws the signal's reason */
export async function untilProjected({ database, journal }: Parts, signal: AbortSignal): Promise<void> {
	const goal = journal.lastSeq;
	for (;;) {
		signal.throwIfAborted();
		const cursor = await readCursor(database, projectionCursor, journal.id);
		if (cursor !== null && cursor >= goal) return;
		await sleep(lookEveryMs);
	}
}

const lookEveryMs = 25;
