import type { Dictionary } from './i18n/dictionary.ts';

/** What the booking page hands to its script. */
export type BookerData = {
	/** Of the texts */
	locale: string;
	/** Of dates and times, with the visitor's region */
	tag: string;
	/** Milliseconds of the box's clock, which may be set */
	now: number;
	username: string;
	slug: string;
	eventTypeId: number;
	/** Other lengths may be chosen */
	hasLengths: boolean;
	seats: number | null;
	isSeries: boolean;
	/** Booked as any other, and paid on a page of its own */
	isPaid: boolean;
	/** Its bookings are counted */
	privateLink: string | null;
	/** Passed on to the booking */
	metadata: Record<string, string>;
	/** What is sent for each place to choose from, in their order */
	locations: Record<string, string>[];
	/** What the page is opened with, `YYYY-MM` or `YYYY-MM-DD` */
	opens: string | null;
	/** A time to begin with, where it is free: then only the details are asked for */
	slot: string | null;
	/** Where the event type leads its bookers afterwards */
	redirect: string | null;
	/** A booking that gets another time */
	moving: { uid: string; seatUid: string | null } | null;
	texts: Dictionary;
};
