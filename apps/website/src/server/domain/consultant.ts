import type { BookingType } from './booking-type.ts';
import type { Provider } from './entry.ts';
import type { Locale } from './locale.ts';

/** What somebody tells of themselves in one language; empty where they tell nothing in it. */
export type ConsultantTexts = { headline: string; text: string };

/** A service that can be booked. */
export type Service = {
	connection: string;
	slug: string;
	type: BookingType;
	/** null: in every language */
	locale: Locale | null;
	/** Minutes, or null where nobody has said */
	length: number | null;
	/** As it is shown, or null */
	price: string | null;
	/** `embed`: times can be shown in our page · `link`: a link alone */
	mode: 'embed' | 'link';
	/** Where it is booked */
	provider: Provider;
	/** Its booking page; null while its connection is not in order */
	page: string | null;
	names: Partial<Record<Locale, string>>;
};

/** Somebody who can be consulted, as far as they are shown. */
export type Consultant = {
	account: string;
	handle: string;
	name: string;
	/** A data address of a small picture, or null */
	photo: string | null;
	texts: Record<Locale, ConsultantTexts>;
	/** An owner said that they may be shown */
	isApproved: boolean;
	services: Service[];
};

/** What may stand in an address: lower-case letters, digits and hyphens between them. */
export const handlePattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
