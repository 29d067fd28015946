import { codeOf, type Page, pathOf, redirectTo, turnOf } from './page-turn.ts';

/** Sends somebody to Cal.com, to sign in there and come back. */
export async function beginSignIn(page: Page): Promise<Response> {
	const turn = await turnOf(page);
	if (turn === null) return new Response(null, { status: 404 });
	if (turn instanceof Response) return turn;
	const { app, caller, locale } = turn;
	try {
		const { url } = await app.connecting.authUrl(caller, { label: null, locale });
		return redirectTo(url);
	} catch (error) {
		return redirectTo(pathOf(locale, null, '', { fault: codeOf(error) }));
	}
}
