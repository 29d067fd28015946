import { hash } from 'node:crypto';
import type { BookingEvent } from '../domain/booking-event.ts';
import type { ConnectionId, EntryDraft } from '../domain/entry.ts';
import { instant } from '../instant.ts';
import { type Fields, fieldsOf } from '../json-fields.ts';
import { type MeetingTypes, typeOfEventType } from '../meeting-types.ts';
import { uidOf } from './addresses.ts';
import { readEnvelope, readPayload } from './payload.ts';
import { cancellationOf, readWhole } from './read-event.ts';
import { observedTrigger } from './triggers.ts';

/** An invitee as API v2 told it, and the booked time. */
export type Snapshot = {
	/** In the shape that deliveries have: the invitee, with `scheduled_event` inside */
	row: Fields;
	/** When Calendly answered, by its own clock: ISO 8601, UTC */
	seenAt: string;
	/** What was different here; empty where nobody compared */
	differs: readonly string[];
};

/** The journal's entry of what the API told of an invitee. Pure. @param receivedAt ISO 8601, UTC, milliseconds */
export function snapshotEntry(
	{ row, seenAt, differs }: Snapshot,
	to: { connection: ConnectionId; receivedAt: string; meetingTypes: MeetingTypes },
): EntryDraft {
	const body = Buffer.from(
		JSON.stringify({ event: observedTrigger, created_at: seenAt, differs, payload: row }),
	);
	const sha256 = hash('sha256', body, 'hex');
	const { facts, attendees } = readWhole(readPayload(row), observedTrigger);
	return {
		head: {
			receivedAt: to.receivedAt,
			provider: 'calendly',
			connection: to.connection,
			source: 'api',
			status: 'kept',
			reason: null,
			verified: true,
			trigger: observedTrigger,
			slug: null,
			bookingType: typeOfEventType({ slug: null, id: facts.eventTypeId }, to.meetingTypes),
			booking: {
				uid: uidOf(readPayload(row).uri),
				startTime: facts.startTime,
				endTime: facts.endTime,
				title: facts.title,
				organizer: facts.organizer && { name: facts.organizer.name, email: facts.organizer.email },
				attendees: attendees.map(({ name, email }) => ({ name, email })),
			},
			headers: {},
			sha256,
			signature: null,
		},
		body,
		spliceable: true,
		identified: true,
	};
}

/**
 * What a look at Calendly's own record says of its booking.
 * @param event The JSON of an entry whose source is `api` @param sha256 Of its bytes
 * @returns null where it is about no booking
 */
export function readSnapshot(event: unknown, sha256: string): BookingEvent | null {
	const { trigger, createdAt, payload: row } = readEnvelope(event);
	if (trigger !== observedTrigger) return null;
	const payload = readPayload(row);
	const uid = uidOf(payload.uri);
	if (uid === null) return null;
	const whole = readWhole(payload, observedTrigger);
	const { differs } = fieldsOf(event);
	const isCancelled = fieldsOf(row)['status'] === 'canceled' && !payload.rescheduled;
	return {
		...whole,
		...(isCancelled && cancellationOf(payload)),
		uid,
		meaning: 'observed',
		trigger: observedTrigger,
		createdAt: instant(createdAt),
		sha256,
		attendees: whole.attendees.map((one, at) =>
			at === 0 ? { ...one, noShow: payload.noShow !== null } : one,
		),
		observed: {
			// One that was moved is called off there, too; here another one has taken its place.
			status: isCancelled ? 'cancelled' : 'accepted',
			movedTo: uidOf(payload.newInvitee),
			bookedAt: instant(payload.createdAt),
			updatedAt: changedAt(fieldsOf(row)),
			seats: whole.attendees.map(() => null),
			differs: Array.isArray(differs) ? differs.filter((name) => typeof name === 'string') : [],
		},
	};
}

/** When something last became of an invitee: of a no-show `updated_at` tells nothing. ISO 8601, UTC, milliseconds */
export function changedAt(row: Fields): string | null {
	const times = [
		row['updated_at'],
		fieldsOf(row['no_show'])['created_at'],
		fieldsOf(row['cancellation'])['created_at'],
	].map((time) => (typeof time === 'string' ? instant(time) : null));
	return times.reduce((last, time) => ((time ?? '') > (last ?? '') ? time : last), null);
}
