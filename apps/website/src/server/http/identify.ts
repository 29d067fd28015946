import type { Account } from '../domain/account.ts';
import type { Identify } from './caller.ts';
import type { TokenGuard } from './token-guard.ts';

/** Where accounts are known */
export type Members = {
	/** Whose token this is, or null */
	accountOfToken(token: string): Promise<Account | null>;
	/** Whose session a cookie is, or null */
	sessionOf(
		visitor: { cookie: string | null; userAgent: string | null; address: string },
		how: { renews: boolean },
	): Promise<{ account: Account; session: string } | null>;
};

/**
 * Finds out who asks: by the owner's token, by a token of an account, or by a session. A token that is given is
 * all that counts; wrong ones are slowed down, right ones never are.
 */
export function identifyBy(guard: TokenGuard, members: Members): Identify {
	return async (request, address) => {
		const authorization = request.headers.get('authorization');
		if (authorization !== null) {
			if (guard.isRight(authorization))
				return { ok: true, caller: { role: 'owner', account: null, session: null } };
			const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
			const account = token === undefined ? null : await members.accountOfToken(token);
			if (account !== null)
				return { ok: true, caller: { role: account.role, account: account.id, session: null } };
			return guard.refuse(authorization, address);
		}
		const visitor = {
			cookie: request.headers.get('cookie'),
			userAgent: request.headers.get('user-agent'),
			address,
		};
		const found = await members.sessionOf(visitor, { renews: false });
		if (found === null) return guard.refuse(null, address);
		const { account, session } = found;
		return { ok: true, caller: { role: account.role, account: account.id, session } };
	};
}
