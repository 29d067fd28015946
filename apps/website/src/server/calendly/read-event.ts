import type { Answer, CancelledByRole } from '../domain/booking.ts';
import { type BookingEvent, type EventAttendee, eventTypeKey, type Facts } from '../domain/booking-event.ts';
import { knownZone } from '../domain/known-zone.ts';
import { instant } from '../instant.ts';
import { eventTypeIdOf, uidOf } from './addresses.ts';
import { type Payload, readEnvelope, readEventType, readPayload } from './payload.ts';
import { numberToCall, placeOf } from './place.ts';
import { priceOf } from './price.ts';
import { lookedUpTrigger, triggers } from './triggers.ts';

/**
 * What a kept event says about its booking, or about an event type.
 * @param event The received JSON @param sha256 Of its bytes
 * @returns null where it is about neither
 */
export function readEvent(event: unknown, sha256: string): BookingEvent | null {
	const { trigger, createdAt, payload } = readEnvelope(event);
	const shape = Object.hasOwn(triggers, trigger ?? '') ? triggers[trigger ?? ''] : undefined;
	const told = { trigger: trigger ?? '', createdAt: instant(createdAt), sha256 };
	if (shape?.about === 'event-type') return readOffer(payload, told);
	if (shape?.about !== 'invitee') return null;
	return readInvitee(readPayload(payload), told);
}

/** What the API told of an event type, as the journal has it; null for any other look. */
export function readLookedUp(event: unknown, sha256: string): BookingEvent | null {
	const { trigger, createdAt, payload } = readEnvelope(event);
	if (trigger !== lookedUpTrigger) return null;
	return readOffer(payload, { trigger, createdAt: instant(createdAt), sha256 });
}

type Told = Pick<BookingEvent, 'trigger' | 'createdAt' | 'sha256'>;

function readInvitee(payload: Payload, told: Told): BookingEvent | null {
	const uid = uidOf(payload.uri);
	if (uid === null) return null;
	const replaces = otherThan(uid, uidOf(payload.oldInvitee));
	const replacedBy = otherThan(uid, uidOf(payload.newInvitee));
	const meant = meaningOf(payload, told, { replaces, replacedBy });
	return { ...readWhole(payload, told.trigger), ...told, ...meant, uid };
}

/** What an invitee is now, whatever has just become of it: all of the booking. */
export function readWhole(payload: Payload, trigger: string) {
	return {
		...neutral,
		replaces: otherThan(uidOf(payload.uri), uidOf(payload.oldInvitee)),
		attendees: attendeesOf(payload, trigger),
		facts: factsOf(payload),
		bookedAt: instant(payload.createdAt),
		isWhole: true as const,
		...(payload.payment?.isSuccessful && { paid: true as const }),
	};
}

/** Each invitee is a booking of its own, so no slot has seats. */
const neutral = {
	datesBooking: false,
	pending: false,
	seated: false,
	seat: null,
	requestsReschedule: false,
	reason: null,
	by: null,
} as const;

type Meant = Pick<BookingEvent, 'meaning'> &
	Partial<Pick<BookingEvent, 'replacedBy' | 'reason' | 'by' | 'byRole' | 'createdAt'>>;

/** A move is a cancellation of one invitee and the creation of another; which of them it is, bodies say. */
function meaningOf(
	payload: Payload,
	{ trigger, createdAt }: Told,
	{ replaces, replacedBy }: { replaces: string | null; replacedBy: string | null },
): Meant {
	if (trigger === 'invitee.created') return { meaning: replaces === null ? 'created' : 'moved' };
	if (trigger === 'invitee_no_show.created') return { meaning: 'no-show' };
	if (trigger === 'invitee_no_show.deleted') return { meaning: 'no-show', createdAt: endOfSecond(createdAt) };
	if (payload.rescheduled) return { meaning: 'replaced', replacedBy };
	return { meaning: 'cancelled', ...cancellationOf(payload) };
}

/** Calendly cuts times to their second, and what is undone in one was done before in it. */
function endOfSecond(time: string | null): string | null {
	return time === null ? null : time.replace(/\.000Z$/, '.999Z');
}

