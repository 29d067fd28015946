import type { Booking } from './booking.ts';
import type { Locale } from './locale.ts';

/** What is told of a booking. */
export const happenings = [
	/** It waits for the host's yes */
	'requested',
	'booked',
	/** A new time, in place or instead of another booking */
	'moved',
	'cancelled',
	/** Somebody gave their seat back, or is no guest any more; it takes place with the others */
	'guest-left',
	'rejected',
	/** The host asked for another time */
	'awaiting-new-time',
	'paid',
	'no-show',
	/** Some time before the start */
	'reminder',
] as const;
export type Happening = (typeof happenings)[number];

/** What hosts are told of the site itself. */
export const matters = [
	'gaps-healed',
	/** A webhook is missing, switched off, or tells less than it should */
	'webhook-off',
	'connection-refused',
	/** A burst of them */
	'deliveries-rejected',
	/** Somebody wants to know whether messages arrive */
	'test',
] as const;
export type Matter = (typeof matters)[number];

/** What somebody is told of their own account. */
export const accountMatters = ['new-password'] as const;
export type AccountMatter = (typeof accountMatters)[number];

/** When a booking takes place: ISO 8601, UTC, milliseconds. */
export type Times = { startTime: string; endTime: string | null };

/** Whom a message is for: the host, or whoever booked. */
export type Reader = 'owner' | 'attendee';

/** Where and to whom a message goes, and in which words. */
type Address = {
	/** Of the row in the outbox: the same one at every try, so a service that knows repeats can tell by it */
	id: string;
	/** A mail address, a chat, a database, a web address; as the configuration, or the attendee, gives it */
	recipient: string;
	reader: Reader;
	locale: Locale;
	/** IANA name, in which times are told */
	timeZone: string;
	connection: string;
};

/** A message about a booking, as it stands when it is sent. */
export type BookingNotice = Address & {
	kind: 'booking';
	happening: Happening;
	booking: Booking;
	/** Of a move: when it was to take place before */
	before: Times | null;
	/** Whom of the attendees alone it is about, by mail address, or by name where there is none; null: all of them */
	only: readonly string[] | null;
	/**
	 * The uid that messages, chats and calendars know the meeting by: of the first booking of a chain of moves.
	 * All that is told of the meeting belongs to it.
	 */
	thread: string;
	/** How often the meeting was told anew: calendars take the higher one */
	sequence: number;
	/** What the channel gave back for the message before it in this thread to this recipient, or null */
	earlier: string | null;
};

/** A message about the site. */
export type SiteNotice = Address & {
	kind: 'site';
	matter: Matter;
	/** Numbers and names that the text tells, such as `count`, `cause` or the `label` of a connection */
	facts: Readonly<Record<string, string | number>>;
};

/** A message to somebody about their account: only ever mailed, to the address they sign in with. */
export type AccountNotice = Address & {
	kind: 'account';
	matter: AccountMatter;
	/** Where they do what it is about: made when it is sent, and never kept */
	link: string;
};

/** Several messages that waited, as one; the oldest first. */
export type DigestNotice = Address & { kind: 'digest'; notices: readonly (BookingNotice | SiteNotice)[] };

/** What any channel may tell. */
export type PublicNotice = BookingNotice | SiteNotice | DigestNotice;

export type Notice = PublicNotice | AccountNotice;
