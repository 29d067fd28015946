import { addAccount, hasOwner, lockOwners } from '../db/accounts.ts';
import { takeAttempt } from '../db/attempts.ts';
import { writeAudit } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { takeInvitation } from '../db/invitations.ts';
import type { Account, Role } from '../domain/account.ts';
import type { Locale } from '../domain/locale.ts';
import { type AccountParts, attemptSource, type Visitor } from './account-parts.ts';
import { limits } from './limits.ts';
import { hashPassword } from './password-hashes.ts';
import { tokenDigest } from './secret-token.ts';
import type { TooMany } from './sign-in.ts';

export type NewAccount = { name: string; email: string; password: string; locale: Locale };

export type SignedUp =
	| { ok: true; account: Account }
	/** `not-invited`: the link is unknown, used or too old, or there has to be one */
	| { ok: false; reason: 'not-invited' | 'mail-taken' }
	| TooMany;

/** Makes an account for somebody who fills in the form. @param token Of the link they came by, or null */
export async function signUp(
	parts: AccountParts,
	who: NewAccount,
	token: string | null,
	{ address }: Visitor,
): Promise<SignedUp> {
	const { database, config, now } = parts;
	await parts.auth();
	const source = attemptSource(parts, 'sign-up', address);
	const verdict = await takeAttempt(database, source, limits.signUp, now());
	if (!verdict.ok) return { ...verdict, reason: 'too-many' };
	const isOpen = token === null && config.signUp === 'open';
	return makeAccount(parts, who, async (transaction) => {
		if (isOpen) return { role: 'consultant', detail: { by: 'open' } };
		if (token === null) return null;
		const used = await takeInvitation(transaction, tokenDigest(token), new Date(now()).toISOString());
		if (used === null || (used.kind === 'invite' && config.signUp === 'closed')) return null;
		if (used.kind === 'setup' && (await hasOwner(transaction))) return null;
		return { role: used.role, detail: { by: used.kind } };
	});
}

/** Makes an account from the terminal, whoever may sign up. */
export function createAccount(parts: AccountParts, who: NewAccount, role: Role): Promise<SignedUp> {
	return makeAccount(parts, who, async () => ({ role, detail: { by: 'cli' } }));
}

type Entry = { role: Role; detail: { by: 'open' | 'setup' | 'invite' | 'cli' } };

/** All of it or nothing: a link is used up by an account that is there. */
async function makeAccount(
	{ database, now, newId }: AccountParts,
	{ name, email, password, locale }: NewAccount,
	enter: (transaction: Database) => Promise<Entry | null>,
): Promise<SignedUp> {
	// Before the transaction: it takes its time.
	const hash = await hashPassword(password);
	const at = now();
	try {
		return await database.transaction().execute(async (transaction) => {
			await lockOwners(transaction);
			const entry = await enter(transaction);
			if (entry === null) throw new NotMade('not-invited');
			const account: Account = {
				...{ id: newId(), name: name.trim(), email: email.trim().toLowerCase(), locale, role: entry.role },
				...{ isActive: true, hasTwoFactor: false, createdAt: new Date(at).toISOString() },
			};
			if (!(await addAccount(transaction, account, hash))) throw new NotMade('mail-taken');
			const detail = { role: entry.role, ...entry.detail };
			await writeAudit(
				transaction,
				{
					what: 'signed-up',
					account: account.id,
					actor: entry.detail.by === 'cli' ? 'cli' : account.id,
					detail,
				},
				at,
			);
			return { ok: true as const, account };
		});
	} catch (error) {
		if (error instanceof NotMade) return { ok: false, reason: error.reason };
		throw error;
	}
}

/** Undoes the transaction. */
class NotMade extends Error {
	readonly reason: 'not-invited' | 'mail-taken';

	constructor(reason: NotMade['reason']) {
		super(reason);
		this.reason = reason;
	}
}
