import { notesOf, ownAnswers, storedAnswers } from './answers.ts';
import { metadata, videoCall } from './call.ts';
import { eventTypeFields } from './event-type-fields.ts';
import { organizer, storedAttendees } from './people.ts';
import type { Payload, Scene } from './scene.ts';
import { hostsAmongAttendees, settledTeamFields } from './team.ts';
import { withMillis } from './times.ts';

/** The host said yes: other keys and other times than a booking that was made at once, and no word of a move. */
export function confirmed(scene: Scene): Payload {
	return {
		...decided(scene),
		...videoCall(scene),
		attendees: [...storedAttendees(scene), ...hostsAmongAttendees(scene)],
		...settledTeamFields(scene),
		status: 'ACCEPTED',
		metadata: metadata(scene, { withCall: true }),
		...scene.details.payload,
	};
}

/** The host said no: neither metadata nor a calendar's id. */
export function rejected(scene: Scene): Payload {
	return {
		...decided(scene),
		rejectionReason: scene.booking.rejectionReason ?? '',
		status: 'REJECTED',
		...scene.details.payload,
	};
}

function decided(scene: Scene): Payload {
	const { booking, eventType } = scene;
	return {
		type: eventType?.slug,
		title: booking.title,
		description: booking.description ?? '',
		bookerUrl: scene.world.origin,
		userFieldsResponses: ownAnswers(scene, {}),
		responses: storedAnswers(scene),
		customInputs: {},
		startTime: withMillis(booking.start),
		endTime: withMillis(booking.end),
		organizer: organizer(scene),
		attendees: storedAttendees(scene),
		location: booking.location,
		uid: booking.uid,
		destinationCalendar: [],
		requiresConfirmation: eventType?.requiresConfirmation ?? false,
		hideOrganizerEmail: false,
		hideCalendarNotes: false,
		hideCalendarEventDetails: false,
		eventTypeId: booking.eventTypeId,
		customReplyToEmail: null,
		organizationId: null,
		additionalNotes: notesOf(scene),
		...eventTypeFields(scene),
		bookingId: booking.id,
	};
}
