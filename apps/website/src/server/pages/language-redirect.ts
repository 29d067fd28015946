import { neutralPath, type Subject } from './addresses.ts';
import { negotiateLocale } from './negotiate-locale.ts';

/** Sends a visitor from an address that names no language to the page in theirs, with the query they came with. */
export function languageRedirect(request: Request, subject: Subject): Response {
	return redirectTo(neutralPath(subject), request);
}

/** The same, to the address that was asked for behind a language. */
export function redirectToLanguage(request: Request): Response {
	return redirectTo(new URL(request.url).pathname.replace(/\/+$/, ''), request);
}

function redirectTo(path: string, request: Request): Response {
	const locale = negotiateLocale(request.headers.get('accept-language'));
	return new Response(null, {
		status: 302,
		headers: {
			Location: `/${locale}${path}${new URL(request.url).search}`,
			Vary: 'Accept-Language',
			'Cache-Control': 'private, no-store',
		},
	});
}
