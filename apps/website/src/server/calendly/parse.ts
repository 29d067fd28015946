import { isUtf8 } from 'node:buffer';
import type { BookingGlance, EntryStatus, QuarantineReason } from '../domain/entry.ts';
import { fieldsOf, key, text } from '../json-fields.ts';
import { eventTypeIdOf, uidOf } from './addresses.ts';
import { type Payload, readEnvelope, readEventType, readPayload } from './payload.ts';
import { triggers } from './triggers.ts';

/** What can be said of a body without judging it: a label, never a reason to drop it. */
export type Parsed = {
	status: EntryStatus;
	reason: QuarantineReason | null;
	trigger: string | null;
	/** Only bodies about event types have one */
	slug: string | null;
	/** The event type that it is about, or that is booked; null where it names none */
	eventTypeId: string | null;
	booking: BookingGlance | null;
	/** Good JSON in UTF-8 without a byte order mark: the bytes may stand in a JSON file as they are */
	spliceable: boolean;
	/** A `payload.uri` or a `created_at` inside: the same bytes are the same event for ever */
	identified: boolean;
};

type Label = Omit<Parsed, 'spliceable' | 'identified'>;

/** Labels a body whose signature was checked. Understands every shape in `triggers`; never throws. */
export function parse(body: Uint8Array): Parsed {
	if (!isUtf8(body)) return unreadable('not-utf8');
	if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return unreadable('byte-order-mark');
	const json = readJson(body);
	if (!json.ok) return unreadable('not-json');
	return { ...label(json.value), spliceable: true, identified: isIdentified(json.value) };
}

function label(event: unknown): Label {
	const { trigger, payload } = readEnvelope(event);
	if (trigger === null || trigger.length > longestTrigger) return quarantined('no-trigger', null);
	const shape = Object.hasOwn(triggers, trigger) ? triggers[trigger] : undefined;
	if (shape === undefined) return quarantined('unknown-trigger', trigger);
	if (shape.about === 'invitee') return labelInvitee(trigger, readPayload(payload));
	if (shape.about === null) return { ...nothing, status: 'kept', trigger };
	const { uri, slug } = readEventType(payload);
	return { ...nothing, status: 'kept', trigger, slug, eventTypeId: eventTypeIdOf(uri) };
}

const nothing = { status: 'kept', reason: null, slug: null, eventTypeId: null, booking: null } as const;

function labelInvitee(trigger: string, payload: Payload): Label {
	const uid = uidOf(payload.uri);
	const found = { trigger, slug: null, booking: glance(payload, uid) };
	const eventTypeId = eventTypeIdOf(payload.meeting.eventType);
	if (uid === null) return { ...found, status: 'quarantined', reason: 'no-uid', eventTypeId };
	return { ...found, status: 'kept', reason: null, eventTypeId };
}

function glance({ name, email, meeting }: Payload, uid: string | null): BookingGlance {
	const [host] = meeting.hosts;
	const people = [{ name, email }, ...meeting.guests.map((guest) => ({ name: null, email: guest }))];
	return {
		uid,
		startTime: cut(meeting.startTime),
		endTime: cut(meeting.endTime),
		title: cut(meeting.name),
		organizer: host === undefined ? null : { name: cut(host.name), email: cut(host.email) },
		attendees: people.slice(0, mostAttendees).map((one) => ({ name: cut(one.name), email: cut(one.email) })),
	};
}

// A glance is for people and for the log: what is longer than this is cut, the whole stays in the event.
const longest = 500;
const mostAttendees = 50;
const longestTrigger = 100;

function cut(value: string | null): string | null {
	return value === null ? null : value.slice(0, longest);
}

function quarantined(reason: QuarantineReason, trigger: string | null): Label {
	return { ...nothing, status: 'quarantined', reason, trigger };
}

function unreadable(reason: QuarantineReason): Parsed {
	return { ...quarantined(reason, null), spliceable: false, identified: false };
}

function isIdentified(event: unknown): boolean {
	const { createdAt, payload } = readEnvelope(event);
	const fields = fieldsOf(payload);
	return [key(createdAt), key(fields['uri']), text(fields['created_at'])].some((one) => one !== null);
}

function readJson(body: Uint8Array): { ok: true; value: unknown } | { ok: false } {
	try {
		const { buffer, byteOffset, byteLength } = body;
		return { ok: true, value: JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString('utf8')) };
	} catch {
		return { ok: false };
	}
}
