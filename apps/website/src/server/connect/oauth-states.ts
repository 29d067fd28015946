import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { addOauthState, takeOauthState } from '../db/oauth-states.ts';
import type { Seal } from './seal.ts';

/** Whose sign-in it is: nobody else can come back with it. */
export type Whose = {
	account: string | null;
	/** null: a token, which has no session */
	session: string | null;
};

/** What is needed again when somebody comes back */
export type Begun = {
	/** null for a confidential client */
	verifier: string | null;
	redirectUri: string;
	label: string | null;
	/** In which language the page is that they go on to */
	locale: string;
};

export type StateParts = {
	database: Database;
	seal: Seal;
	/** Milliseconds since 1970 */
	now(): number;
};

const lifeMs = 10 * 60_000;

/** Good for one return, for ten minutes. @param begin Gets the state, and says what is needed again */
export async function beginState(
	{ database, seal, now }: StateParts,
	whose: Whose,
	begin: (state: string) => Promise<Begun>,
): Promise<{ expiresAt: string }> {
	const state = randomBytes(32).toString('base64url');
	const digest = digestOf(state);
	const begun = await begin(state);
	const expiresAt = new Date(now() + lifeMs).toISOString();
	const sealed = seal.seal(JSON.stringify(begun), placeOf(digest));
	const row = { digest, ...keyOf(whose), sealed, expires_at: expiresAt };
	await addOauthState(database, row, new Date(now()).toISOString());
	return { expiresAt };
}

/** Spends a state; null where this session has begun none like it, or too long ago. @throws AppError `sealed-otherwise` */
export async function spendState(
	{ database, seal, now }: StateParts,
	whose: Whose,
	state: string,
): Promise<Begun | null> {
	const digest = digestOf(state);
	const row = await takeOauthState(database, { digest, ...keyOf(whose) }, new Date(now()).toISOString());
	return row === null ? null : schema.parse(JSON.parse(seal.open(row.sealed, placeOf(digest))));
}

function keyOf({ account, session }: Whose): { account: string; session: string } {
	return { account: account ?? '', session: session ?? 'token' };
}

function digestOf(state: string): string {
	return createHash('sha256').update(state).digest('hex');
}

function placeOf(digest: string) {
	return { table: 'oauth_states', row: digest, column: 'sealed' };
}

const schema = z.object({
	verifier: z.string().nullable(),
	redirectUri: z.string(),
	label: z.string().nullable(),
	locale: z.string(),
});
