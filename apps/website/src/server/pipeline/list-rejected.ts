import type { Database } from '../db/database.ts';
import { type EventRow, insertEvents, portions } from '../db/events.ts';
import { readRejectedDeliveries, rejectedNames } from '../journal/rejected-reader.ts';

/** Lists what was refused and is still kept among the events, as not verified; a row goes with its file. */
export async function listRejected(database: Database, logsDir: string): Promise<void> {
	const names = new Set(rejectedNames(logsDir));
	const listed = await database.selectFrom('webhook_events').select('id').where('seq', 'is', null).execute();
	const known = new Set(listed.map(({ id }) => id));
	for (const gone of portions([...known].filter((name) => !names.has(name)))) {
		await database.deleteFrom('webhook_events').where('id', 'in', gone).execute();
	}
	const fresh = readRejectedDeliveries(
		logsDir,
		[...names].filter((name) => !known.has(name)),
	);
	await insertEvents(
		database,
		[...fresh].map(
			({ name, entry }): EventRow => ({
				id: name,
				seq: null,
				file: `rejected/${name}`,
				connection: entry.connection,
				provider: entry.provider,
				source: 'webhook',
				trigger: null,
				uid: null,
				replaces: null,
				digest: entry.sha256,
				verified: 0,
				status: 'rejected',
				processed: 1,
				error: entry.reason,
				received_at: entry.receivedAt,
				event: null,
			}),
		),
	);
}
