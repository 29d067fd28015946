import type { Answer } from '../domain/booking.ts';
import type { BookingEvent, EventAttendee, Facts } from '../domain/booking-event.ts';
import { envelopeSchema, type Payload, type PayloadPerson, payloadSchema } from './payload.ts';
import { type TriggerShape, triggers } from './triggers.ts';

/**
 * What a kept event says about its booking.
 * @param event The received JSON @param sha256 Of its bytes
 * @returns null where it is about no booking
 */
export function readEvent(event: unknown, sha256: string): BookingEvent | null {
	const envelope = envelopeSchema.safeParse(event).data;
	const trigger = envelope?.triggerEvent ?? '';
	const shape = Object.hasOwn(triggers, trigger) ? triggers[trigger] : undefined;
	if (envelope === undefined || shape === undefined || shape.meaning === null) return null;
	// MEETING_* come flat from the scheduled sender: the booking row stands beside the trigger.
	const isFlat = envelope.payload === undefined;
	const payload = payloadSchema.safeParse(isFlat ? event : envelope.payload).data;
	const uid = payload === undefined ? undefined : uidOf(payload, shape);
	if (payload === undefined || !uid) return null;
	const { attendeeSeatId, seatsPerTimeSlot, rescheduleUid } = payload;
	return {
		uid,
		meaning: shape.meaning,
		trigger,
		createdAt: instant(envelope.createdAt),
		datesBooking: isFlat,
		sha256,
		pending: payload.status?.toUpperCase() === 'PENDING',
		replaces: shape.meaning === 'cancelled' ? null : rescheduleUid || null,
		seated: Boolean(attendeeSeatId) || (seatsPerTimeSlot ?? 0) > 0,
		seat: attendeeSeatId || null,
		attendees: attendeesOf(payload, shape),
		facts: factsOf(payload, shape),
		requestsReschedule: payload.requestReschedule ?? false,
		reason: payload.cancellationReason || payload.rejectionReason || null,
		by: payload.cancelledBy || payload.rescheduledBy || null,
	};
}

/** The instant of a time however it is spelled, as ISO 8601 in UTC with milliseconds; null where it is none. */
export function instant(time: string | undefined): string | null {
	if (time === undefined) return null;
	const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(time);
	const ms = Date.parse(hasZone ? time : `${time}Z`);
	return Number.isNaN(ms) || Math.abs(ms) > latest ? null : new Date(ms).toISOString();
}

/** Years of four digits, so that instants sort as texts */
const latest = Date.UTC(9999, 11, 31);

function uidOf(payload: Payload, shape: TriggerShape): string | undefined {
	return shape.uid === 'booking.uid' ? payload.booking?.uid : payload[shape.uid ?? 'uid'];
}

function attendeesOf(payload: Payload, { meaning }: TriggerShape): EventAttendee[] {
	const people = meaning === 'guests-absent' ? (payload.guests ?? payload.attendees) : payload.attendees;
	return (people ?? []).map((person) => ({
		name: person.name || null,
		email: person.email || null,
		phone: person.phoneNumber || null,
		timeZone: person.timeZone || null,
		language: person.language?.locale || person.locale || null,
		noShow: meaning === 'no-show' ? (person.noShow ?? null) : meaning === 'guests-absent' ? true : null,
	}));
}

function factsOf(payload: Payload, shape: TriggerShape): Facts {
	return {
		providerId: asId(rowId(payload, shape)),
		eventTypeId: asId(payload.eventTypeId ?? payload.eventType?.id ?? payload.booking?.eventType?.id),
		eventTypeSlug: slugOf(payload, shape),
		eventTypeTitle: payload.eventTitle || payload.eventTypeTitle || null,
		title: payload.title || null,
		description: payload.description || null,
		startTime: instant(payload.startTime),
		endTime: instant(payload.endTime),
		length: payload.length ?? null,
		organizer: organizerOf(payload.organizer ?? payload.user),
		responses: answersOf(payload, shape),
		location: payload.location || null,
		meetingUrl: meetingUrlOf(payload),
		price: payload.price ?? null,
		currency: payload.currency?.toLowerCase() || null,
		series: seriesOf(payload),
		metadata: payload.metadata ?? null,
	};
}

/** A seat that moves to a slot that was there before brings the number of the slot it comes from. */
function rowId(payload: Payload, { slug }: TriggerShape): number | undefined {
	const { attendeeSeatId, rescheduleUid, rescheduleStartTime, uid } = payload;
	const isSeatsMove = attendeeSeatId && rescheduleUid && rescheduleUid !== uid;
	if (isSeatsMove && rescheduleStartTime !== undefined) return undefined;
	return payload.bookingId ?? payload.booking?.id ?? (slug === 'eventType.slug' ? payload.id : undefined);
}

function asId(id: number | undefined): string | null {
	return id === undefined ? null : String(id);
}

/** Some triggers have a title where others have the slug. */
function slugOf(payload: Payload, { slug }: TriggerShape): string | null {
	const found =
		slug === 'type'
			? payload.type
			: slug === 'eventType.slug'
				? payload.eventType?.slug
				: payload.booking?.eventType?.slug;
	return slug !== null && found && !/\s/.test(found) ? found : null;
}

function organizerOf(person: PayloadPerson | undefined): Facts['organizer'] {
	if (person === undefined) return null;
	const { name, email, timeZone } = person;
	return { name: name || null, email: email || null, timeZone: timeZone || null };
}

/** Answers are `{ label, value }`, in instant meetings bare values. A seat given back brings somebody else's. */
function answersOf(payload: Payload, { meaning }: TriggerShape): Answer[] | null {
	if (payload.responses === undefined) return null;
	if (meaning === 'cancelled' && (payload.seatsPerTimeSlot ?? 0) > 0) return null;
	return Object.entries(payload.responses).flatMap(([key, answer]) => {
		const { label, value } = isRecord(answer) ? answer : { label: key, value: answer };
		if (value === undefined || value === null || value === '') return [];
		return [{ key, label: typeof label === 'string' && label !== '' ? label : key, value }];
	});
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function meetingUrlOf({ metadata, location }: Payload): string | null {
	const links = [metadata?.['videoCallUrl'], location];
	return links.find((link): link is string => typeof link === 'string' && /^https?:\/\//.test(link)) ?? null;
}

function seriesOf({ recurringEvent }: Payload): Facts['series'] {
	if (recurringEvent === undefined) return null;
	const { freq, interval, count } = recurringEvent;
	return { freq, interval, count: count ?? null };
}
