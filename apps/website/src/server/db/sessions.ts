import type { Database } from './database.ts';

/** Where somebody is signed in. */
export type Session = {
	id: string;
	address: string | null;
	userAgent: string | null;
	/** ISO 8601, UTC */
	createdAt: string;
	/** When it was last renewed: once a day at most */
	seenAt: string;
};

/** Those that have not ended, the newest first */
export function listSessions(database: Database, account: string, now: string): Promise<Session[]> {
	return database
		.selectFrom('sessions')
		.select([
			'id',
			'ip_address as address',
			'user_agent as userAgent',
			'created_at as createdAt',
			'updated_at as seenAt',
		])
		.where('account', '=', account)
		.where('expires_at', '>', now)
		.orderBy('created_at', 'desc')
		.execute();
}

/** Whoever holds them is signed out with their next request. */
export async function dropSessions(database: Database, account: string): Promise<void> {
	await database.deleteFrom('sessions').where('account', '=', account).execute();
}

/** @returns false where the account has no such session */
export async function dropSession(database: Database, account: string, id: string): Promise<boolean> {
	const dropped = await database
		.deleteFrom('sessions')
		.where('account', '=', account)
		.where('id', '=', id)
		.executeTakeFirst();
	return dropped.numDeletedRows === 1n;
}

/** Nobody can use them any more. */
export async function dropEndedSessions(database: Database, now: string): Promise<void> {
	await database.deleteFrom('sessions').where('expires_at', '<=', now).execute();
	await database.deleteFrom('verifications').where('expires_at', '<=', now).execute();
}
