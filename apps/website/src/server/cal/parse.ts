import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { BookingGlance, EntryStatus, QuarantineReason } from '../domain/entry.ts';
import { pingTrigger, triggers } from './triggers.ts';

/** What can be said of a body without judging it: a label, never a reason to drop it. */
export type Parsed = {
	status: EntryStatus;
	reason: QuarantineReason | null;
	trigger: string | null;
	/** Cal.com's slug of the event type */
	slug: string | null;
	booking: BookingGlance | null;
	/** Good JSON in UTF-8 without a byte order mark: the bytes may stand in a JSON file as they are */
	spliceable: boolean;
	/** A uid or a createdAt inside: the same bytes are the same event for ever */
	identified: boolean;
};

/** Labels a body whose signature was checked. Understands every shape in `triggers`; never throws. */
export function parse(body: Uint8Array): Parsed {
	if (!isUtf8(body)) return unreadable('not-utf8');
	if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return unreadable('byte-order-mark');
	const json = readJson(body);
	if (!json.ok) return unreadable('not-json');
	const envelope = envelopeSchema.safeParse(json.value).data;
	const identified = isIdentified(envelope);
	if (envelope?.triggerEvent === undefined)
		return { ...unreadable('no-trigger'), spliceable: true, identified };
	return { ...label(envelope.triggerEvent, envelope), spliceable: true, identified };
}

function label(trigger: string, envelope: Envelope): Omit<Parsed, 'spliceable' | 'identified'> {
	// MEETING_* come flat from the scheduled sender: the booking row stands beside the trigger.
	const payload = envelope.payload ?? envelope;
	const shape = Object.hasOwn(triggers, trigger) ? triggers[trigger] : undefined;
	if (trigger === pingTrigger) {
		return {
			status: 'test',
			reason: null,
			trigger,
			slug: payload.type ?? null,
			booking: glance(payload, null),
		};
	}
	if (shape === undefined) return quarantined('unknown-trigger', trigger);
	if (shape.uid === null) return { status: 'kept', reason: null, trigger, slug: null, booking: null };
	const uid = readUid(shape.uid, payload);
	const slug = readSlug(shape.slug, payload);
	const booking = glance(shape.uid === 'booking.uid' ? (payload.booking ?? {}) : payload, uid);
	if (uid === null) return { status: 'quarantined', reason: 'no-uid', trigger, slug, booking };
	return { status: 'kept', reason: null, trigger, slug, booking };
}

function readUid(path: 'uid' | 'bookingUid' | 'booking.uid', payload: Payload): string | null {
	if (path === 'booking.uid') return payload.booking?.uid ?? null;
	return payload[path] ?? null;
}

function readSlug(
	path: 'type' | 'eventType.slug' | 'booking.eventType.slug' | null,
	payload: Payload,
): string | null {
	if (path === 'type') return payload.type ?? null;
	if (path === 'eventType.slug') return payload.eventType?.slug ?? null;
	return path === null ? null : (payload.booking?.eventType?.slug ?? null);
}

function glance(payload: Payload, uid: string | null): BookingGlance {
	// The booking row of a MEETING_* names the host `user`.
	const organizer = payload.organizer ?? payload.user;
	return {
		uid,
		startTime: payload.startTime ?? null,
		endTime: payload.endTime ?? null,
		title: payload.title ?? null,
		organizer: organizer ? { name: organizer.name ?? null, email: organizer.email ?? null } : null,
		attendees: (payload.attendees ?? [])
			.slice(0, mostAttendees)
			.map(({ name, email }) => ({ name: name ?? null, email: email ?? null })),
	};
}

function quarantined(
	reason: QuarantineReason,
	trigger: string | null,
): Omit<Parsed, 'spliceable' | 'identified'> {
	return { status: 'quarantined', reason, trigger, slug: null, booking: null };
}

function unreadable(reason: QuarantineReason): Parsed {
	return { ...quarantined(reason, null), spliceable: false, identified: false };
}

function isIdentified(envelope: Envelope | undefined): boolean {
	if (envelope === undefined) return false;
	const names = (one: Payload | undefined) =>
		(one?.uid ?? one?.bookingUid ?? one?.booking?.uid ?? one?.createdAt) !== undefined;
	return names(envelope) || names(envelope.payload);
}

function readJson(body: Uint8Array): { ok: true; value: unknown } | { ok: false } {
	try {
		return {
			ok: true,
			value: JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')),
		};
	} catch {
		return { ok: false };
	}
}

// A glance is for people and for the log: what is longer than this is cut, the whole stays in the event.
const longest = 500;
const mostAttendees = 50;

/** A field of another type than expected counts as absent: bodies change, and none may be lost for it. */
const text = z
	.string()
	.transform((value) => value.slice(0, longest))
	.optional()
	.catch(undefined);
/** A key must be whole, so an overlong one counts as absent. */
const key = z.string().min(1).max(255).optional().catch(undefined);
const person = z.object({ name: text, email: text });
const eventType = z.object({ slug: key }).optional().catch(undefined);

const payloadSchema = z.object({
	uid: key,
	bookingUid: key,
	createdAt: key,
	type: key,
	title: text,
	startTime: text,
	endTime: text,
	organizer: person.optional().catch(undefined),
	user: person.optional().catch(undefined),
	attendees: z
		.array(person.catch({ name: undefined, email: undefined }))
		.optional()
		.catch(undefined),
	eventType,
	booking: z
		.object({ uid: key, title: text, startTime: text, endTime: text, eventType })
		.optional()
		.catch(undefined),
});
type Payload = Partial<z.output<typeof payloadSchema>>;

const envelopeSchema = payloadSchema.extend({
	triggerEvent: z.string().min(1).max(100).optional().catch(undefined),
	payload: payloadSchema.optional().catch(undefined),
});
type Envelope = z.output<typeof envelopeSchema>;
