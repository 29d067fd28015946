import type { Manners } from '../../src/cal/webhooks/manners.ts';
import type { Attendee, Booking } from '../../src/cal/world/booking.ts';
import type { EventType } from '../../src/cal/world/event-type.ts';
import type { Details, Happening } from '../../src/cal/world/happening.ts';
import type { Webhook } from '../../src/cal/world/webhook.ts';
import type { World } from '../../src/cal/world/world.ts';
import { amelia, intro, introBooking, jonas, leo, mara, plainBooking, sampleWorld } from './sample-world.ts';

/** What happened so that Cal.com sent the published body, and where ours is known to differ: the path where the difference begins, to the reason. */
export type FixtureCase = {
	world: World;
	happening: Happening;
	webhook?: Partial<Webhook>;
	manners?: Partial<Manners>;
	differs?: Record<string, string>;
};

type More = Omit<FixtureCase, 'world' | 'happening'> & { eventType?: Partial<EventType>; details?: Details };

function told(
	trigger: string,
	booking: Booking | null,
	{ eventType, details = {}, ...more }: More = {},
): FixtureCase {
	const world = sampleWorld();
	world.eventTypes.set(intro.id, { ...intro, ...eventType });
	return { world, happening: { trigger, at: world.now(), booking, details }, ...more };
}

const day = 86_400_000;

const isCancelled = {
	status: 'CANCELLED',
	cancellationReason: 'No longer needed',
	cancelledBy: jonas.email,
} as const;

const linked: Booking = {
	...plainBooking,
	location: 'https://meet.example.com/amelia',
	meetingUrl: 'https://meet.example.com/amelia',
};

const noted: Booking = { ...plainBooking, responses: { ...plainBooking.responses, notes: 'Quick question' } };

const moved: Booking = {
	...plainBooking,
	uid: 'bb2Ch41nS3c0ndUid0000b',
	start: plainBooking.start + day,
	end: plainBooking.end + day,
	rescheduledBy: jonas.email,
	reschedulingReason: 'Train strike',
	fromReschedule: plainBooking.uid,
};

const series: Booking = { ...plainBooking, recurringEventId: 'series' };
const recurrence = { interval: 1, occurrences: 3, frequency: 'weekly' } as const;

const firstSeat: Attendee = { ...jonas, seatUid: '0d1a6d6e-7f0b-4c55-9b1c-111111111111' };
const secondSeat: Attendee = { ...amelia, seatUid: '0d1a6d6e-7f0b-4c55-9b1c-222222222222' };
const slot: Booking = {
	...plainBooking,
	location: 'integrations:zoom',
	meetingUrl: 'https://zoom.example.com/j/123456',
	attendees: [firstSeat, secondSeat],
};
const otherSlot: Booking = {
	...slot,
	id: 7_301_021,
	uid: 'rE5cH9dU2lEd5eAt0nEw7b',
	rescheduledBy: jonas.email,
};
const seats = { seatsPerTimeSlot: 10 };

const otherHost = 'whether a calendar or a room is connected changes from host to host; ours have both';
const noOrganisation = 'the box has neither organisations nor teams with a number';

