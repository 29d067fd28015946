import type { Service } from '../domain/consultant.ts';
import type { Locale } from '../domain/locale.ts';
import { type BookableOffer, offerAt } from './offer.ts';

/**
 * How a service can be booked in one language; null where it cannot be, for now or in this language.
 * @param siteUrl Canonical address of the site
 */
export function serviceOffer(service: Service, locale: Locale, siteUrl: string): BookableOffer | null {
	const { page, provider, mode, type } = service;
	if (page === null || !isIn(service, locale)) return null;
	return offerAt({ provider, page, mode }, { locale, type, siteUrl });
}

/** Those that are for a language */
export function isIn(service: Service, locale: Locale): boolean {
	return service.locale === null || service.locale === locale;
}
