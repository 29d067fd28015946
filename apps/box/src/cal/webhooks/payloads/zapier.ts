import { bookedAnswers, ownAnswers } from './answers.ts';
import { metadata } from './call.ts';
import { eventTypeFields } from './event-type-fields.ts';
import type { Payload, Scene } from './scene.ts';
import { utcOffset, withMillis, zulu } from './times.ts';

/** What a webhook of the Zapier app gets, whatever happened: flat, and without a trigger's name. */
export function zapier(scene: Scene): Payload {
	const { booking, eventType, host } = scene;
	const { eventTitle, eventDescription, ...price } = eventTypeFields(scene);
	return {
		uid: booking.uid,
		title: booking.title,
		description: booking.description ?? eventType?.description ?? '',
		customInputs: {},
		responses: bookedAnswers(scene),
		userFieldsResponses: ownAnswers(scene, { isHidden: false }),
		startTime: zulu(booking.start),
		endTime: zulu(booking.end),
		location: booking.location,
		status: booking.status,
		cancellationReason: booking.cancellationReason ?? undefined,
		user: {
			username: host.username,
			name: host.name,
			email: host.email,
			timeZone: host.timeZone,
			utcOffset: utcOffset(host.timeZone, booking.start),
		},
		eventType: {
			title: eventTitle,
			description: eventDescription,
			requiresConfirmation: eventType?.requiresConfirmation ?? false,
			...price,
		},
		attendees: booking.attendees.map(({ name, email, timeZone }) => ({
			name,
			email,
			timeZone,
			utcOffset: utcOffset(timeZone, booking.start),
		})),
		createdAt: withMillis(scene.at),
		metadata: metadata(scene, { withCall: true }),
	};
}
