import { z } from 'zod';
import { findAccount, findAccountByMail } from '../db/accounts.ts';
import { giveAttemptBack, takeAttempt } from '../db/attempts.ts';
import { writeAudit } from '../db/audit.ts';
import { dropEndedSessions } from '../db/sessions.ts';
import type { Account } from '../domain/account.ts';
import { type AccountParts, attemptSource, type Visitor } from './account-parts.ts';
import { type AuthAnswer, answerOf, headersOf } from './ask-auth.ts';
import { limits } from './limits.ts';

export type TooMany = { ok: false; reason: 'too-many'; retryAfterS: number };

export type SignedIn =
	| { ok: true; account: Account; cookies: string[] }
	/** A code is asked for next */
	| { ok: true; account: null; cookies: string[] }
	/** `wrong` for unknown addresses too: neither answer nor time tells which ones there are */
	| { ok: false; reason: 'wrong' | 'closed' | 'begin-again'; cookies: string[] }
	| TooMany;

/** Asks for a password. Who knows it has used up none of their tries. */
export async function signIn(
	parts: AccountParts,
	{ email, password }: { email: string; password: string },
	visitor: Visitor,
): Promise<SignedIn> {
	return limited(parts, visitor, async () => {
		const { api } = await parts.auth();
		const body = { email: email.trim(), password };
		const answer = await answerOf(
			await api.signInEmail({ body, headers: headersOf(visitor), asResponse: true }),
		);
		if (answer.ok) return welcomed(parts, answer);
		return refused(parts, answer, (await findAccountByMail(parts.database, email))?.id ?? null, visitor);
	});
}

/** The second step: a code of an app, which works once, or one of those that were written down. */
export async function signInByCode(parts: AccountParts, code: string, visitor: Visitor): Promise<SignedIn> {
	return limited(parts, visitor, async () => {
		const given = code.replace(/\s/g, '');
		const isOfApp = /^\d{6}$/.test(given);
		const { api } = await parts.auth();
		const ask = { body: { code: given }, headers: headersOf(visitor), asResponse: true } as const;
		const answer = await answerOf(await (isOfApp ? api.verifyTOTP(ask) : api.verifyBackupCode(ask)));
		if (!answer.ok) return refused(parts, answer, null, visitor);
		if (!isOfApp || (await isFirstUse(parts, signedIn.parse(answer.body).user.id, given)))
			return welcomed(parts, answer);
		await signOut(parts, answer, visitor);
		return refused(parts, { ...answer, cookies: [] }, null, visitor);
	});
}

/** Whoever watches somebody type a code comes too late with it. */
async function isFirstUse(parts: AccountParts, account: string, code: string): Promise<boolean> {
	const source = attemptSource(parts, 'code', `${account} ${code}`);
	return (await takeAttempt(parts.database, source, limits.code, parts.now())).ok;
}

/** Ends the session that was just begun. */
async function signOut({ auth }: AccountParts, { cookies }: AuthAnswer, visitor: Visitor): Promise<void> {
	const cookie = cookies.map((one) => one.split(';')[0]).join('; ');
	await (await auth()).api.signOut({ headers: headersOf({ ...visitor, cookie }), asResponse: true });
}

async function limited(
	parts: AccountParts,
	{ address }: Visitor,
	work: () => Promise<SignedIn>,
): Promise<SignedIn> {
	const source = attemptSource(parts, 'sign-in', address);
	const verdict = await takeAttempt(parts.database, source, limits.signIn, parts.now());
	if (!verdict.ok) return { ...verdict, reason: 'too-many' };
	const outcome = await work();
	if (outcome.ok) await giveAttemptBack(parts.database, source, limits.signIn);
	return outcome;
}

async function welcomed({ database, now }: AccountParts, { body, cookies }: AuthAnswer): Promise<SignedIn> {
	if (secondStep.safeParse(body).success) return { ok: true, account: null, cookies };
	const { user } = signedIn.parse(body);
	const account = await findAccount(database, user.id);
	if (account === null) return { ok: false, reason: 'wrong', cookies: [] };
	await dropEndedSessions(database, new Date(now()).toISOString());
	await writeAudit(database, { what: 'signed-in', account: account.id, actor: account.id }, now());
	return { ok: true, account, cookies };
}

/** What was typed is not written down: it may be a password in the wrong field. */
async function refused(
	{ database, now }: AccountParts,
	{ code, cookies }: AuthAnswer,
	account: string | null,
	{ address }: Visitor,
): Promise<SignedIn> {
	const reason = reasons[code ?? ''] ?? 'wrong';
	const detail = { from: address, reason };
	await writeAudit(database, { what: 'sign-in-failed', account, actor: null, detail }, now());
	return { ok: false, reason, cookies };
}

const reasons: Readonly<Record<string, 'closed' | 'begin-again'>> = {
	FAILED_TO_CREATE_SESSION: 'closed',
	INVALID_TWO_FACTOR_COOKIE: 'begin-again',
	TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'begin-again',
	ACCOUNT_TEMPORARILY_LOCKED: 'begin-again',
};

const secondStep = z.object({ twoFactorRedirect: z.literal(true) });
const signedIn = z.object({ user: z.object({ id: z.string() }) });
