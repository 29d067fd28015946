import type { Location } from './place.ts';

/** Who books. */
export type Booker = {
	name: string;
	/** null: they gave a phone number only */
	email: string | null;
	phoneNumber: string | null;
	timeZone: string;
	language: string;
};

/** What is booked, by whom. */
export type Order = {
	eventTypeId: number;
	/** Milliseconds since 1970 */
	start: number;
	/** Minutes; null: the event type's own */
	length: number | null;
	booker: Booker;
	guests: string[];
	/** Answers to the booking questions, by the field's name */
	responses: Record<string, unknown>;
	metadata: Record<string, string>;
	/** null: the event type's first */
	location: Location | null;
	/** A link for this booking alone, which comes before its location */
	meetingUrl?: string;
};

/** The mail that stands for who has only a phone */
export const mailOf = ({ email, phoneNumber }: Booker): string =>
	email ?? `${(phoneNumber ?? '').replaceAll(/\D/g, '')}@sms.cal.com`;
