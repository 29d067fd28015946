import type { App } from '../app.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import { AppError } from '../errors.ts';
import type { Caller } from '../http/caller.ts';
import { type InTheirs, theirsOf } from '../http/caller-answer.ts';
import { pageCaller } from '../http/page-caller.ts';

/** What Astro gives to a page */
export type Page = {
	params: Readonly<Record<string, string | undefined>>;
	request: Request;
	clientAddress: string;
	locals: { app: App; caller: Caller | null };
};

/** A request for a page about connections, by somebody who may look at some. */
export type PageTurn = {
	app: App;
	request: Request;
	locale: Locale;
	caller: Caller;
	/** Does something with what they may see */
	inTheirs: InTheirs;
	named: string | null;
};

/** @returns the answer in its place; null where there is no such page */
export async function turnOf({
	params,
	request,
	clientAddress,
	locals,
}: Page): Promise<PageTurn | Response | null> {
	const { locale, id: named = null } = params;
	if (!isLocale(locale)) return null;
	const { app, caller: known } = locals;
	const caller = await pageCaller(app, { request, remote: clientAddress }, { known, locale });
	if (caller instanceof Response) return caller;
	return { app, request, locale, caller, inTheirs: theirsOf(app, caller), named };
}

/** The connections page, or one of a connection. @param query What is to be said there */
export function pathOf(
	locale: Locale,
	id: string | null = null,
	part: '' | 'setup' | 'disconnect' = '',
	query: Readonly<Record<string, string>> = {},
): string {
	const parts = [locale, 'dashboard', 'connections', id ?? '', part].filter((one) => one !== '');
	const said = new URLSearchParams(query).toString();
	return `/${parts.join('/')}${said === '' ? '' : `?${said}`}`;
}

export function redirectTo(path: string): Response {
	return new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } });
}

/** The permanent name of what can go wrong without a fault of ours. @throws what is none */
export function codeOf(error: unknown): string {
	if (error instanceof AppError) return error.code;
	throw error;
}

/** What a form has in a field, without loose spaces */
export type Typed = (name: string) => string;

export async function readForm(request: Request): Promise<{ typed: Typed; form: FormData }> {
	// A body that is no form has nothing in it.
	const form = await request.formData().catch(() => new FormData());
	const typed = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	return { typed, form };
}
