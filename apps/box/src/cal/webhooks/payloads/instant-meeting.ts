import { notesOf, storedAnswers } from './answers.ts';
import { metadata } from './call.ts';
import { organizer, storedAttendees } from './people.ts';
import { bookerOf, type Payload, type Scene } from './scene.ts';
import { withMillis } from './times.ts';

/** Somebody waits for a host at once: answers are bare values, and there are neither times nor attendees. */
export function instantMeeting(scene: Scene): Payload {
	const { booking, eventType, world, details } = scene;
	const booker = bookerOf(scene);
	return {
		triggerEvent: 'INSTANT_MEETING',
		uid: booking.uid,
		responses: {
			name: booker?.name,
			email: booker?.email,
			notes: notesOf(scene),
			guests: booking.guests,
		},
		connectAndJoinUrl: `${world.origin}/connect-and-join?token=of-the-box-${booking.id}`,
		eventTypeId: booking.eventTypeId,
		eventTypeTitle: eventType?.title,
		customInputs: {},
		...details.payload,
	};
}

/** A host took it: `bookingUid`, where the first event said `uid`. Known from the docs alone. */
export function instantMeetingAccepted(scene: Scene): Payload {
	const { booking, details } = scene;
	return {
		bookingId: booking.id,
		bookingUid: booking.uid,
		eventTypeId: booking.eventTypeId,
		status: 'ACCEPTED',
		title: booking.title,
		startTime: withMillis(booking.start),
		endTime: withMillis(booking.end),
		organizer: organizer(scene),
		attendees: storedAttendees(scene).map((attendee) => ({ ...attendee, phoneNumber: undefined })),
		responses: relabelled(storedAnswers(scene)),
		location: booking.location,
		metadata: metadata(scene, { withCall: true }),
		...details.payload,
	};
}

function relabelled({ name, email, ...others }: Payload): Payload {
	return { name: withLabel(name, 'your_name'), email: withLabel(email, 'email_address'), ...others };
}

function withLabel(answer: unknown, label: string): unknown {
	return typeof answer === 'object' && answer !== null ? { ...answer, label } : answer;
}
