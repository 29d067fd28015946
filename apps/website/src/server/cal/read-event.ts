import type { Answer } from '../domain/booking.ts';
import type { BookingEvent, EventAttendee, Facts } from '../domain/booking-event.ts';
import { instant } from '../instant.ts';
import { isRecord } from '../json-fields.ts';
import { type Payload, type PayloadPerson, readEnvelope, readPayload } from './payload.ts';
import { type TriggerShape, triggers } from './triggers.ts';

/**
 * What a kept event says about its booking.
 * @param event The received JSON @param sha256 Of its bytes
 * @returns null where it is about no booking
 */
export function readEvent(event: unknown, sha256: string): BookingEvent | null {
	const envelope = readEnvelope(event);
	const trigger = envelope.triggerEvent ?? '';
	const shape = Object.hasOwn(triggers, trigger) ? triggers[trigger] : undefined;
	if (shape === undefined || shape.meaning === null) return null;
	// MEETING_* come flat from the scheduled sender: the booking row stands beside the trigger.
	const isFlat = envelope.payload === undefined;
	const payload = readPayload(isFlat ? event : envelope.payload);
	const uid = shape.uid === 'booking.uid' ? payload.booking.uid : payload[shape.uid ?? 'uid'];
	if (uid === null) return null;
	const { attendeeSeatId, seatsPerTimeSlot } = payload;
	return {
		uid,
		meaning: shape.meaning,
		trigger,
		createdAt: instant(envelope.createdAt),
		datesBooking: isFlat,
		sha256,
		pending: payload.status?.toUpperCase() === 'PENDING',
		replaces: shape.meaning === 'cancelled' ? null : payload.rescheduleUid,
		seated: attendeeSeatId !== null || (seatsPerTimeSlot ?? 0) > 0,
		seat: attendeeSeatId,
		attendees: attendeesOf(payload, shape),
		facts: factsOf(payload, shape),
		requestsReschedule: payload.requestReschedule,
		reason: payload.cancellationReason ?? payload.rejectionReason,
		by: payload.cancelledBy ?? payload.rescheduledBy,
	};
}

function attendeesOf(payload: Payload, { meaning }: TriggerShape): EventAttendee[] {
	const people = meaning === 'guests-absent' ? (payload.guests ?? payload.attendees) : payload.attendees;
	return (people ?? []).map(({ name, email, phoneNumber, timeZone, locale, noShow }) => ({
		name,
		email,
		phone: phoneNumber,
		timeZone,
		language: locale,
		noShow: meaning === 'no-show' ? noShow : meaning === 'guests-absent' ? true : null,
	}));
}

function factsOf(payload: Payload, shape: TriggerShape): Facts {
	return {
		providerId: asId(rowId(payload, shape)),
		eventTypeId: asId(payload.eventTypeId ?? payload.eventType.id ?? payload.booking.eventType.id),
		eventTypeSlug: slugOf(payload, shape),
		eventTypeTitle: payload.eventTitle ?? payload.eventTypeTitle,
		title: payload.title,
		description: payload.description,
		startTime: instant(payload.startTime),
		endTime: instant(payload.endTime),
		length: payload.length,
		organizer: organizerOf(payload.organizer ?? payload.user),
		responses: answersOf(payload, shape),
		location: payload.location,
		meetingUrl: meetingUrlOf(payload),
		price: payload.price,
		currency: payload.currency?.toLowerCase() ?? null,
		series: payload.recurringEvent,
		metadata: payload.metadata,
	};
}

/** A seat that moves to a slot that was there before brings the number of the slot it comes from. */
function rowId(payload: Payload, { slug }: TriggerShape): number | null {
	const { attendeeSeatId, rescheduleUid, rescheduleStartTime, uid } = payload;
	const isSeatsMove = attendeeSeatId !== null && rescheduleUid !== null && rescheduleUid !== uid;
	if (isSeatsMove && rescheduleStartTime !== null) return null;
	return payload.bookingId ?? payload.booking.id ?? (slug === 'eventType.slug' ? payload.id : null);
}

function asId(id: number | null): string | null {
	return id === null ? null : String(id);
}

/** Some triggers have a title where others have the slug. */
function slugOf(payload: Payload, { slug }: TriggerShape): string | null {
	if (slug === null) return null;
	const places = {
		type: payload.type,
		'eventType.slug': payload.eventType.slug,
		'booking.eventType.slug': payload.booking.eventType.slug,
	};
	const found = places[slug];
	return found === null || /\s/.test(found) ? null : found;
}

function organizerOf(person: PayloadPerson | null): Facts['organizer'] {
	if (person === null) return null;
	const { name, email, timeZone } = person;
	return { name, email, timeZone };
}

/** Answers are `{ label, value }`, in instant meetings bare values. A seat given back brings somebody else's. */
function answersOf(payload: Payload, { meaning }: TriggerShape): Answer[] | null {
	if (payload.responses === null) return null;
	if (meaning === 'cancelled' && (payload.seatsPerTimeSlot ?? 0) > 0) return null;
	return Object.entries(payload.responses).flatMap(([key, answer]) => {
		const { label, value } = isRecord(answer) ? answer : { label: key, value: answer };
		if (value === undefined || value === null || value === '') return [];
		return [{ key, label: typeof label === 'string' && label !== '' ? label : key, value }];
	});
}

function meetingUrlOf({ metadata, location }: Payload): string | null {
	const links = [metadata?.['videoCallUrl'], location];
	return links.find((link): link is string => typeof link === 'string' && /^https?:\/\//.test(link)) ?? null;
}
