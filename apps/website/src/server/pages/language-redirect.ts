import { pagePath, type Subject } from './addresses.ts';
import { negotiateLocale } from './negotiate-locale.ts';

/** Sends a visitor from an address that names no language to the page in theirs, with the query they came with. */
export function languageRedirect(request: Request, subject: Subject): Response {
	const locale = negotiateLocale(request.headers.get('accept-language'));
	return new Response(null, {
		status: 302,
		headers: {
			Location: pagePath(locale, subject) + new URL(request.url).search,
			Vary: 'Accept-Language',
			'Cache-Control': 'private, no-store',
		},
	});
}
