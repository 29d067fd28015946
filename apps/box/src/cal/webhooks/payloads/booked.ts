import { bookedAnswers, notesOf, ownAnswers } from './answers.ts';
import { appsStatus, destinationCalendar, isCalVideo, metadata, videoCall } from './call.ts';
import { eventTypeFields, recurringEvent } from './event-type-fields.ts';
import { moveFields } from './move.ts';
import { bookedAttendees, organizer } from './people.ts';
import type { Payload, Scene } from './scene.ts';
import { seatFields } from './seat.ts';
import { teamFields } from './team.ts';
import { zulu } from './times.ts';

/** The booking flow's own payload: booked, asked for, moved, on its way to be paid. */
export function booked(scene: Scene, stage: 'done' | 'requested' | 'unpaid'): Payload {
	const { booking, eventType, details } = scene;
	const hasRoom = stage === 'done' && isCalVideo(scene);
	return {
		bookerUrl: scene.world.origin,
		title: booking.title,
		startTime: zulu(booking.start),
		endTime: zulu(booking.end),
		additionalNotes: notesOf(scene),
		type: eventType?.slug,
		description: booking.description ?? eventType?.description ?? '',
		eventTypeId: booking.eventTypeId,
		...settings(scene),
		organizer: organizer(scene),
		attendees: bookedAttendees(scene),
		customInputs: {},
		responses: bookedAnswers(scene),
		userFieldsResponses: ownAnswers(scene, { isHidden: false }),
		location: booking.location,
		destinationCalendar: hasRoom ? destinationCalendar(scene) : null,
		iCalUID: booking.iCalUid,
		iCalSequence: booking.iCalSequence,
		requiresConfirmation: eventType?.requiresConfirmation ?? false,
		oneTimePassword: stage === 'requested' ? booking.oneTimePassword : null,
		organizationId: null,
		hashedLink: null,
		recurringEvent: recurringEvent(scene),
		uid: booking.uid,
		...(hasRoom && { ...videoCall(scene), appsStatus: appsStatus(scene) }),
		...eventTypeFields(scene),
		bookingId: booking.id,
		metadata: metadata(scene, { withCall: stage === 'done' }),
		status: stage === 'requested' ? 'PENDING' : 'ACCEPTED',
		...moveFields(scene),
		...seatFields(scene),
		...teamFields(scene),
		smsReminderNumber: booking.attendees[0]?.phoneNumber ?? undefined,
		...details.payload,
	};
}

function settings({ eventType }: Scene): Payload {
	const seats = eventType?.seatsPerTimeSlot ?? null;
	return {
		hideCalendarNotes: false,
		hideCalendarEventDetails: false,
		hideOrganizerEmail: false,
		schedulingType: null,
		seatsPerTimeSlot: seats,
		seatsShowAttendees: seats === null,
		seatsShowAvailabilityCount: true,
		customReplyToEmail: null,
		disableRescheduling: false,
		disableCancelling: false,
	};
}

/** The host has to be paid first: it says ACCEPTED all the same. */
export function paymentInitiated(scene: Scene): Payload {
	return { ...booked(scene, 'unpaid'), paymentId: paymentId(scene), ...scene.details.payload };
}

export function paymentId({ booking }: Scene): number {
	return 80_000 + booking.id;
}
