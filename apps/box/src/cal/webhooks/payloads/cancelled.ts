import { notesOf, ownAnswers, storedAnswers } from './answers.ts';
import { destinationCalendar, isCalVideo } from './call.ts';
import { eventTypeFields, minutes, recurringEvent } from './event-type-fields.ts';
import { attendeeRows, organizer, storedAttendees } from './people.ts';
import { type Payload, type Scene, seatOf } from './scene.ts';
import { utcOffset, withOffset } from './times.ts';

/** A booking, a seat of it or the rest of a series is cancelled: no metadata, and times with an offset. */
export function cancelled(scene: Scene): Payload {
	const { booking, eventType, details } = scene;
	const seats = eventType?.seatsPerTimeSlot ?? null;
	return {
		bookerUrl: scene.world.origin,
		title: booking.title,
		length: minutes(booking),
		type: eventType?.slug,
		additionalNotes: notesOf(scene),
		description: booking.description ?? eventType?.description ?? '',
		customInputs: {},
		eventTypeId: booking.eventTypeId,
		userFieldsResponses: ownAnswers(scene, {}),
		responses: storedAnswers(scene),
		startTime: withOffset(booking.start),
		endTime: withOffset(booking.end),
		organizer: organizer(scene),
		attendees: storedAttendees(scene),
		uid: booking.uid,
		bookingId: booking.id,
		// Only those who cancel all that remains learn that it was a series.
		recurringEvent: details.allRemaining ? recurringEvent(scene) : undefined,
		location: booking.location,
		destinationCalendar: isCalVideo(scene) ? destinationCalendar(scene) : [],
		cancellationReason: booking.cancellationReason,
		seatsPerTimeSlot: seats,
		seatsShowAttendees: seats === null,
		iCalUID: booking.iCalUid,
		iCalSequence: booking.iCalSequence,
		hideOrganizerEmail: false,
		customReplyToEmail: null,
		organizationId: null,
		...eventTypeFields(scene),
		eventDescription: eventType?.description ?? null,
		requiresConfirmation: null,
		price: eventType?.price || null,
		status: 'CANCELLED',
		cancelledBy: booking.cancelledBy ?? undefined,
		requestReschedule: details.requestReschedule ?? false,
		...seatGivenBack(scene),
		...details.payload,
	};
}

/** Nothing says which seat; the answers are made up again from the slot, and name whoever came first. */
function seatGivenBack(scene: Scene): Payload {
	const seat = seatOf(scene);
	if (seat === null) return {};
	const { booking } = scene;
	const others = booking.attendees.filter(({ seatUid }) => seatUid !== seat.seatUid);
	const [first = seat, ...rest] = booking.attendees.includes(seat) ? booking.attendees : [...others, seat];
	return {
		attendees: attendeeRows(scene, [seat]).map((row) => ({
			...row,
			language: { locale: seat.language },
			utcOffset: utcOffset(seat.timeZone, booking.start),
		})),
		responses: {
			name: { label: 'name', value: first.name },
			email: { label: 'email', value: first.email },
			guests: { label: 'guests', value: rest.map(({ email }) => email) },
			notes: { label: 'notes', value: '' },
			location: { label: 'location', value: { value: booking.location, optionValue: booking.location } },
		},
		cancelledBy: undefined,
	};
}
