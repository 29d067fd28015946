import { ownAnswers, storedAnswers } from './answers.ts';
import { paymentId } from './booked.ts';
import { appsStatus, destinationCalendar, metadata, videoCall } from './call.ts';
import { eventTypeFields, recurringEvent } from './event-type-fields.ts';
import { paidOrganizer, storedAttendees } from './people.ts';
import type { Payload, Scene } from './scene.ts';
import { hostsAmongAttendees, settledTeamFields } from './team.ts';
import { withMillis } from './times.ts';

/** The money is in: the first of two events, and the first that says the booking is made. */
export function createdAfterPayment(scene: Scene): Payload {
	return { ...settled(scene), metadata: metadata(scene, { withCall: true }), ...scene.details.payload };
}

/** The second: its metadata is the payment's, and nothing of the booker's page is left in it. */
export function paid(scene: Scene): Payload {
	const { booking, eventType } = scene;
	return {
		...settled(scene),
		metadata: {
			identifier: 'cal.com',
			bookingId: booking.id,
			eventTypeId: booking.eventTypeId,
			bookerEmail: booking.attendees[0]?.email,
			eventTitle: eventType?.title,
			externalId: `pi_box_${booking.id}`,
		},
		paymentId: paymentId(scene),
		...scene.details.payload,
	};
}

function settled(scene: Scene): Payload {
	const { booking, eventType } = scene;
	return {
		type: eventType?.slug,
		title: booking.title,
		bookerUrl: scene.world.origin,
		startTime: withMillis(booking.start),
		endTime: withMillis(booking.end),
		customInputs: {},
		userFieldsResponses: ownAnswers(scene, {}),
		responses: storedAnswers(scene),
		organizer: paidOrganizer(scene),
		hideOrganizerEmail: false,
		attendees: [...storedAttendees(scene), ...hostsAmongAttendees(scene)].map((attendee) => ({
			...attendee,
			phoneNumber: undefined,
		})),
		location: booking.location,
		uid: booking.uid,
		destinationCalendar: destinationCalendar(scene),
		recurringEvent: recurringEvent(scene) ?? null,
		customReplyToEmail: null,
		hideBranding: false,
		...videoCall(scene),
		appsStatus: appsStatus(scene),
		...eventTypeFields(scene),
		eventDescription: eventType?.description ?? null,
		requiresConfirmation: null,
		bookingId: booking.id,
		eventTypeId: booking.eventTypeId,
		...settledTeamFields(scene),
		status: 'ACCEPTED',
	};
}
