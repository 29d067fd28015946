import type { Page } from '../forms/page-turn.ts';
import { redirectTo } from '../forms/redirect-to.ts';
import { codeOf } from './code-of.ts';
import { connectionPath } from './connection-path.ts';
import { connectionTurnOf } from './connection-turn.ts';

/** Sends somebody to Cal.com, to sign in there and come back. */
export async function beginSignIn(page: Page): Promise<Response> {
	const turn = await connectionTurnOf(page);
	if (turn === null) return new Response(null, { status: 404 });
	if (turn instanceof Response) return turn;
	const { app, caller, locale } = turn;
	try {
		const { url } = await app.connecting.authUrl(caller, { label: null, locale });
		return redirectTo(url);
	} catch (error) {
		return redirectTo(connectionPath(locale, null, '', { fault: codeOf(error) }));
	}
}
