import type { Database } from './database.ts';
import type { OauthStatesTable } from './tables/connections.ts';

export type OauthState = OauthStatesTable;

/** Keeps one, and lets go of those that nobody came back for. @param now ISO 8601 */
export async function addOauthState(database: Database, state: OauthState, now: string): Promise<void> {
	await database.deleteFrom('oauth_states').where('expires_at', '<=', now).execute();
	await database.insertInto('oauth_states').values(state).execute();
}

/** Takes it out, so that nobody can come back with it again; null where this session has none of that digest. */
export async function takeOauthState(
	database: Database,
	whose: Pick<OauthState, 'digest' | 'account' | 'session'>,
	now: string,
): Promise<OauthState | null> {
	const taken = await database
		.deleteFrom('oauth_states')
		.where('digest', '=', whose.digest)
		.where('account', '=', whose.account)
		.where('session', '=', whose.session)
		.returningAll()
		.executeTakeFirst();
	return taken === undefined || taken.expires_at <= now ? null : taken;
}
