import { createHash } from 'node:crypto';
import { Refusal } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { Profile } from '../world/profile.ts';
import type { User } from '../world/user.ts';
import type { TokenBook } from './token-book.ts';

/** Who calls, as far as their Authorization header says. */
export type Caller =
	| { kind: 'key'; key: string; user: User }
	/** `scopes` is null where nobody asks for them */
	| { kind: 'token'; key: string; user: User; scopes: string[] | null }
	/** `why` is told where an account is needed; elsewhere they are anybody */
	| { kind: 'nobody'; key: string; why: string };

/** A bearer that begins like this is an API key, any other an access token. */
const keyPrefix = 'cal_';

/**
 * @param address Where they call from: whoever shows no key is counted by it
 * @param profile A self-hosted one lets an access token do whatever its user may
 */
export function readCaller(
	world: CalWorld,
	tokens: TokenBook | null,
	authorization: string | null,
	address: string,
	profile: Profile = 'cal.com',
): Caller {
	const nobody = (why: string): Caller => ({ kind: 'nobody', key: `address:${address}`, why });
	const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]?.trim();
	if (bearer === undefined) return nobody('No Authorization header with a bearer was sent.');
	const key = createHash('sha256').update(bearer).digest('hex');
	if (bearer.startsWith(keyPrefix)) {
		const known = world.apiKeys.get(bearer);
		if (known === undefined) return nobody('This API key is not known.');
		if (known.expiresAt !== null && known.expiresAt <= world.now())
			return nobody('This API key has expired.');
		const user = world.users.get(known.userId);
		return user === undefined ? nobody('The owner of this API key is gone.') : { kind: 'key', key, user };
	}
	const token = tokens?.read(bearer) ?? null;
	if (token === null) return nobody('This access token is not known.');
	if (token === 'expired') return nobody('This access token has expired.');
	const user = world.users.get(token.userId);
	if (user === undefined) return nobody('The owner of this access token is gone.');
	return { kind: 'token', key, user, scopes: profile === 'cal.com' ? token.scopes : null };
}

/**
 * The account that is needed for a call.
 * @param scope What an access token has to be allowed; null: the endpoint is closed to access tokens
 * @throws Refusal 401, 403
 */
export function signedIn(caller: Caller, scope: string | null): User {
	if (caller.kind === 'nobody') throw new Refusal('UnauthorizedException', caller.why);
	if (caller.kind === 'token' && !allows(caller.scopes, scope)) {
		const wanted = scope === null ? 'no access token is enough' : `the access token lacks the scope ${scope}`;
		throw new Refusal('ForbiddenException', `This is not allowed: ${wanted}.`);
	}
	return caller.user;
}

const allows = (scopes: readonly string[] | null, scope: string | null) =>
	scopes === null || (scope !== null && scopes.includes(scope));

/** The account behind a call that anybody may make; null: anybody. */
export const maybeSignedIn = (caller: Caller): User | null => (caller.kind === 'nobody' ? null : caller.user);
