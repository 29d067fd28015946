import type { Service } from '../domain/consultant.ts';
import type { Locale } from '../domain/locale.ts';
import { embedAddress } from './embed-address.ts';
import type { Offer } from './offer.ts';
import { hostName } from './offer.ts';

/** How a service can be booked in one language; null where it cannot be, for now or in this language. */
export function serviceOffer(service: Service, locale: Locale): Exclude<Offer, { kind: 'none' }> | null {
	const { page, type, mode } = service;
	if (page === null || !isIn(service, locale)) return null;
	const host = hostName(page);
	if (mode === 'link') return { kind: 'link', page, host };
	return { kind: 'embed', page, host, embed: embedAddress(page, { locale, type }) };
}

/** Those that are for a language */
export function isIn(service: Service, locale: Locale): boolean {
	return service.locale === null || service.locale === locale;
}
