import { bookedAttendees, organizer } from './people.ts';
import { bookerOf, type Payload, type Scene } from './scene.ts';
import { zulu } from './times.ts';

/** Another host took over: `organizer` is the new one. Known from the docs alone. */
export function reassigned(scene: Scene): Payload {
	const { booking, eventType, details, host } = scene;
	const booker = bookerOf(scene);
	return {
		bookerUrl: scene.world.origin,
		title: booking.title,
		startTime: zulu(booking.start),
		endTime: zulu(booking.end),
		type: eventType?.slug,
		eventTypeId: booking.eventTypeId,
		organizer: organizer(scene),
		attendees: bookedAttendees(scene),
		responses: {
			name: { label: 'your_name', value: booker?.name, isHidden: false },
			email: { label: 'email_address', value: booker?.email, isHidden: false },
		},
		location: booking.meetingUrl ?? booking.location,
		destinationCalendar: null,
		iCalUID: booking.iCalUid,
		iCalSequence: booking.iCalSequence,
		uid: booking.uid,
		eventTitle: eventType?.title,
		bookingId: booking.id,
		status: 'ACCEPTED',
		addedHostUserIds: details.reassigned?.addedHostUserIds ?? [host.id],
		removedHostUserIds: details.reassigned?.removedHostUserIds ?? [],
		...details.payload,
	};
}
