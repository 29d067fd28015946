import { bookerOf, type Payload, type Scene } from './scene.ts';
import { withMillis } from './times.ts';

/** A host reports that a booking was not meant for them: the only payload with the booking inside another field. */
export function wrongAssignmentReport(scene: Scene): Payload {
	const { booking, eventType, host, details } = scene;
	return {
		booking: {
			uid: booking.uid,
			id: booking.id,
			title: booking.title,
			startTime: withMillis(booking.start),
			endTime: withMillis(booking.end),
			status: booking.status,
			eventType:
				eventType === null
					? null
					: { id: eventType.id, title: eventType.title, slug: eventType.slug, teamId: null },
		},
		report: {
			reportedBy: { id: host.id, email: host.email, name: host.name },
			routingReason: 'Company size: 51-200',
			guest: bookerOf(scene)?.email,
			host: { email: host.email, name: host.name },
			correctAssignee: host.email,
			additionalNotes: null,
		},
		...details.payload,
	};
}
