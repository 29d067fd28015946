import { hash } from 'node:crypto';
import type { ConnectionId, EntryDraft } from '../domain/entry.ts';
import { type MeetingTypes, typeOfEventType } from '../meeting-types.ts';
import { eventTypeIdOf } from './addresses.ts';
import { readEventType } from './payload.ts';
import { lookedUpTrigger } from './triggers.ts';

/**
 * The journal's entry of what the API told of an event type, so that the bookings can be made again without asking.
 * Pure. @param resource As it was received @param to.receivedAt ISO 8601, UTC, milliseconds
 */
export function eventTypeEntry(
	resource: Readonly<Record<string, unknown>>,
	to: { connection: ConnectionId; receivedAt: string; meetingTypes: MeetingTypes },
): EntryDraft {
	const body = Buffer.from(
		JSON.stringify({ event: lookedUpTrigger, created_at: to.receivedAt, payload: resource }),
	);
	const { uri, slug } = readEventType(resource);
	return {
		head: {
			receivedAt: to.receivedAt,
			provider: 'calendly',
			connection: to.connection,
			source: 'api',
			status: 'kept',
			reason: null,
			verified: true,
			trigger: lookedUpTrigger,
			slug,
			bookingType: typeOfEventType({ slug, id: eventTypeIdOf(uri) }, to.meetingTypes),
			booking: null,
			headers: {},
			sha256: hash('sha256', body, 'hex'),
			signature: null,
		},
		body,
		spliceable: true,
		identified: true,
	};
}
