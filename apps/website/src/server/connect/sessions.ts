import { z } from 'zod';
import { findAccount } from '../db/accounts.ts';
import { writeAudit } from '../db/audit.ts';
import { dropSession, dropSessions, listSessions, type Session } from '../db/sessions.ts';
import type { Account } from '../domain/account.ts';
import type { AccountParts, Visitor } from './account-parts.ts';
import { answerOf, headersOf } from './ask-auth.ts';

/** Somebody who is signed in. */
export type SignedInAs = { account: Account; session: string; cookies: string[] };

/**
 * Whose session a cookie is, or null. Accounts that are closed or removed have none.
 * @param renews Whether it lasts longer from now on; its cookies then have to be handed on
 */
export async function sessionOf(
	parts: AccountParts,
	visitor: Visitor,
	{ renews }: { renews: boolean },
): Promise<SignedInAs | null> {
	if (parts.secret === null || !hasSessionCookie(visitor.cookie)) return null;
	const { api } = await parts.auth();
	const query = { disableRefresh: !renews };
	const answer = await answerOf(
		await api.getSession({ query, headers: headersOf(visitor), asResponse: true }),
	);
	const found = session.safeParse(answer.body);
	if (!answer.ok || !found.success) return null;
	const account = await findAccount(parts.database, found.data.user.id);
	if (account === null || !account.isActive) return null;
	return { account, session: found.data.session.id, cookies: answer.cookies };
}

/** Where somebody is signed in */
export function sessionsOf({ database, now }: AccountParts, account: string): Promise<Session[]> {
	return listSessions(database, account, new Date(now()).toISOString());
}

/** @returns cookies that take the old ones away */
export async function signOut(
	parts: AccountParts,
	account: string | null,
	visitor: Visitor,
): Promise<string[]> {
	const { api } = await parts.auth();
	const { cookies } = await answerOf(await api.signOut({ headers: headersOf(visitor), asResponse: true }));
	if (account !== null) await writeAudit(parts.database, { what: 'signed-out', account, actor: account });
	return cookies;
}

/** Ends all sessions of somebody's, this one too. @returns as `signOut` */
export async function signOutEverywhere(
	parts: AccountParts,
	account: string,
	visitor: Visitor,
): Promise<string[]> {
	await dropSessions(parts.database, account);
	const detail = { everywhere: true };
	await writeAudit(parts.database, { what: 'signed-out', account, actor: account, detail });
	return signOut(parts, null, visitor);
}

/** Ends one session of somebody's. @returns false where they have no such session */
export async function endSession({ database }: AccountParts, account: string, id: string): Promise<boolean> {
	if (!(await dropSession(database, account, id))) return false;
	await writeAudit(database, { what: 'signed-out', account, actor: account, detail: { session: id } });
	return true;
}

function hasSessionCookie(cookie: string | null): boolean {
	return /(?:^|;\s*)(?:__Secure-)?bookme\.session_token=/.test(cookie ?? '');
}

const session = z.object({ session: z.object({ id: z.string() }), user: z.object({ id: z.string() }) });
