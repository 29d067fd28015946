import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { openDatabase, type WorkerDatabase } from '../src/server/db/database.ts';
import type { Website } from './website.ts';

type Aged = 'connections.connected_at' | 'comparisons.started_at';

/**
 * Puts what a site noted of its own time elsewhere, where a box lives in the past. @param at Milliseconds since 1970
 * @param database Where it is not the SQLite of its folder
 */
export async function age(
	{ dataDir }: Pick<Website, 'dataDir'>,
	what: Aged,
	at: number,

	database?: WorkerDatabase,
): Promise<void> {
	const [table = '', column = ''] = what.split('.');
	const own = database ?? openDatabase({ kind: 'sqlite', path: `${dataDir}/bookings.db` });
	const change = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${new Date(at).toISOString()}`;
	const isDone = async () => expect((await change.execute(own)).numAffectedRows).toBeGreaterThan(0n);
	await vi.waitFor(isDone, { timeout: 15_000, interval: 20 });
	if (database === undefined) await own.destroy();
}

/** From then on its deliveries would have come here; the first comparison, of nothing, is over. */
export async function ageConnection(
	site: Pick<Website, 'dataDir' | 'url' | 'env'>,
	at: number,
	database?: Parameters<typeof age>[3],
): Promise<void> {
	await age(site, 'connections.connected_at', at, database);
	const headers = { authorization: `Bearer ${site.env['API_TOKEN']}` };
	const compared = async () => {
		const told = await (await fetch(`${site.url}/api/cal/sync`, { headers })).json();
		expect(told.lastCompared).not.toBeNull();
	};
	await vi.waitFor(compared, { timeout: 15_000, interval: 50 });
}
