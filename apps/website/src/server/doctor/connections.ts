import { existsSync } from 'node:fs';
import { type ConnectionRow, listConnections } from '../db/connections.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { databaseFailure, isUnprepared } from '../db/database-failure.ts';
import { readConnectionStatus } from '../pipeline/reconcile/connection-status.ts';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'connections';

/** Do the connections work, each with an account of its own? */
export async function checkConnections({ config: { database: place } }: Subject): Promise<Finding> {
	if (place.kind === 'sqlite' && !existsSync(place.path)) return none();
	const database = openDatabase(place);
	try {
		const rows = await listConnections(database, null);
		const found = judgeConnections(rows);
		return found.state === 'ok' ? ((await judgeWebhooks(database, rows)) ?? found) : found;
	} catch (error) {
		// An older site has no connections; the first start of this one makes their table.
		if (isUnprepared(error)) return none();
		const failure = databaseFailure(error);
		if (failure === null) throw error;
		return fault(
			name,
			failure.category,
			failure.message,
			'See what the database says, and correct DATABASE_URL.',
		);
	} finally {
		await database.destroy();
	}
}

export function judgeConnections(rows: readonly ConnectionRow[]): Finding {
	const byUser = Map.groupBy(
		rows.filter(({ provider_user: user }) => user !== null),
		({ provider, api_url: url, provider_user: user }) => JSON.stringify([provider, url, user]),
	);
	const twins = [...byUser.values()].find(({ length }) => length > 1);
	if (twins !== undefined)
		return warning(
			name,
			`${listed(twins)} lead to the same account, so its bookings are here twice`,
			'Disconnect one of them on the connections page, or take its key out of .env.',
		);
	const refused = rows.filter(({ state }) => state === 'reconnect');
	if (refused.length > 0)
		return warning(
			name,
			`their provider refuses the key or the sign-in of ${listed(refused)}`,
			'Whoever it is connects the account again on the connections page; nothing that was received is lost.',
		);
	const begun = rows.filter(({ state }) => state === 'setting-up');
	if (begun.length > 0)
		return warning(
			name,
			`the set-up of ${listed(begun)} is not finished`,
			'Finish it on the connections page: until then its bookings do not come by webhook.',
		);
	return rows.length === 0 ? none() : ok(name, `${rows.length} ${rows.length === 1 ? 'works' : 'work'}`);
}

/** @returns null where they were as they should be when somebody last looked, or nobody could */
async function judgeWebhooks(database: Database, rows: readonly ConnectionRow[]): Promise<Finding | null> {
	const off: ConnectionRow[] = [];
	for (const row of rows) {
		const { webhook } = await readConnectionStatus(database, row.id, { isLocal: false, most: 0 });
		if (webhook !== null && !['fine', 'unknown'].includes(webhook.finding)) off.push(row);
	}
	if (off.length === 0) return null;
	return warning(
		name,
		`the webhook of ${listed(off)} is gone, switched off or incomplete, so bookings come only when they are compared`,
		'See `pnpm cal status`, and put it back with `pnpm cal webhook-repair --connection <id>`.',
	);
}

function listed(rows: readonly ConnectionRow[]): string {
	return rows.map(({ id, label }) => (label === id ? id : `${label} (${id})`)).join(', ');
}

function none(): Finding {
	return ok(name, 'nothing is connected yet');
}
