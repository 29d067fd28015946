import type { BookingEvent, EventAttendee, Facts, Observation } from '../domain/booking-event.ts';
import type { EntryDraft } from '../domain/entry.ts';
import { glanceAt } from '../drafts/booking-glance.ts';
import { type LookedUpFor, lookDraft } from '../drafts/look-draft.ts';
import type { Look } from '../drafts/record-of.ts';
import { instant } from '../instant.ts';
import { fieldsOf } from '../json-fields.ts';
import { bookingTypeOf } from '../meeting-types.ts';
import { readEnvelope } from './payload.ts';

/** Stands in the place of a trigger. No webhook has it: one that came by a webhook would be unknown. */
export const snapshotTrigger = 'API_BOOKING';

/** The journal's entry of what the API told of a booking. Pure. */
export function snapshotEntry({ row, seenAt, differs }: Look, to: LookedUpFor): EntryDraft {
	const { uid, facts, attendees } = readRow(row);
	const slug = facts.eventTypeSlug;
	return lookDraft(
		{ triggerEvent: snapshotTrigger, createdAt: seenAt, differs, payload: row },
		{
			...{ provider: 'cal', trigger: snapshotTrigger, slug },
			bookingType: bookingTypeOf(slug, to.meetingTypes),
			booking: glanceAt(uid, facts, attendees),
		},
		to,
	);
}

/**
 * What a look at Cal.com's own record says of its booking.
 * @param event The JSON of an entry whose source is `api` @param sha256 Of its bytes
 * @returns null where it is about no booking
 */
export function readSnapshot(event: unknown, sha256: string): BookingEvent | null {
	const { triggerEvent, createdAt, payload } = readEnvelope(event);
	if (triggerEvent !== snapshotTrigger) return null;
	const row = fieldsOf(payload);
	const { uid, facts, attendees, seats } = readRow(row);
	if (uid === null) return null;
	const { differs } = fieldsOf(event);
	return {
		uid,
		meaning: 'observed',
		trigger: snapshotTrigger,
		createdAt: instant(createdAt),
		datesBooking: false,
		sha256,
		pending: false,
		replaces: text(row['rescheduledFromUid']),
		seated: seats.some((seat) => seat !== null),
		seat: null,
		attendees,
		facts,
		requestsReschedule: false,
		reason: text(row['cancellationReason']),
		by: text(row['cancelledByEmail']) ?? text(row['rescheduledByEmail']),
		observed: {
			status: readStatus(row['status']),
			movedTo: text(row['rescheduledToUid']),
			bookedAt: instant(text(row['createdAt'])),
			updatedAt: instant(text(row['updatedAt'])),
			seats,
			differs: Array.isArray(differs) ? differs.filter((name) => typeof name === 'string') : [],
		},
	};
}

function readRow(row: Readonly<Record<string, unknown>>) {
	const people = listOf(row['attendees']).map(readAttendee);
	const known = new Set(people.map(({ person }) => person.email));
	const guests = listOf(row['guests']).flatMap((mail) => {
		const email = text(mail)?.toLowerCase() ?? null;
		return email === null || known.has(email) ? [] : [{ person: { ...nobody, email }, seat: null }];
	});
	const all = [...people, ...guests];
	return {
		uid: text(row['uid']),
		facts: factsOf(row),
		attendees: all.map(({ person }) => person),
		seats: all.map(({ seat }) => seat),
	};
}

const nobody: EventAttendee = {
	...{ name: null, email: null, phone: null, timeZone: null, language: null, noShow: false },
};

function readAttendee(value: unknown): { person: EventAttendee; seat: string | null } {
	const one = fieldsOf(value);
	const person = {
		name: text(one['name']),
		email: text(one['email']),
		phone: text(one['phoneNumber']),
		timeZone: text(one['timeZone']),
		language: text(one['language']),
		noShow: one['absent'] === true,
	};
	return { person, seat: text(one['seatUid']) };
}

function factsOf(row: Readonly<Record<string, unknown>>): Facts {
	const eventType = fieldsOf(row['eventType']);
	const [host] = listOf(row['hosts']).map(fieldsOf);
	const location = text(row['location']) ?? text(row['meetingUrl']);
	return {
		providerId: id(row['id']),
		eventTypeId: id(row['eventTypeId'] ?? eventType['id']),
		eventTypeSlug: text(eventType['slug']),
		eventTypeTitle: null,
		title: text(row['title']),
		description: text(row['description']),
		startTime: instant(text(row['start'])),
		endTime: instant(text(row['end'])),
		length: Number.isFinite(row['duration']) ? Number(row['duration']) : null,
		organizer:
			host === undefined
				? null
				: { name: text(host['name']), email: text(host['email']), timeZone: text(host['timeZone']) },
		responses: answersOf(row['bookingFieldsResponses']),
		location,
		meetingUrl: location !== null && /^https?:\/\//.test(location) ? location : null,
		price: null,
		currency: null,
		series: null,
		metadata: fieldsOf(row['metadata']),
	};
}

/** The API gives answers without their questions. */
function answersOf(responses: unknown): Facts['responses'] {
	return Object.entries(fieldsOf(responses)).flatMap(([key, value]) =>
		value === undefined || value === null || value === '' ? [] : [{ key, label: key, value }],
	);
}

/** Statuses that are not in any document, such as of an instant meeting that awaits its host, count as asked for. */
function readStatus(status: unknown): Observation['status'] {
	const known = text(status)?.toLowerCase();
	return known === 'accepted' || known === 'cancelled' || known === 'rejected' ? known : 'pending';
}

function id(value: unknown): string | null {
	return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : null;
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}
