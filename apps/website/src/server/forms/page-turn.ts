import type { App } from '../app.ts';
import type { Account } from '../domain/account.ts';
import { isLocale } from '../domain/locale.ts';
import type { Caller } from '../http/caller.ts';
import type { FormState } from './fault.ts';
import type { MemberTurn, Turn } from './turn.ts';

/** What Astro gives to a page */
export type Page = {
	params: Readonly<Record<string, string | undefined>>;
	request: Request;
	clientAddress: string;
	locals: { app: App; caller: Caller | null; account: Account | null };
};

/** The request of a page as its form wants it, or null where its language is none. */
export function turnOf({ params, request, clientAddress, locals }: Page): Turn | null {
	const locale = params['locale'];
	if (!isLocale(locale)) return null;
	const { app, account, caller } = locals;
	const session = caller?.session ?? null;
	const signedIn = account === null || session === null ? null : { account, session };
	return { app, request, remote: clientAddress, locale, signedIn };
}

/** The same for pages of the dashboard; null where nobody is signed in. */
export function memberTurnOf(page: Page): MemberTurn | null {
	const turn = turnOf(page);
	return turn === null || turn.signedIn === null ? null : { ...turn, signedIn: turn.signedIn };
}

/** The same for pages that are for owners alone, however they were asked for; null for everybody else. */
export function ownerTurnOf(page: Page): MemberTurn | null {
	const turn = memberTurnOf(page);
	return turn?.signedIn.account.role === 'owner' ? turn : null;
}

/** Answers as the form's state is: 422 for faults, 429 with how long to wait. */
export function showState(
	response: { status?: number; headers: Headers },
	{ status, retryAfterS }: FormState,
): void {
	response.status = status;
	if (retryAfterS !== null) response.headers.set('Retry-After', String(retryAfterS));
}
