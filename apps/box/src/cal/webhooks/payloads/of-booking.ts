import type { Trigger } from '../triggers.ts';
import { guestsNoShow, hostsNoShow } from './after-no-show.ts';
import { booked, paymentInitiated } from './booked.ts';
import { calendarEntryRejected } from './calendar-entry.ts';
import { cancelled } from './cancelled.ts';
import { confirmed, rejected } from './confirmed.ts';
import { calendarFiles } from './ics.ts';
import { instantMeeting, instantMeetingAccepted } from './instant-meeting.ts';
import { locationUpdated } from './location-updated.ts';
import { meetingRow } from './meeting.ts';
import { noShowUpdated } from './no-show-updated.ts';
import { createdAfterPayment, paid } from './paid.ts';
import { reassigned } from './reassigned.ts';
import { recordingReady, transcriptionGenerated } from './recording.ts';
import type { Payload, Scene } from './scene.ts';
import { wrongAssignmentReport } from './wrong-assignment.ts';

const builders: { [trigger in Trigger]?: (scene: Scene) => Payload } = {
	BOOKING_CREATED: created,
	BOOKING_REQUESTED: (scene) => booked(scene, 'requested'),
	BOOKING_RESCHEDULED: (scene) => booked(scene, 'done'),
	BOOKING_CANCELLED: cancelled,
	BOOKING_REJECTED: rejected,
	BOOKING_PAYMENT_INITIATED: paymentInitiated,
	BOOKING_PAID: paid,
	BOOKING_NO_SHOW_UPDATED: noShowUpdated,
	BOOKING_LOCATION_UPDATED: locationUpdated,
	BOOKING_REASSIGNED: reassigned,
	MEETING_STARTED: meetingRow,
	MEETING_ENDED: meetingRow,
	RECORDING_READY: recordingReady,
	RECORDING_TRANSCRIPTION_GENERATED: transcriptionGenerated,
	INSTANT_MEETING: instantMeeting,
	INSTANT_MEETING_ACCEPTED: instantMeetingAccepted,
	AFTER_HOSTS_CAL_VIDEO_NO_SHOW: hostsNoShow,
	AFTER_GUESTS_CAL_VIDEO_NO_SHOW: guestsNoShow,
	WRONG_ASSIGNMENT_REPORT: wrongAssignmentReport,
	CALENDAR_ENTRY_REJECTED: calendarEntryRejected,
};

/** Whether the trigger tells of a booking, and cannot be sent without one. */
export function isAboutBooking(trigger: string): boolean {
	return Object.hasOwn(builders, trigger);
}

/** The payload of what happened to a booking; its status is the trigger's, whatever the booking's is by now. */
export function payloadOfBooking(scene: Scene): Payload {
	const build = Object.entries(builders).find(([trigger]) => trigger === scene.trigger)?.[1];
	const payload = build?.(scene) ?? scene.details.payload ?? {};
	return scene.webhook.version === '2026-07-27' ? { ...payload, ...calendarFiles(scene) } : payload;
}

function created(scene: Scene): Payload {
	if (scene.details.after === 'confirmation') return confirmed(scene);
	if (scene.details.after === 'payment') return createdAfterPayment(scene);
	return booked(scene, 'done');
}
