import type { Answer, Attendee, BookingStatus, CancelledByRole, Organizer, Series } from './booking.ts';

/**
 * What an event means for its booking, in the order in which meanings apply: a later one has the last word
 * about the status, whenever it arrived.
 */
export const meanings = [
	/** Somebody looked: all of the booking as it was then, whatever had been told before */
	'observed',
	/** A recording, a meeting's begin or end, a report: a snapshot that may be old */
	'seen',
	'requested',
	/** Nothing is paid yet, whatever its status says */
	'payment-initiated',
	'created',
	'paid',
	/** A new time, in place or instead of another booking */
	'moved',
	/** A new place, a new host */
	'changed',
	/** The provider's own software missed the guests in the call */
	'guests-absent',
	/** Somebody said who came and who did not */
	'no-show',
	'rejected',
	'cancelled',
	/** Another booking has taken its place, as an event of the one before says */
	'replaced',
	/** How an event type is called now: about no booking, but about all of its type */
	'offered',
] as const;

export type Meaning = (typeof meanings)[number];

/** Meanings that make a booking be there; the others wait for one of these. */
export const founding: ReadonlySet<Meaning> = new Set([
	'observed',
	'requested',
	'payment-initiated',
	'created',
	'paid',
	'moved',
	'rejected',
	'cancelled',
	'replaced',
]);

/** Somebody as one event tells of them; `noShow` is null where it does not say. */
export type EventAttendee = Omit<Attendee, 'noShow' | 'left'> & { noShow: boolean | null };

/** Fields of a booking as one event gives them; null where it says nothing. */
export type Facts = {
	providerId: string | null;
	eventTypeId: string | null;
	eventTypeSlug: string | null;
	eventTypeTitle: string | null;
	title: string | null;
	description: string | null;
	/** ISO 8601, UTC, milliseconds */
	startTime: string | null;
	endTime: string | null;
	length: number | null;
	organizer: Organizer | null;
	responses: Answer[] | null;
	location: string | null;
	meetingUrl: string | null;
	price: number | null;
	currency: string | null;
	series: Series | null;
	metadata: Record<string, unknown> | null;
};

/** What a look at the provider's own record says beside the facts. */
export type Observation = {
	status: Exclude<BookingStatus, 'rescheduled'>;
	/** The booking that took its place; null where the record names none */
	movedTo: string | null;
	/** When the record was made and last changed: ISO 8601, UTC, milliseconds */
	bookedAt: string | null;
	updatedAt: string | null;
	/** References of the attendees' seats, in their order */
	seats: (string | null)[];
	/** What of the booking was different here when it was looked at; empty: nothing, or nobody compared */
	differs: string[];
};

/** One event about one booking, whoever sent it. */
export type BookingEvent = {
	/** The booking it is about; of a move, the new one; of an event type, `eventTypeKey` of its id */
	uid: string;
	meaning: Meaning;
	trigger: string;
	/**
	 * By the provider's clock: ISO 8601, UTC, milliseconds; null where missing or unreadable. Of a look: when the
	 * provider answered.
	 */
	createdAt: string | null;
	/** `createdAt` is when the booking was made, and tells nothing about this event */
	datesBooking: boolean;
	/** Lower-case hex of the body: the last tie-break */
	sha256: string;
	/** The event itself says that the booking still waits for a yes */
	pending: boolean;
	/** The booking before the move; the same uid where the time changed in place */
	replaces: string | null;
	/** The slot is shared by several bookers */
	seated: boolean;
	/** Which seat of the slot, where the event names one */
	seat: string | null;
	attendees: EventAttendee[];
	facts: Facts;
	/** Of a cancellation: the host wants another time */
	requestsReschedule: boolean;
	reason: string | null;
	/** Mail address of whoever cancelled or moved */
	by: string | null;
	/** With the meaning `observed`, and with no other */
	observed?: Observation;
	/** With the meaning `replaced`, and with no other: the booking that took its place, where the event names it */
	replacedBy?: string | null;
	/** It tells the whole booking, whatever it means: so the booking is there by this event alone */
	isWhole?: true;
	/** When the booking was made, where the event says so beside its own time: ISO 8601, UTC, milliseconds */
	bookedAt?: string | null;
	/** Who cancelled, where the event says more than `by` does */
	byRole?: CancelledByRole | null;
	/** The event itself says that it is paid */
	paid?: true;
};

/** By what events of an event type are found; no booking's uid has a slash. */
export function eventTypeKey(id: string): string {
	return `${eventTypePrefix}${id}`;
}

/** Whose events these are; null for a booking's uid */
export function eventTypeOfKey(uid: string): string | null {
	return uid.startsWith(eventTypePrefix) ? uid.slice(eventTypePrefix.length) : null;
}

const eventTypePrefix = 'event_types/';
