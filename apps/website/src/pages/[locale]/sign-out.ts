import type { APIRoute } from 'astro';
import { turnOf } from '../../server/forms/page-turn.ts';
import { redirectTo } from '../../server/forms/redirect-to.ts';
import { visitorOf } from '../../server/forms/turn.ts';

export const POST: APIRoute = async (context) => {
	const turn = turnOf(context);
	if (turn === null) return context.rewrite('/404');
	const account = turn.signedIn?.account.id ?? null;
	return redirectTo(`/${turn.locale}/sign-in`, await turn.app.accounts.signOut(account, visitorOf(turn)));
};

/** Whoever types the address only looks. */
export const GET: APIRoute = ({ params, rewrite }) =>
	params['locale'] === undefined ? rewrite('/404') : redirectTo(`/${params['locale']}/dashboard`);
