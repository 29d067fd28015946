import { bookedAnswers, ownAnswers, storedAnswers } from './answers.ts';
import { appsStatus, calendarId, metadata, stableUuid } from './call.ts';
import { attendeeRows } from './people.ts';
import type { Payload, Scene } from './scene.ts';
import { utcOffset, withMillis } from './times.ts';

/**
 * A meeting starts or ends: the booking's row as it stood when it was booked.
 * `id` is the booking's, and `createdAt` is when the booking was made.
 */
export function meetingRow(scene: Scene): Payload {
	const { booking, host, details } = scene;
	return {
		id: booking.id,
		uid: booking.uid,
		idempotencyKey: stableUuid(`booking ${booking.uid}`),
		userId: booking.hostId,
		userPrimaryEmail: host.email,
		eventTypeId: booking.eventTypeId,
		title: booking.title,
		description: booking.description ?? '',
		customInputs: {},
		responses: bookedAnswers(scene),
		startTime: withMillis(booking.start),
		endTime: withMillis(booking.end),
		location: booking.location,
		createdAt: withMillis(booking.createdAt),
		updatedAt: withMillis(booking.updatedAt),
		status: booking.status,
		paid: booking.paid,
		destinationCalendarId: calendarId(host.id),
		...changes(scene),
		smsReminderNumber: booking.attendees[0]?.phoneNumber ?? null,
		scheduledJobs: [],
		metadata: {},
		isRecorded: false,
		iCalUID: booking.iCalUid,
		iCalSequence: booking.iCalSequence,
		rating: null,
		ratingFeedback: null,
		noShowHost: booking.hostAbsent,
		oneTimePassword: null,
		creationSource: 'WEBAPP',
		user: { email: host.email, name: host.name, timeZone: host.timeZone, username: host.username },
		attendees: attendeeRows(scene),
		payment: [],
		references: [],
		appsStatus: appsStatus(scene),
		...details.payload,
	};
}

function changes({ booking }: Scene): Payload {
	return {
		cancellationReason: booking.cancellationReason,
		rejectionReason: booking.rejectionReason,
		reassignReason: null,
		reassignById: null,
		dynamicEventSlugRef: null,
		dynamicGroupSlugRef: null,
		rescheduled: booking.rescheduled || null,
		fromReschedule: booking.fromReschedule,
		recurringEventId: booking.recurringEventId,
		cancelledBy: booking.cancelledBy,
		rescheduledBy: booking.rescheduledBy,
	};
}

/** The same under `payload`, as the newest public code builds it: attendees with their offset. */
export function nestedMeetingRow(scene: Scene): Payload {
	const { booking } = scene;
	const attendees = attendeeRows(scene).map((row, at) => ({
		...row,
		utcOffset: utcOffset(booking.attendees[at]?.timeZone ?? 'UTC', booking.start),
	}));
	return { ...meetingRow(scene), attendees, ...scene.details.payload };
}

/** Of a booking that a host confirmed or that was paid: no `createdAt`, `status`, `eventTypeId` or `user`. */
export function sparseMeetingRow(scene: Scene): Payload {
	const { booking, eventType, details } = scene;
	return {
		eventType: {
			slug: eventType?.slug,
			bookingFields: null,
			schedulingType: null,
			owner: { hideBranding: false },
			hosts: [],
		},
		uid: booking.uid,
		startTime: withMillis(booking.start),
		responses: storedAnswers(scene),
		title: booking.title,
		metadata: metadata(scene, { withCall: true }),
		cancellationReason: booking.cancellationReason,
		endTime: withMillis(booking.end),
		smsReminderNumber: null,
		description: booking.description ?? '',
		attendees: attendeeRows(scene),
		location: booking.location,
		customInputs: null,
		id: booking.id,
		userFieldsResponses: ownAnswers(scene, {}),
		...details.payload,
	};
}
