import type { Service } from '../domain/consultant.ts';
import type { Locale } from '../domain/locale.ts';

/** What a service is called in a language: as its consultant says there, in any language, or as its kind is called. */
export function serviceName({ names }: Service, locale: Locale, kind: string): string {
	return names[locale] || Object.values(names).find((name) => name !== '') || kind;
}
