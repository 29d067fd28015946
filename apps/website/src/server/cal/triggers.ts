import type { Meaning } from '../domain/booking-event.ts';

/** Where a trigger's body names the booking and its event type, and what it means; paths start at the payload. */
export type TriggerShape = {
	/** null: the trigger is about no booking */
	uid: 'uid' | 'bookingUid' | 'booking.uid' | null;
	slug: 'type' | 'eventType.slug' | 'booking.eventType.slug' | null;
	/** null: it says nothing of a booking */
	meaning: Meaning | null;
};

const booking = (meaning: Meaning): TriggerShape => ({ uid: 'uid', slug: 'type', meaning });
const named = (meaning: Meaning): TriggerShape => ({ uid: 'bookingUid', slug: null, meaning });
const meeting: TriggerShape = { uid: 'uid', slug: 'eventType.slug', meaning: 'seen' };
const recording: TriggerShape = { uid: 'uid', slug: null, meaning: 'seen' };
const noBooking: TriggerShape = { uid: null, slug: null, meaning: null };

/**
 * Every trigger whose body is known. Recordings carry the title where others have the slug;
 * CALENDAR_ENTRY_REJECTED is in Cal.com's list, but its shape is published nowhere.
 */
export const triggers: Readonly<Record<string, TriggerShape>> = {
	BOOKING_CREATED: booking('created'),
	BOOKING_REQUESTED: booking('requested'),
	BOOKING_RESCHEDULED: booking('moved'),
	BOOKING_CANCELLED: booking('cancelled'),
	BOOKING_REJECTED: booking('rejected'),
	BOOKING_PAYMENT_INITIATED: booking('payment-initiated'),
	BOOKING_PAID: booking('paid'),
	BOOKING_LOCATION_UPDATED: booking('changed'),
	BOOKING_REASSIGNED: booking('changed'),
	BOOKING_NO_SHOW_UPDATED: named('no-show'),
	MEETING_STARTED: meeting,
	MEETING_ENDED: meeting,
	RECORDING_READY: recording,
	RECORDING_TRANSCRIPTION_GENERATED: recording,
	INSTANT_MEETING: recording,
	INSTANT_MEETING_ACCEPTED: named('created'),
	AFTER_HOSTS_CAL_VIDEO_NO_SHOW: named('seen'),
	AFTER_GUESTS_CAL_VIDEO_NO_SHOW: named('guests-absent'),
	WRONG_ASSIGNMENT_REPORT: { uid: 'booking.uid', slug: 'booking.eventType.slug', meaning: 'seen' },
	FORM_SUBMITTED: noBooking,
	FORM_SUBMITTED_NO_EVENT: noBooking,
	ROUTING_FORM_FALLBACK_HIT: noBooking,
	OOO_CREATED: noBooking,
	DELEGATION_CREDENTIAL_ERROR: noBooking,
	DELEGATION_CREDENTIAL_SECRET_ROTATED: noBooking,
	DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED: noBooking,
	DELEGATION_CREDENTIAL_ROTATION_REQUIRED: noBooking,
};

/** The dashboard's "ping test". */
export const pingTrigger = 'PING';
