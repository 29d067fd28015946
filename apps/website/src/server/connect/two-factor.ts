import { z } from 'zod';
import { dropSecondFactor } from '../db/accounts.ts';
import { giveAttemptBack, takeAttempt } from '../db/attempts.ts';
import { writeAudit } from '../db/audit.ts';
import { type AccountParts, attemptSource, type Visitor } from './account-parts.ts';
import { type AuthAnswer, answerOf, headersOf } from './ask-auth.ts';
import { limits } from './limits.ts';
import type { TooMany } from './sign-in.ts';

type Refused = { ok: false; reason: 'wrong' | 'done-already' } | TooMany;

/** What an app for codes is given, and codes for the day when it is lost: shown this once. */
export type TwoFactorOffer = { ok: true; address: string; secret: string; backupCodes: string[] };

/** Begins a second factor. It is asked for once `confirmTwoFactor` has seen a code. */
export async function offerTwoFactor(
	parts: AccountParts,
	account: string,
	password: string,
	visitor: Visitor,
): Promise<TwoFactorOffer | Refused> {
	const { api } = await parts.auth();
	const answer = await limited(parts, account, async () =>
		api.enableTwoFactor({ body: { password }, headers: headersOf(visitor), asResponse: true }),
	);
	if ('reason' in answer) return answer;
	if (answer.code === 'TOTP_ALREADY_ENABLED') return { ok: false, reason: 'done-already' };
	if (!answer.ok) return { ok: false, reason: 'wrong' };
	const { totpURI: address, backupCodes } = offer.parse(answer.body);
	return { ok: true, address, secret: new URL(address).searchParams.get('secret') ?? '', backupCodes };
}

/** Switches it on, by the first code of the app. */
export async function confirmTwoFactor(
	parts: AccountParts,
	account: string,
	code: string,
	visitor: Visitor,
): Promise<{ ok: true; cookies: string[] } | Refused> {
	const { api } = await parts.auth();
	const body = { code: code.replace(/\s/g, '') };
	const answer = await limited(parts, account, async () =>
		api.verifyTOTP({ body, headers: headersOf(visitor), asResponse: true }),
	);
	return switched(parts, account, 'two-factor-on', answer);
}

/** Switches it off. */
export async function dropTwoFactor(
	parts: AccountParts,
	account: string,
	password: string,
	visitor: Visitor,
): Promise<{ ok: true; cookies: string[] } | Refused> {
	const { api } = await parts.auth();
	const answer = await limited(parts, account, async () =>
		api.disableTwoFactor({ body: { password }, headers: headersOf(visitor), asResponse: true }),
	);
	return switched(parts, account, 'two-factor-off', answer);
}

/** For somebody who has lost app and codes. @param actor As in the audit */
export async function loseTwoFactor(
	{ database, now }: AccountParts,
	account: string,
	actor: string,
): Promise<void> {
	await database.transaction().execute(async (transaction) => {
		await dropSecondFactor(transaction, account);
		await writeAudit(transaction, { what: 'two-factor-off', account, actor }, now());
	});
}

async function limited(
	parts: AccountParts,
	account: string,
	ask: () => Promise<Response>,
): Promise<AuthAnswer | TooMany> {
	const source = attemptSource(parts, 'password', account);
	const verdict = await takeAttempt(parts.database, source, limits.signIn, parts.now());
	if (!verdict.ok) return { ...verdict, reason: 'too-many' };
	const answer = await answerOf(await ask());
	if (answer.ok) await giveAttemptBack(parts.database, source, limits.signIn);
	return answer;
}

async function switched(
	{ database, now }: AccountParts,
	account: string,
	what: string,
	answer: AuthAnswer | TooMany,
): Promise<{ ok: true; cookies: string[] } | Refused> {
	if ('reason' in answer) return answer;
	if (!answer.ok) return { ok: false, reason: 'wrong' };
	await writeAudit(database, { what, account, actor: account }, now());
	return { ok: true, cookies: answer.cookies };
}

const offer = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
