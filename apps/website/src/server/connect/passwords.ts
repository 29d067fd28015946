import { z } from 'zod';
import { findAccountByMail } from '../db/accounts.ts';
import { giveAttemptBack, takeAttempt } from '../db/attempts.ts';
import { writeAudit } from '../db/audit.ts';
import type { Account } from '../domain/account.ts';
import type { Locale } from '../domain/locale.ts';
import { type AccountParts, attemptSource, type Visitor } from './account-parts.ts';
import { answerOf, headersOf } from './ask-auth.ts';
import { limits } from './limits.ts';
import { newToken } from './secret-token.ts';
import type { TooMany } from './sign-in.ts';

export type PasswordChanged = { ok: true; cookies: string[] } | { ok: false; reason: 'wrong' } | TooMany;

/** Changes the password of somebody who is signed in and knows the old one. It ends their other sessions. */
export async function changePassword(
	parts: AccountParts,
	account: string,
	{ current, next }: { current: string; next: string },
	visitor: Visitor,
): Promise<PasswordChanged> {
	const { database, now } = parts;
	const source = attemptSource(parts, 'password', account);
	const verdict = await takeAttempt(database, source, limits.signIn, now());
	if (!verdict.ok) return { ...verdict, reason: 'too-many' };
	const { api } = await parts.auth();
	const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
	const answer = await answerOf(
		await api.changePassword({ body, headers: headersOf(visitor), asResponse: true }),
	);
	if (!answer.ok) return { ok: false, reason: 'wrong' };
	await giveAttemptBack(database, source, limits.signIn);
	await writeAudit(database, { what: 'password-changed', account, actor: account }, now());
	return { ok: true, cookies: answer.cookies };
}

/**
 * Mails a link by which somebody chooses a new password, if there is such an account. The answer is the same
 * either way, and does not wait for the mail.
 * @returns `no-mail` where this site cannot send any
 */
export async function askReset(
	parts: AccountParts,
	{ email, locale }: { email: string; locale: Locale },
	{ address }: Visitor,
	failed: (error: unknown) => void,
): Promise<{ ok: true } | { ok: false; reason: 'no-mail' } | TooMany> {
	const { database, now, tellReset } = parts;
	if (tellReset === null) return { ok: false, reason: 'no-mail' };
	const source = attemptSource(parts, 'reset', address);
	const verdict = await takeAttempt(database, source, limits.reset, now());
	if (!verdict.ok) return { ...verdict, reason: 'too-many' };
	const account = await findAccountByMail(database, email);
	await writeAudit(database, { what: 'reset-asked', account: account?.id ?? null, actor: null }, now());
	if (account?.isActive !== true) return { ok: true };
	tellReset({ account, locale }).catch(failed);
	return { ok: true };
}

/** A link by which a new password is chosen: an hour, one use. */
export async function resetLink(parts: AccountParts, account: Account, locale: Locale): Promise<string> {
	const { $context } = await parts.auth();
	const { internalAdapter } = await $context;
	const token = newToken();
	const expiresAt = new Date(Date.now() + resetLastsMs);
	await internalAdapter.createVerificationValue({
		...{ identifier: identifierOf(token), value: account.id, expiresAt },
	});
	return `${parts.config.siteUrl}/${locale}/reset?token=${token}`;
}

/** Whether a link's token would be taken */
export async function isResetToken(parts: AccountParts, token: string): Promise<boolean> {
	return (await accountOfReset(parts, token)) !== null;
}

/** Chooses a new password by a link. It ends all sessions. */
export async function resetPassword(
	parts: AccountParts,
	{ token, next }: { token: string; next: string },
	{ address }: Visitor,
): Promise<{ ok: true } | { ok: false; reason: 'bad-link' } | TooMany> {
	const { database, now } = parts;
	const source = attemptSource(parts, 'sign-up', address);
	const verdict = await takeAttempt(database, source, limits.signUp, now());
	if (!verdict.ok) return { ...verdict, reason: 'too-many' };
	const account = await accountOfReset(parts, token);
	if (account === null) return { ok: false, reason: 'bad-link' };
	const { api } = await parts.auth();
	const answer = await answerOf(
		await api.resetPassword({ body: { token, newPassword: next }, asResponse: true }),
	);
	if (!answer.ok) return { ok: false, reason: 'bad-link' };
	const detail = { by: 'link' };
	await writeAudit(database, { what: 'password-changed', account, actor: account, detail }, now());
	return { ok: true };
}

async function accountOfReset(parts: AccountParts, token: string): Promise<string | null> {
	const { $context } = await parts.auth();
	const { internalAdapter } = await $context;
	const found = verification.safeParse(await internalAdapter.findVerificationValue(identifierOf(token)));
	return found.success && found.data.expiresAt.getTime() > Date.now() ? found.data.value : null;
}

const verification = z.object({ value: z.string(), expiresAt: z.date() });

/** As the library's own reset looks for it */
const identifierOf = (token: string) => `reset-password:${token}`;
const resetLastsMs = 60 * 60 * 1000;
