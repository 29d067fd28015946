import { isLocale, type Locale } from '../domain/locale.ts';

/** The pages of those who have an account, or want one. */
const pages = ['sign-in', 'sign-up', 'sign-out', 'reset', 'dashboard'] as const;
export type AccountPage = (typeof pages)[number];

/** Which of them a path is, or null. Everything below `dashboard` is for those who are signed in. */
export function accountPageIn(path: string): { locale: Locale; page: AccountPage } | null {
	const [, locale, first, ...rest] = path.split('/');
	const page = pages.find((one) => one === first);
	if (!isLocale(locale) || page === undefined) return null;
	return page === 'dashboard' || rest.join('') === '' ? { locale, page } : null;
}

/**
 * Where to go after signing in: only pages of the dashboard of this site, whatever the address asks for.
 * @param asked Of the query, or null
 */
export function safeNext(asked: string | null, locale: Locale): string {
	const home = `/${locale}/dashboard`;
	if (asked === null || asked.length > 500 || !URL.canParse(asked, base)) return home;
	const { origin, pathname, search } = new URL(asked, base);
	const isOurs = origin === base && accountPageIn(pathname)?.page === 'dashboard';
	return isOurs ? pathname + search : home;
}

/** A site that nobody has: an address that leads elsewhere has another one. */
const base = 'http://here.invalid';

/** The sign-in page that leads back to where somebody was going */
export function signInPath(locale: Locale, next: string | null): string {
	return next === null ? `/${locale}/sign-in` : `/${locale}/sign-in?next=${encodeURIComponent(next)}`;
}
