import { advanceConnection, type ConnectionRow } from '../db/connections.ts';
import type { Database } from '../db/database.ts';
import type { ProviderAccount } from '../domain/provider-account.ts';
import { readMade } from './services.ts';

/**
 * Takes in that somebody goes by another name at their provider: the addresses of their booking pages are others then.
 * @returns both names, or null where it is the same one
 */
export async function noticeUser(
	database: Database,
	account: ProviderAccount,
	row: ConnectionRow,
): Promise<{ before: string | null; now: string | null } | null> {
	const { id: user, username } = await account.whoIs();
	if (user === row.provider_user && username === row.username) return null;
	const made = readMade(row.event_types);
	const types = made.length === 0 ? [] : await account.eventTypes();
	const links = new Map(types.map(({ id, link }) => [id, link]));
	const moved = made.map((one) => ({ ...one, link: links.get(one.id ?? '') ?? one.link }));
	await advanceConnection(database, row.id, {
		...{ provider_user: user, username, event_types: JSON.stringify(moved) },
	});
	return row.username === null ? null : { before: row.username, now: username };
}
