import type { BookingEvent } from '../domain/booking-event.ts';
import type { EntryDraft } from '../domain/entry.ts';
import { glanceAt } from '../drafts/booking-glance.ts';
import { type LookedUpFor, lookDraft } from '../drafts/look-draft.ts';
import type { Look } from '../drafts/record-of.ts';
import { instant } from '../instant.ts';
import { type Fields, fieldsOf } from '../json-fields.ts';
import { typeOfEventType } from '../meeting-types.ts';
import { uidOf } from './addresses.ts';
import { readEnvelope, readPayload } from './payload.ts';
import { cancellationOf, readWhole } from './read-event.ts';
import { observedTrigger } from './triggers.ts';

/** The journal's entry of what the API told of an invitee, in the shape that deliveries have. Pure. */
export function snapshotEntry({ row, seenAt, differs }: Look, to: LookedUpFor): EntryDraft {
	const payload = readPayload(row);
	const { facts, attendees } = readWhole(payload, observedTrigger);
	return lookDraft(
		{ event: observedTrigger, created_at: seenAt, differs, payload: row },
		{
			...{ provider: 'calendly', trigger: observedTrigger, slug: null },
			bookingType: typeOfEventType({ slug: null, id: facts.eventTypeId }, to.meetingTypes),
			booking: glanceAt(uidOf(payload.uri), facts, attendees),
		},
		to,
	);
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