export const fixtureCases: Record<string, FixtureCase> = {
	'booking-created.json': told('BOOKING_CREATED', introBooking),
	'booking-created-guests-custom-metadata.json': told('BOOKING_CREATED', {
		...linked,
		attendees: [{ ...amelia, phoneNumber: '+2348030000000' }],
		guests: ['colleague@example.com', 'boss@example.com'],
		responses: { name: { firstName: 'Amelia', lastName: 'Okafor' }, attendeePhoneNumber: '+2348030000000' },
		metadata: { visitorId: 'v_01JD8Z6M', utm_source: 'newsletter', lang: 'en' },
	}),
	'booking-created-team-round-robin.json': told(
		'BOOKING_CREATED',
		{ ...linked, location: 'integrations:google:meet' },
		{
			eventType: { hosts: [mara.id, leo.id] },
			details: { payload: { assignmentReason: [{ reasonEnum: 'A', reasonString: 'b' }] } },
			differs: {
				'payload.organizationId': noOrganisation,
				'payload.organizer.usernameInOrg': noOrganisation,
				'payload.destinationCalendar': otherHost,
				'payload.appsStatus': otherHost,
				'payload.conferenceData': otherHost,
				'payload.additionalInformation': otherHost,
			},
		},
	),
	'recurring-created-1-of-3.json': told('BOOKING_CREATED', series, {
		eventType: { recurrence },
		differs: { 'payload.destinationCalendar': otherHost },
	}),
	'recurring-created-2-of-3.json': told(
		'BOOKING_CREATED',
		{ ...linked, recurringEventId: 'series' },
		{ eventType: { recurrence } },
	),
	'recurring-cancelled-all-remaining.json': told(
		'BOOKING_CANCELLED',
		{ ...series, ...isCancelled },
		{
			eventType: { recurrence, description: null },
			details: { allRemaining: true },
			differs: { 'payload.destinationCalendar': otherHost },
		},
	),
	'seat-created-1.json': told('BOOKING_CREATED', slot, {
		eventType: seats,
		details: { seatUid: firstSeat.seatUid ?? '' },
	}),
	'seat-created-2.json': told('BOOKING_CREATED', slot, {
		eventType: seats,
		details: { seatUid: secondSeat.seatUid ?? '' },
	}),
	'seat-cancelled-2.json': told(
		'BOOKING_CANCELLED',
		{ ...slot, ...isCancelled },
		{ eventType: { ...seats, description: null }, details: { seatUid: secondSeat.seatUid ?? '' } },
	),
	'seat-rescheduled-1.json': told('BOOKING_RESCHEDULED', otherSlot, {
		eventType: seats,
		details: { before: slot, seatUid: firstSeat.seatUid ?? '' },
	}),
	'seat-rescheduled-to-new-slot.json': told(
		'BOOKING_RESCHEDULED',
		{ ...otherSlot, attendees: [{ ...firstSeat, seatUid: 'new' }], reschedulingReason: 'Away that day' },
		{ eventType: seats, details: { before: slot, seatUid: 'new' } },
	),
	'seat-rescheduled-by-owner.json': told('BOOKING_RESCHEDULED', slot, {
		eventType: seats,
		details: { before: { ...slot, start: slot.start - day, end: slot.end - day } },
	}),
	'reschedule-chain-1-created.json': told('BOOKING_CREATED', plainBooking),
	'reschedule-chain-2-rescheduled.json': told('BOOKING_RESCHEDULED', moved, {
		details: { before: plainBooking },
	}),
	'reschedule-chain-3-rescheduled.json': told(
		'BOOKING_RESCHEDULED',
		{ ...moved, uid: 'cc3Ch41nTh1rdUid00000c', fromReschedule: moved.uid },
		{ details: { before: moved } },
	),
	'reschedule-chain-4-cancelled.json': told('BOOKING_CANCELLED', { ...moved, ...isCancelled }),
	'booking-requested.json': told('BOOKING_REQUESTED', noted),
	'booking-created-after-confirmation.json': told('BOOKING_CREATED', noted, {
		details: { after: 'confirmation' },
	}),
	'booking-rejected.json': told('BOOKING_REJECTED', { ...noted, rejectionReason: 'On leave that week' }),
	'booking-requested-reschedule.json': told('BOOKING_REQUESTED', moved, {
		details: { before: plainBooking },
	}),
	'booking-cancelled.json': told('BOOKING_CANCELLED', { ...introBooking, ...isCancelled }),
	'booking-cancelled-request-reschedule.json': told(
		'BOOKING_CANCELLED',
		{ ...linked, ...isCancelled },
		{ details: { requestReschedule: true } },
	),
	'booking-rescheduled.json': told(
		'BOOKING_RESCHEDULED',
		{ ...moved, reschedulingReason: null },
		{
			details: { before: plainBooking },
			differs: {
				'payload.destinationCalendar': otherHost,
				'payload.appsStatus': otherHost,
				'payload.conferenceData': otherHost,
				'payload.videoCallData': otherHost,
			},
		},
	),
	'booking-payment-initiated.json': told('BOOKING_PAYMENT_INITIATED', plainBooking),
	'booking-created-after-payment.json': told('BOOKING_CREATED', plainBooking, {
		eventType: { description: null },
		details: { after: 'payment' },
	}),
	'booking-paid.json': told('BOOKING_PAID', plainBooking, { eventType: { description: null } }),
	'booking-no-show-updated.json': told('BOOKING_NO_SHOW_UPDATED', plainBooking),
	'booking-location-updated.json': told('BOOKING_LOCATION_UPDATED', plainBooking),
	'booking-reassigned.json': told('BOOKING_REASSIGNED', plainBooking, {
		details: { reassigned: { addedHostUserIds: [51_999], removedHostUserIds: [51_870], reason: null } },
	}),
	'meeting-started.json': told('MEETING_STARTED', noted),
	'meeting-ended.json': told('MEETING_ENDED', noted),
	'meeting-started-after-confirmation.json': told('MEETING_STARTED', noted, {
		details: { after: 'confirmation' },
	}),
	'meeting-ended-nested.json': told('MEETING_ENDED', noted, { manners: { meetings: 'nested' } }),
	'recording-ready.json': told('RECORDING_READY', plainBooking),
	'recording-transcription-generated.json': told('RECORDING_TRANSCRIPTION_GENERATED', plainBooking),
	'instant-meeting.json': told('INSTANT_MEETING', noted),
	'instant-meeting-accepted.json': told('INSTANT_MEETING_ACCEPTED', plainBooking),
	'ooo-created.json': told('OOO_CREATED', null),
	'form-submitted.json': told('FORM_SUBMITTED', null, { manners: { formCopies: 'root' } }),
	'form-submitted-2026-pipeline.json': told('FORM_SUBMITTED', null, { manners: { formCopies: 'payload' } }),
	'form-submitted-no-event.json': told('FORM_SUBMITTED_NO_EVENT', null),
	'routing-form-fallback-hit.json': told('ROUTING_FORM_FALLBACK_HIT', null),
	'after-hosts-cal-video-no-show.json': told('AFTER_HOSTS_CAL_VIDEO_NO_SHOW', plainBooking),
	'after-guests-cal-video-no-show.json': told('AFTER_GUESTS_CAL_VIDEO_NO_SHOW', plainBooking),
	'delegation-credential-error.json': told('DELEGATION_CREDENTIAL_ERROR', null),
	'delegation-credential-secret-rotated.json': told('DELEGATION_CREDENTIAL_SECRET_ROTATED', null),
	'delegation-credential-secret-rotation-failed.json': told(
		'DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED',
		null,
	),
	'delegation-credential-rotation-required.json': told('DELEGATION_CREDENTIAL_ROTATION_REQUIRED', null),
	'wrong-assignment-report.json': told('WRONG_ASSIGNMENT_REPORT', plainBooking, {
		differs: { 'payload.booking.eventType.teamId': noOrganisation },
	}),
	'booking-created-2026-07-27.json': told('BOOKING_CREATED', plainBooking, {
		webhook: { version: '2026-07-27' },
		differs: {
			'payload.appsStatus': otherHost,
			'payload.conferenceData': otherHost,
			'payload.videoCallData': otherHost,
		},
	}),
	'booking-cancelled-2026-07-27.json': told(
		'BOOKING_CANCELLED',
		{ ...plainBooking, ...isCancelled },
		{ webhook: { version: '2026-07-27' } },
	),
	'zapier-app.json': told('BOOKING_CREATED', plainBooking, { webhook: { appId: 'zapier' } }),
};
