import type { BookingType } from './booking-type.ts';

/** `main` until accounts exist; then a connection's id. */
export type ConnectionId = string;

/** Whose deliveries are received */
export const providers = ['cal', 'calendly'] as const;
export type Provider = (typeof providers)[number];

/** As people call them */
export const providerTitles: Readonly<Record<Provider, string>> = { cal: 'Cal.com', calendly: 'Calendly' };

export function isProvider(value: unknown): value is Provider {
	return providers.some((provider) => provider === value);
}

/** How an entry came to us: a delivery, a comparison with the API, a second judgement, an import. */
export type EntrySource = 'webhook' | 'api' | 'replay' | 'import';

/** `kept`: understood · `test`: a ping · `quarantined`: genuine, but not understood. */
export type EntryStatus = 'kept' | 'test' | 'quarantined';

/** Why an entry is in quarantine. */
export type QuarantineReason =
	| 'unknown-trigger'
	| 'no-trigger'
	| 'not-json'
	| 'not-utf8'
	| 'byte-order-mark'
	| 'no-uid';

export type Person = { name: string | null; email: string | null };

/** What somebody tailing the journal wants to see of a booking. Times as the sender spelled them. */
export type BookingGlance = {
	uid: string | null;
	startTime: string | null;
	endTime: string | null;
	title: string | null;
	organizer: Person | null;
	attendees: Person[];
};

/** The head of a journal file: everything but the event's own bytes, in the order in which it is written. */
export type EntryHead = {
	v: 1;
	/** Grows by one with every entry of a journal; cursors are `seq`, never names or times. */
	seq: number;
	/** UUIDv7 */
	id: string;
	/** ISO 8601, UTC, milliseconds */
	receivedAt: string;
	provider: Provider;
	connection: ConnectionId;
	source: EntrySource;
	status: EntryStatus;
	reason: QuarantineReason | null;
	/** false only where a developer switched the check off */
	verified: boolean;
	trigger: string | null;
	slug: string | null;
	bookingType: BookingType | null;
	booking: BookingGlance | null;
	/** Lower-case names: content type and payload version; never cookies or credentials. */
	headers: Record<string, string>;
	/** Lower-case hex over the body */
	sha256: string;
	/** As received, or null where there was none */
	signature: string | null;
	/** Somebody was forgotten: the event is no longer the body that `sha256` and `signature` are of */
	redacted?: true | undefined;
};

/** What a provider makes of a delivery; the journal adds `v`, `seq` and `id`. */
export type EntryDraft = {
	head: Omit<EntryHead, 'v' | 'seq' | 'id' | 'redacted'>;
	body: Uint8Array;
	/** The body is good JSON in UTF-8, so it may stand in the file as it came. */
	spliceable: boolean;
	/** The body names itself (a uid or a createdAt inside), so the same bytes are the same event for ever. */
	identified: boolean;
};
