import { type BookingType, bookingTypes } from '../domain/booking-type.ts';
import type { Provider } from '../domain/entry.ts';
import { type Locale, locales } from '../domain/locale.ts';
import { type ConfiguredTypes, type ShownPage, shownPage } from '../shown-page.ts';
import { type Framed, frames } from './frames.ts';

type Place = { page: string; host: string; provider: Provider };

/** A page that something can be booked on. */
export type BookableOffer = (Place & { kind: 'embed'; embed: string }) | (Place & { kind: 'link' });

/** How a meeting type can be booked in one language. */
export type Offer =
	| BookableOffer
	/** Not in this language; `locales` are those that have it, perhaps none. */
	| { kind: 'none'; locales: Locale[] };

/** What the page of a meeting type has to offer in one language. */
export function offerOf(
	config: ConfiguredTypes & { siteUrl: string },
	type: BookingType,
	locale: Locale,
): Offer {
	const shown = shownPage(config, type, locale);
	if (shown !== null) return offerAt(shown, { locale, type, siteUrl: config.siteUrl });
	return { kind: 'none', locales: locales.filter((other) => shownPage(config, type, other) !== null) };
}

/** How something is booked on a page of its provider. */
export function offerAt({ provider, page, mode }: ShownPage, framed: Framed): BookableOffer {
	const place = { provider, page, host: hostName(page) };
	if (mode === 'link') return { kind: 'link', ...place };
	return { kind: 'embed', ...place, embed: frames[provider].address(page, framed) };
}

/** Whether anything at all can be booked on this site, in any language. */
export function isOpen(config: ConfiguredTypes): boolean {
	return bookingTypes.some((type) => locales.some((locale) => shownPage(config, type, locale) !== null));
}

/** A host as people call it: `app.cal.com` is known as cal.com. */
function hostName(page: string): string {
	return new URL(page).host.replace(/^(?:app|www)\./, '');
}
