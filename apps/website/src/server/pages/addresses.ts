import { type BookingType, bookingTypes } from '../domain/booking-type.ts';
import { type Locale, locales } from '../domain/locale.ts';

/** Which page: the three cards, or one meeting type's own. */
export type Subject = BookingType | null;

export const subjects: readonly Subject[] = [null, ...bookingTypes];

/** The meeting type that a part of an address names, or null. */
export function bookingTypeIn(segment: string | undefined): BookingType | null {
	return bookingTypes.find((type) => type === segment) ?? null;
}

/** The path of a page in one language. */
export function pagePath(locale: Locale, subject: Subject): string {
	return `/${locale}${neutralPath(subject)}`;
}

/** The path that names no language and redirects by Accept-Language. */
export function neutralPath(subject: Subject): string {
	return subject === null ? '/bookme' : `/bookme/${subject}`;
}

/** The `hreflang` set of a page, the same one from each of its languages. @param path Without a language */
export function alternates(siteUrl: string, path: string): { hreflang: string; href: string }[] {
	return [
		...locales.map((locale) => ({ hreflang: locale, href: `${siteUrl}/${locale}${path}` })),
		{ hreflang: 'x-default', href: siteUrl + path },
	];
}

/** The path of the consultants, of one of them, or of a service of theirs, without a language. */
export function consultationPath(handle?: string, slug?: string): string {
	return ['/consultations', handle, slug].filter((part) => part !== undefined).join('/');
}

/** The paths that answer everybody with the same bytes: the pages, and what crawlers and browsers ask for. */
const publicPaths: ReadonlySet<string> = new Set([
	...locales.flatMap((locale) => subjects.map((subject) => pagePath(locale, subject))),
	'/robots.txt',
	'/sitemap.xml',
	'/favicon.svg',
]);

/** Whether a path, without a slash at its end, is one of those. */
export function isPublicPath(path: string): boolean {
	return publicPaths.has(path);
}
