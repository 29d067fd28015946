import { randomUUID } from 'node:crypto';
import type { Attendee, Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { mailOf, type Order } from './order.ts';
import { placeOf } from './place.ts';
import { minute } from './span.ts';

/** A booking that is not in the world yet, made of an order that was found good. @throws Refusal 400 */
export function draftBooking(world: CalWorld, eventType: EventType, order: Order, hostId: number): Booking {
	const uid = world.newUid();
	const now = world.now();
	const host = world.users.get(hostId)?.name ?? 'Nameless';
	const link = order.meetingUrl;
	const { location, meetingUrl } =
		link === undefined
			? placeOf(world, eventType, uid, order.location)
			: { location: link, meetingUrl: link };
	const booker = draftAttendee(world, eventType, order);
	return {
		id: world.nextId(),
		uid,
		eventTypeId: eventType.id,
		hostId,
		title: `${eventType.title} between ${host} and ${order.booker.name}`,
		description: notesIn(order.responses),
		status: 'ACCEPTED',
		start: order.start,
		end: order.start + (order.length ?? eventType.length) * minute,
		createdAt: now,
		updatedAt: now,
		attendees: [booker, ...order.guests.map((email) => guestOf(world, email, order))],
		guests: order.guests,
		responses: { ...responsesOf(order), location: { value: location, optionValue: '' } },
		metadata: { ...order.metadata, ...(meetingUrl === null ? {} : { videoCallUrl: meetingUrl }) },
		location,
		meetingUrl,
		hostAbsent: false,
		...noHistory,
		paid: eventType.price === 0,
		oneTimePassword: randomUUID(),
		iCalUid: `${uid}@Cal.com`,
		iCalSequence: 0,
	};
}

const noHistory = {
	fromReschedule: null,
	rescheduled: false,
	rescheduledToUid: null,
	rescheduledBy: null,
	reschedulingReason: null,
	cancellationReason: null,
	cancelledBy: null,
	rejectionReason: null,
	recurringEventId: null,
};

export function draftAttendee(world: CalWorld, eventType: EventType, order: Order): Attendee {
	const { booker } = order;
	const seated = eventType.seatsPerTimeSlot !== null;
	return {
		id: world.nextId(),
		name: booker.name,
		email: mailOf(booker),
		phoneNumber: booker.phoneNumber,
		timeZone: booker.timeZone,
		language: booker.language,
		absent: false,
		seatUid: seated ? randomUUID() : null,
		responses: seated ? responsesOf(order) : {},
		metadata: seated ? order.metadata : {},
	};
}

/** Guests are attendees of whom only the mail is known. */
export function guestOf(world: CalWorld, email: string, order: { booker: Order['booker'] }): Attendee {
	const { timeZone, language } = order.booker;
	return {
		id: world.nextId(),
		name: '',
		email,
		phoneNumber: null,
		timeZone,
		language,
		absent: false,
		seatUid: null,
		responses: {},
		metadata: {},
	};
}

function responsesOf(order: Order): Record<string, unknown> {
	const { booker, guests } = order;
	return {
		...order.responses,
		name: booker.name,
		email: mailOf(booker),
		...(booker.phoneNumber === null ? {} : { attendeePhoneNumber: booker.phoneNumber }),
		guests,
	};
}

function notesIn({ notes }: Record<string, unknown>): string | null {
	return typeof notes === 'string' && notes !== '' ? notes : null;
}
