import type { BookingType } from './domain/booking-type.ts';
import { type Provider, providers } from './domain/entry.ts';
import type { Locale } from './domain/locale.ts';
import type { MeetingTypes } from './meeting-types.ts';

/** A page where a meeting is booked, and whose it is. */
export type ShownPage = {
	provider: Provider;
	/** Absolute */
	page: string;
	mode: 'embed' | 'link';
};

/** What is configured of both providers, as `Config` has it */
export type ConfiguredTypes = { meetingTypes: MeetingTypes; calendly: { meetingTypes: MeetingTypes } };

/**
 * The page of a meeting type in one language: Cal.com's, and Calendly's where this language has that alone.
 * @returns null where neither has one
 */
export function shownPage(config: ConfiguredTypes, type: BookingType, locale: Locale): ShownPage | null {
	const types: Record<Provider, MeetingTypes> = {
		cal: config.meetingTypes,
		calendly: config.calendly.meetingTypes,
	};
	for (const provider of providers) {
		const { pages, mode } = types[provider][type];
		const page = pages[locale];
		if (page !== null) return { provider, page, mode };
	}
	return null;
}
