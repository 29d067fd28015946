/** Triggers that tell of a booking: their templates see its fields at the top. */
export const bookingTriggers = [
	'BOOKING_CREATED',
	'BOOKING_REQUESTED',
	'BOOKING_RESCHEDULED',
	'BOOKING_CANCELLED',
	'BOOKING_REJECTED',
	'BOOKING_PAYMENT_INITIATED',
	'BOOKING_PAID',
	'BOOKING_NO_SHOW_UPDATED',
	'BOOKING_LOCATION_UPDATED',
	'BOOKING_REASSIGNED',
	'MEETING_STARTED',
	'MEETING_ENDED',
	'RECORDING_READY',
	'RECORDING_TRANSCRIPTION_GENERATED',
	'OOO_CREATED',
	'DELEGATION_CREDENTIAL_ERROR',
	'DELEGATION_CREDENTIAL_SECRET_ROTATED',
	'DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED',
	'DELEGATION_CREDENTIAL_ROTATION_REQUIRED',
	'CALENDAR_ENTRY_REJECTED',
] as const;

/** Triggers whose templates see their fields under `payload`. */
export const formTriggers = [
	'INSTANT_MEETING',
	'INSTANT_MEETING_ACCEPTED',
	'AFTER_HOSTS_CAL_VIDEO_NO_SHOW',
	'AFTER_GUESTS_CAL_VIDEO_NO_SHOW',
	'FORM_SUBMITTED',
	'FORM_SUBMITTED_NO_EVENT',
	'ROUTING_FORM_FALLBACK_HIT',
	'WRONG_ASSIGNMENT_REPORT',
] as const;

export type Trigger = (typeof bookingTriggers)[number] | (typeof formTriggers)[number];

/** All 28 of the API's list of late 2026; PING is none of them: nobody subscribes to it. */
export const triggers: readonly Trigger[] = [...bookingTriggers, ...formTriggers];

export function isTrigger(name: string): name is Trigger {
	return triggers.some((trigger) => trigger === name);
}
