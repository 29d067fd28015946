import type { App } from '../app.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import type { Page } from '../forms/page-turn.ts';
import type { Caller } from '../http/caller.ts';
import { type InTheirs, theirsOf } from '../http/caller-answer.ts';
import { pageCaller } from '../http/page-caller.ts';

/** A request for a page about connections, by somebody who may look at some. */
export type ConnectionTurn = {
	app: App;
	request: Request;
	locale: Locale;
	caller: Caller;
	/** Does something with what they may see */
	inTheirs: InTheirs;
	named: string | null;
};

/** @returns the answer in its place; null where there is no such page */
export async function connectionTurnOf({
	params,
	request,
	clientAddress,
	locals,
}: Page): Promise<ConnectionTurn | Response | null> {
	const { locale, id: named = null } = params;
	if (!isLocale(locale)) return null;
	const { app, caller: known } = locals;
	const caller = await pageCaller(app, { request, remote: clientAddress }, { known, locale });
	if (caller instanceof Response) return caller;
	return { app, request, locale, caller, inTheirs: theirsOf(app, caller), named };
}
