import type { Context, Hono } from 'hono';
import { fill } from '../pages/i18n/fill.ts';
import type { User } from '../world/user.ts';
import { backTo, type Reading, readAuthorizeRequest, type Wish } from './authorize-request.ts';
import { mayUse } from './client.ts';
import { consentPage, refusedPage } from './consent-page.ts';
import type { Parts } from './parts.ts';
import { readForm } from './read-form.ts';
import { readerOf, show } from './show.ts';

/** Where other sites send people to be asked for access, and what they answer. */
export function addAuthorizeRoutes(app: Hono, parts: Parts): void {
	app.get('/auth/oauth2/authorize', (context) =>
		enter(context, parts, (wish, user) => {
			const reader = readerOf(context);
			return show(context, reader, consentPage(wish, user, here(context), reader.words), wish.redirectUri);
		}),
	);
	app.post('/auth/oauth2/authorize', (context) =>
		enter(context, parts, async (wish, user) => {
			const form = await readForm(context);
			return context.redirect(form.get('decision') === 'allow' ? allow(parts, wish, user) : deny(wish), 303);
		}),
	);
}

/** Goes on with a good wish of somebody signed in; any other ends here or at the sign-in. */
function enter(
	context: Context,
	parts: Parts,
	goOn: (wish: Wish, user: User) => Response | Promise<Response>,
): Response | Promise<Response> {
	const reading = readAuthorizeRequest(parts, new URL(context.req.url).searchParams);
	if (reading.kind === 'back') return context.redirect(reading.to);
	if (reading.kind === 'page') return refuse(context, reading);
	const user = parts.sessions.userOf(context);
	if (user === null)
		return context.redirect(`/auth/login?${new URLSearchParams({ callbackUrl: here(context) })}`);
	if (mayUse(reading.wish.client, user.id)) return goOn(reading.wish, user);
	const reader = readerOf(context);
	return show(context, reader, refusedPage(reader.words.notApproved, reader.words));
}

function refuse(
	context: Context,
	{ why, what }: Extract<Reading, { kind: 'page' }>,
): Response | Promise<Response> {
	const reader = readerOf(context);
	const { words } = reader;
	const reason =
		why === 'client' ? fill(words.noClient, { id: what }) : fill(words.wrongRedirect, { uri: what });
	return show(context, reader, refusedPage(reason, words));
}

function allow(
	{ codes }: Parts,
	{ client, redirectUri, scopes, state, challenge }: Wish,
	user: User,
): string {
	const { clientId } = client;
	const code = codes.issue({ clientId, userId: user.id, scopes, redirectUri, challenge });
	return backTo(redirectUri, { code, state });
}

function deny({ redirectUri, state }: Wish): string {
	return backTo(redirectUri, { error: 'access_denied', state });
}

function here(context: Context): string {
	const { pathname, search } = new URL(context.req.url);
	return pathname + search;
}
