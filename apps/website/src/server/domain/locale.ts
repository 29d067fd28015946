/** The languages of the site, the first one is the fallback. */
export const locales = ['en', 'ru', 'fr'] as const;

export type Locale = (typeof locales)[number];

export function isLocale(value: unknown): value is Locale {
	return locales.some((locale) => locale === value);
}
