/** Where a trigger's body names the booking and its event type; paths start at the payload. */
export type TriggerShape = {
	/** null: the trigger is about no booking */
	uid: 'uid' | 'bookingUid' | 'booking.uid' | null;
	slug: 'type' | 'eventType.slug' | 'booking.eventType.slug' | null;
};

const booking: TriggerShape = { uid: 'uid', slug: 'type' };
const meeting: TriggerShape = { uid: 'uid', slug: 'eventType.slug' };
const named: TriggerShape = { uid: 'bookingUid', slug: null };
const recording: TriggerShape = { uid: 'uid', slug: null };
const noBooking: TriggerShape = { uid: null, slug: null };

/**
 * Every trigger whose body is known. Recordings carry the title where others have the slug;
 * CALENDAR_ENTRY_REJECTED is in Cal.com's list, but its shape is published nowhere.
 */
export const triggers: Readonly<Record<string, TriggerShape>> = {
	BOOKING_CREATED: booking,
	BOOKING_REQUESTED: booking,
	BOOKING_RESCHEDULED: booking,
	BOOKING_CANCELLED: booking,
	BOOKING_REJECTED: booking,
	BOOKING_PAYMENT_INITIATED: booking,
	BOOKING_PAID: booking,
	BOOKING_LOCATION_UPDATED: booking,
	BOOKING_REASSIGNED: booking,
	BOOKING_NO_SHOW_UPDATED: named,
	MEETING_STARTED: meeting,
	MEETING_ENDED: meeting,
	RECORDING_READY: recording,
	RECORDING_TRANSCRIPTION_GENERATED: recording,
	INSTANT_MEETING: recording,
	INSTANT_MEETING_ACCEPTED: named,
	AFTER_HOSTS_CAL_VIDEO_NO_SHOW: named,
	AFTER_GUESTS_CAL_VIDEO_NO_SHOW: named,
	WRONG_ASSIGNMENT_REPORT: { uid: 'booking.uid', slug: 'booking.eventType.slug' },
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