function otherThan(uid: string | null, other: string | null): string | null {
	return other === uid ? null : other;
}

/** Who cancelled is told by a display name; the address is looked up among those who are in it. */
export function cancellationOf({ cancellation, email, meeting }: Payload): Partial<Meant> {
	const role = roleOf(cancellation?.role ?? null);
	const { hosts } = meeting;
	const host = hosts.find(({ name }) => name !== null && name === cancellation?.by) ?? hosts[0];
	const by = role === 'attendee' ? email : role === 'host' ? (host?.email ?? null) : null;
	return { reason: cancellation?.reason ?? null, by, byRole: role };
}

function roleOf(type: string | null): CancelledByRole | null {
	if (type === 'invitee') return 'attendee';
	return type === 'host' ? 'host' : null;
}

/** Who booked comes first; of guests nothing but their address is told. */
function attendeesOf(payload: Payload, trigger: string): EventAttendee[] {
	const { name, email, timeZone, reminderNumber, meeting } = payload;
	const phone = reminderNumber ?? numberToCall(meeting.place);
	const noShow = /^invitee_no_show\./.test(trigger) ? trigger === 'invitee_no_show.created' : null;
	const guests = meeting.guests.filter((guest) => guest !== null && guest !== email);
	return [
		{ name, email, phone, timeZone: knownZone(timeZone), language: null, noShow },
		...guests.map((guest) => ({ ...nobody, email: guest })),
	];
}

const nobody = { name: null, phone: null, timeZone: null, language: null, noShow: null };

function factsOf(payload: Payload): Facts {
	const { meeting, payment } = payload;
	const [host] = meeting.hosts;
	return {
		providerId: null,
		eventTypeId: eventTypeIdOf(meeting.eventType),
		eventTypeSlug: null,
		eventTypeTitle: meeting.name,
		title: meeting.name,
		description: meeting.notes,
		startTime: instant(meeting.startTime),
		endTime: instant(meeting.endTime),
		length: null,
		organizer: host === undefined ? null : { ...host, timeZone: null },
		responses: answersOf(payload),
		...placeOf(meeting.place),
		...priceOf(payment),
		series: null,
		metadata: metadataOf(payload),
	};
}

/** The question is all that names an answer, and may stand there twice: the place in the form is the key. */
function answersOf({ answers }: Payload): Answer[] | null {
	if (answers === null) return null;
	return answers.flatMap(({ question, answer, position }, at) => {
		if (answer === null) return [];
		const key = `q${String((position ?? at) + 1).padStart(2, '0')}`;
		return [{ key, label: question ?? key, value: answer }];
	});
}

/** Where the booker came from, and what of the place the location has no room for. A visitor may write the former. */
function metadataOf({ tracking, meeting: { place } }: Payload): Record<string, unknown> {
	const told = Object.entries(tracking ?? {}).filter(
		([, value]) => typeof value === 'string' && value !== '',
	);
	return {
		...Object.fromEntries(told),
		...(place?.type && { location_type: place.type }),
		...(place?.info && { location_info: place.info }),
	};
}

function readOffer(payload: unknown, told: Told): BookingEvent | null {
	const { uri, slug, name, updatedAt } = readEventType(payload);
	const id = eventTypeIdOf(uri);
	if (id === null) return null;
	return {
		...neutral,
		...told,
		createdAt: instant(updatedAt) ?? told.createdAt,
		uid: eventTypeKey(id),
		meaning: 'offered',
		replaces: null,
		attendees: [],
		facts: { ...noFacts, eventTypeId: id, eventTypeSlug: slug, eventTypeTitle: name },
	};
}

const noFacts: Facts = {
	...{ providerId: null, eventTypeId: null, eventTypeSlug: null, eventTypeTitle: null, title: null },
	...{ description: null, startTime: null, endTime: null, length: null, organizer: null, responses: null },
	...{ location: null, meetingUrl: null, price: null, currency: null, series: null, metadata: null },
};
