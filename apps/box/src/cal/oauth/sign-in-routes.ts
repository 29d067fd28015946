import type { Context, Hono } from 'hono';
import type { User } from '../world/user.ts';
import { safeCallback } from './callback.ts';
import { newAccount } from './new-account.ts';
import type { Parts } from './parts.ts';
import { readForm } from './read-form.ts';
import { readerOf, show } from './show.ts';
import { signInPage } from './sign-in-page.ts';
import { readSignUp, type SignUp } from './sign-up.ts';
import { signUpPage } from './sign-up-page.ts';

/** Signing in with one click as somebody from the seed, signing up on the way, and signing out. */
export function addSignInRoutes(app: Hono, parts: Parts): void {
	app.get('/auth/login', (context) => {
		const reader = readerOf(context);
		return show(context, reader, signInPage(parts, reader.words, callbackIn(context)));
	});
	app.post('/auth/login', async (context) => signIn(context, parts, await readForm(context)));
	app.get('/signup', (context) => {
		const reader = readerOf(context);
		return show(context, reader, signUpPage(reader, callbackIn(context), {}, {}));
	});
	app.post('/signup', async (context) => signUp(context, parts, await readForm(context)));
	app.post('/auth/logout', async (context) => {
		parts.sessions.end(context);
		return goOn(context, await readForm(context));
	});
}

function signIn(context: Context, parts: Parts, form: URLSearchParams): Response | Promise<Response> {
	const user = proven(parts, form);
	if (user === null) {
		const reader = readerOf(context);
		const page = signInPage(
			parts,
			reader.words,
			safeCallback(text(form, 'callbackUrl')),
			text(form, 'email'),
		);
		return show(context, reader, page);
	}
	parts.sessions.begin(context, user);
	return goOn(context, form);
}

/** Somebody from the seed needs no password; whoever signed up does. */
function proven({ world }: Parts, form: URLSearchParams): User | null {
	const chosen = world.users.get(Number(text(form, 'userId')));
	if (chosen?.password === null) return chosen;
	const email = text(form, 'email').toLowerCase();
	const named = [...world.users.values()].find((user) => user.email.toLowerCase() === email);
	return named !== undefined && named.password === text(form, 'password') ? named : null;
}

function signUp(context: Context, parts: Parts, form: URLSearchParams): Response | Promise<Response> {
	const reader = readerOf(context);
	const given: SignUp = {
		name: text(form, 'name').trim(),
		username: text(form, 'username').trim(),
		email: text(form, 'email').trim(),
		password: text(form, 'password'),
		timeZone: text(form, 'timeZone'),
	};
	const faults = readSignUp(parts.world, given, reader.words);
	if (Object.keys(faults).length > 0) {
		return show(context, reader, signUpPage(reader, safeCallback(text(form, 'callbackUrl')), given, faults));
	}
	parts.sessions.begin(context, newAccount(parts.world, given, reader.visit.locale));
	return goOn(context, form);
}

function goOn(context: Context, form: URLSearchParams): Response {
	return context.redirect(safeCallback(text(form, 'callbackUrl')), 303);
}

function callbackIn(context: Context): string {
	return safeCallback(context.req.query('callbackUrl'));
}

function text(form: URLSearchParams, name: string): string {
	return form.get(name) ?? '';
}
