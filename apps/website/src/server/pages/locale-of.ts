import { isLocale, type Locale } from '../domain/locale.ts';
import { negotiateLocale } from './negotiate-locale.ts';

/** The language of an error page: the one that the address names, else the reader's own. */
export function localeOf(path: string, acceptLanguage: string | null): Locale {
	const first = path.split('/', 2)[1];
	return isLocale(first) ? first : negotiateLocale(acceptLanguage);
}
