import type { Booking } from '../src/server/domain/booking.ts';

/**
 * What a set of bodies is to mean in the end: written down by hand from the fact sheet (its sections 3 to 5),
 * never computed by the code that is tested.
 */
export type Meanings = {
	/** By uid; there are no others */
	bookings: Record<string, MeantBooking>;
	/** Bodies that are listed among the events, and are about no booking; names without their ending */
	aboutNone: readonly string[];
	/** Bodies that nobody understands */
	quarantined: readonly string[];
};

/** Attendees by mail address: what is said of each */
export type MeantBooking = Partial<Omit<Booking, 'attendees' | 'organizer'>> &
	Pick<Booking, 'status' | 'bookingType' | 'startTime'> & {
		organizer: string;
		attendees: Record<string, Presence>;
	};

type Presence = { noShow: boolean; left: boolean };

export const here: Presence = { noShow: false, left: false };
export const absent: Presence = { noShow: true, left: false };
export const gone: Presence = { noShow: false, left: true };

/** What nothing is said of */
export const plain = {
	paid: false,
	awaitingPayment: false,
	awaitingReschedule: false,
	needsCheck: false,
	rescheduledFrom: null,
	rescheduledTo: null,
	series: null,
	cancelledByRole: null,
	cancelledAt: null,
	cancellationReason: null,
	rejectionReason: null,
};

/** Triggers about no booking, by the names of their bodies */
export const aboutNoBooking = [
	'delegation-credential-error',
	'delegation-credential-rotation-required',
	'delegation-credential-secret-rotated',
	'delegation-credential-secret-rotation-failed',
	'form-submitted',
	'form-submitted-no-event',
	'ooo-created',
	'routing-form-fallback-hit',
];

/** What no envelope is around */
export const foreign = [
	'custom-template',
	'custom-template-broken',
	'custom-template-number',
	'custom-template-text',
	'zapier-app',
];
