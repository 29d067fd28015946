import type { Context } from 'hono';
import { type Html, renderPage } from '../pages/page.ts';
import { type Visit, visitOf } from '../pages/visit.ts';
import type { Words } from './i18n/words.ts';
import { wordsIn } from './i18n/words-in.ts';

/** A visit to one of these pages, with its words. */
export type Reader = { visit: Visit; words: Words };

export function readerOf(context: Context): Reader {
	const visit = visitOf(context, false);
	return { visit, words: wordsIn[visit.locale] };
}

export type Shown = { title: string; body: Html; status?: 200 | 400 | 401 | 404 | 422 };

/**
 * Answers with a page that no other site may frame and nobody keeps.
 * @param leadsTo Where its form may end besides here: browsers look at the redirect after it too
 */
export function show(
	context: Context,
	{ visit }: Reader,
	{ title, body, status = 200 }: Shown,
	leadsTo?: string,
) {
	const target = leadsTo === undefined ? '' : ` ${sourceOf(new URL(leadsTo))}`;
	const policy = [
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
		`form-action 'self'${target}; base-uri 'none'; frame-ancestors 'none'`,
	];
	context.header('Content-Security-Policy', policy.join('; '));
	context.header('X-Frame-Options', 'DENY');
	context.header('X-Content-Type-Options', 'nosniff');
	// Not `no-referrer`: a form would then be sent without saying which site it stood on.
	context.header('Referrer-Policy', 'same-origin');
	context.header('Cache-Control', 'no-store');
	context.header('Vary', 'Accept-Language, Cookie');
	return context.html(renderPage(visit, { title, kind: 'plain', body }), status);
}

function sourceOf({ protocol, origin }: URL): string {
	return protocol === 'http:' || protocol === 'https:' ? origin : protocol;
}
