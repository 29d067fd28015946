import { type BookingType, bookingTypes } from '../domain/booking-type.ts';
import { type Locale, locales } from '../domain/locale.ts';
import type { MeetingTypes } from '../meeting-types.ts';
import { embedAddress } from './embed-address.ts';

/** How a meeting type can be booked in one language. */
export type Offer =
	| { kind: 'embed'; page: string; host: string; embed: string }
	| { kind: 'link'; page: string; host: string }
	/** Not in this language; `locales` are those that have it, perhaps none. */
	| { kind: 'none'; locales: Locale[] };

/** What the page of a meeting type has to offer in one language. */
export function offerOf(types: MeetingTypes, type: BookingType, locale: Locale): Offer {
	const { pages, mode } = types[type];
	const page = pages[locale];
	if (page === null) return { kind: 'none', locales: locales.filter((other) => pages[other] !== null) };
	const host = hostName(page);
	if (mode === 'link') return { kind: 'link', page, host };
	return { kind: 'embed', page, host, embed: embedAddress(page, { locale, type }) };
}

/** Whether anything at all can be booked on this site, in any language. */
export function isOpen(types: MeetingTypes): boolean {
	return bookingTypes.some((type) => locales.some((locale) => types[type].pages[locale] !== null));
}

/** A host as people call it: `app.cal.com` is known as cal.com. */
export function hostName(page: string): string {
	return new URL(page).host.replace(/^(?:app|www)\./, '');
}
