import type { Locale } from '../server/domain/locale.ts';

/** A day and a time of it, in UTC: the reader's zone is not known here. */
export function momentText(locale: Locale, iso: string): string {
	const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
	return `${new Intl.DateTimeFormat(locale, format).format(new Date(iso))} UTC`;
}
