import {
	changeAccount,
	dropAccount,
	findAccount,
	hasOwner,
	listAccounts,
	lockOwners,
} from '../db/accounts.ts';
import { writeAudit } from '../db/audit.ts';
import { listConnections } from '../db/connections.ts';
import type { Database } from '../db/database.ts';
import { dropSessions } from '../db/sessions.ts';
import type { Account, Role } from '../domain/account.ts';
import type { AccountParts } from './account-parts.ts';

/** What an owner may do to an account. */
export type MemberChange = { role: Role } | { isActive: boolean } | { remove: true };

/**
 * `last-owner`: somebody has to look after the site. `has-connections`: bookings would stay that nobody sees;
 * they are disconnected first.
 */
export type MemberVerdict =
	| { ok: true; account: Account }
	| { ok: false; reason: 'unknown' | 'last-owner' | 'has-connections' };

export function members({ database }: AccountParts): Promise<Account[]> {
	return listAccounts(database);
}

/** Changes what somebody may do, closes or opens their account, or removes it. @param actor As in the audit */
export function changeMember(
	{ database, now }: AccountParts,
	id: string,
	change: MemberChange,
	actor: string,
): Promise<MemberVerdict> {
	const at = new Date(now());
	return database.transaction().execute(async (transaction) => {
		await lockOwners(transaction);
		const account = await findAccount(transaction, id);
		if (account === null) return { ok: false, reason: 'unknown' };
		const staysOwner = 'role' in change ? change.role === 'owner' : 'isActive' in change && change.isActive;
		if (isOwner(account) && !staysOwner && !(await hasOwner(transaction, id)))
			return { ok: false, reason: 'last-owner' };
		if ('remove' in change && (await listConnections(transaction, id)).length > 0)
			return { ok: false, reason: 'has-connections' };
		await applyChange(transaction, account, change, at.toISOString());
		await writeAudit(transaction, { ...deedOf(account, change), account: id, actor }, at.getTime());
		return { ok: true, account };
	});
}

async function applyChange(
	transaction: Database,
	{ id }: Account,
	change: MemberChange,
	at: string,
): Promise<void> {
	if ('remove' in change) return dropAccount(transaction, id);
	if ('role' in change) return void (await changeAccount(transaction, id, { role: change.role }, at));
	await changeAccount(transaction, id, { is_active: Number(change.isActive) }, at);
	if (!change.isActive) await dropSessions(transaction, id);
}

function deedOf({ role, email }: Account, change: MemberChange) {
	// By then nothing else tells who it was.
	if ('remove' in change) return { what: 'account-removed', detail: { email } };
	if ('role' in change) return { what: 'role-changed', detail: { from: role, to: change.role } };
	return { what: change.isActive ? 'account-opened' : 'account-closed' };
}

function isOwner({ role, isActive }: Account): boolean {
	return role === 'owner' && isActive;
}
