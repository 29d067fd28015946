import type { BookingType } from './booking-type.ts';
import type { ConnectionId, Provider } from './entry.ts';

/** `cancelled` with `awaitingReschedule`: the host asked for a new time. `rescheduled`: another booking took its place. */
export const bookingStatuses = ['pending', 'accepted', 'cancelled', 'rejected', 'rescheduled'] as const;

export type BookingStatus = (typeof bookingStatuses)[number];

export type Organizer = { name: string | null; email: string | null; timeZone: string | null };

export type Attendee = {
	name: string | null;
	email: string | null;
	phone: string | null;
	timeZone: string | null;
	/** BCP 47, as the visitor booked */
	language: string | null;
	noShow: boolean;
	/** The seat was given back, or moved to another booking */
	left: boolean;
};

/** An answer to one of the owner's questions. Labels differ between flows; `key` does not. */
export type Answer = { key: string; label: string; value: unknown };

/** How often a booking repeats. Occurrences are bookings of their own, and no id of the series is sent. */
export type Series = { freq: number; interval: number; count: number | null };

export type CancelledByRole = 'host' | 'attendee' | 'system';

/**
 * What all events of one booking say together. Times are instants in UTC: ISO 8601 with milliseconds.
 * What nobody has said yet is null.
 */
export type Booking = {
	uid: string;
	provider: Provider;
	connection: ConnectionId;
	/** The provider's own id of the row */
	providerId: string | null;
	status: BookingStatus;
	bookingType: BookingType | null;
	eventTypeId: string | null;
	eventTypeSlug: string | null;
	eventTypeTitle: string | null;
	title: string | null;
	description: string | null;
	startTime: string | null;
	endTime: string | null;
	/** Minutes */
	length: number | null;
	organizer: Organizer | null;
	attendees: Attendee[];
	responses: Answer[];
	/** An address, a link, or a code such as `integrations:daily` */
	location: string | null;
	meetingUrl: string | null;
	/** In the currency's smallest unit */
	price: number | null;
	/** ISO 4217, lower case */
	currency: string | null;
	paid: boolean;
	awaitingPayment: boolean;
	awaitingReschedule: boolean;
	/** Part of its series was cancelled, and no event says whether this one was too */
	needsCheck: boolean;
	/** Plain uids */
	rescheduledFrom: string | null;
	rescheduledTo: string | null;
	series: Series | null;
	cancellationReason: string | null;
	/** Mail address */
	cancelledBy: string | null;
	cancelledByRole: CancelledByRole | null;
	cancelledAt: string | null;
	rejectionReason: string | null;
	metadata: Record<string, unknown>;
	/** When it was made and last changed, by the provider's own clock */
	createdAt: string | null;
	updatedAt: string | null;
};
