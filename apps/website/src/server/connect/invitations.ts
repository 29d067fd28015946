import { hasOwner } from '../db/accounts.ts';
import { writeAudit } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import {
	addInvitation,
	dropInvitation,
	dropOldInvitations,
	findInvitation,
	type Invitation,
	type InvitationKind,
} from '../db/invitations.ts';
import type { Role } from '../domain/account.ts';
import { newToken, tokenDigest } from './secret-token.ts';

type Parts = { database: Database; now(): number; newId(): string };

const day = 24 * 60 * 60 * 1000;
const lastsMs: Record<InvitationKind, number> = { setup: day, invite: 7 * day };

/** Makes a link's token for one account, one use. @returns the token: it is kept nowhere */
export async function invite(
	{ database, now, newId }: Parts,
	{ kind, role, madeBy }: { kind: InvitationKind; role: Role; madeBy: string | null },
): Promise<string> {
	const token = newToken();
	const at = now();
	const createdAt = new Date(at).toISOString();
	const expiresAt = new Date(at + lastsMs[kind]).toISOString();
	// There is one setup link: the one that was shown last.
	await dropOldInvitations(database, kind === 'setup' ? kind : null, createdAt);
	await addInvitation(
		database,
		{ id: newId(), kind, role, madeBy, createdAt, expiresAt },
		tokenDigest(token),
	);
	if (madeBy !== null) await writeAudit(database, { what: 'invited', actor: madeBy, detail: { role } }, at);
	return token;
}

/** @returns false where there is none of that name, or it was used */
export async function takeInvitationBack(
	{ database, now }: Parts,
	id: string,
	actor: string,
): Promise<boolean> {
	const isTaken = await dropInvitation(database, id);
	if (isTaken) await writeAudit(database, { what: 'invitation-taken-back', actor }, now());
	return isTaken;
}

/** What a link's token is good for, or null: unknown, used, ended, or for a first owner who is there. */
export async function invitationOf({ database, now }: Parts, token: string): Promise<Invitation | null> {
	const found = await findInvitation(database, tokenDigest(token), new Date(now()).toISOString());
	if (found?.kind === 'setup' && (await hasOwner(database))) return null;
	return found;
}
