import { AppError } from '../errors.ts';
import type { TokenVerdict } from './token-guard.ts';

/** Who asks. An owner sees all connections; a consultant their own. */
export type Caller = {
	role: 'owner' | 'consultant';
	/** null: whoever has the owner's token, which belongs to no account */
	account: string | null;
	/** The session they are signed in with; null where a token was given */
	session: string | null;
};

export type CallerVerdict = { ok: true; caller: Caller } | Exclude<TokenVerdict, { ok: true }>;

/** Finds out who asks, from a token or a session. @param address Of the client, for room among wrong guesses */
export type Identify = (request: Request, address: string) => Promise<CallerVerdict>;

/**
 * Lets only those through whose connection it is, and owners.
 * @param connection With its account; null where there is none
 * @throws AppError `unknown-connection`: others' connections look as if they were not there
 */
export function mayUse<Connection extends { account: string | null }>(
	caller: Caller,
	connection: Connection | null,
): Connection {
	const isTheirs =
		connection !== null && connection.account !== null && connection.account === caller.account;
	if (connection !== null && (caller.role === 'owner' || isTheirs)) return connection;
	throw new AppError('unknown-connection', 'input', 'There is no connection of that name here.');
}
