import type { Attendee, Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { User } from '../world/user.ts';
import { isHost } from './hosted-booking.ts';

/**
 * A booking in the shape of 2024-08-13; what it does not have is left out.
 * @param viewer null: anybody, to whom the attendees of a slot with seats are shown only if its owner allows it
 */
export function bookingOutput(world: CalWorld, booking: Booking, viewer: User | null) {
	const eventType = world.eventTypes.get(booking.eventTypeId);
	const seated = booking.attendees.some(({ seatUid }) => seatUid !== null) || isSeated(world, booking);
	// A call is made when its host says yes.
	const isMade = booking.status !== 'PENDING' && booking.status !== 'REJECTED';
	const place = (isMade ? booking.meetingUrl : null) ?? booking.location;
	return {
		id: booking.id,
		uid: booking.uid,
		title: booking.title,
		description: booking.description ?? '',
		hosts: hostOutput(world, booking),
		status: booking.status.toLowerCase(),
		...history(booking),
		start: new Date(booking.start).toISOString(),
		end: new Date(booking.end).toISOString(),
		duration: (booking.end - booking.start) / 60_000,
		eventTypeId: booking.eventTypeId,
		eventType: { id: booking.eventTypeId, slug: eventType?.slug ?? '' },
		meetingUrl: place,
		location: place,
		absentHost: booking.hostAbsent,
		createdAt: new Date(booking.createdAt).toISOString(),
		updatedAt: new Date(booking.updatedAt).toISOString(),
		metadata: booking.metadata,
		icsUid: booking.iCalUid,
		...(booking.recurringEventId === null ? {} : { recurringBookingUid: booking.recurringEventId }),
		...(seated ? seatedOutput(world, booking, viewer) : plainOutput(booking)),
	};
}

const isSeated = (world: CalWorld, { eventTypeId }: Booking) =>
	(world.eventTypes.get(eventTypeId)?.seatsPerTimeSlot ?? null) !== null;

function history(booking: Booking): Record<string, string> {
	const told = {
		cancellationReason: booking.cancellationReason ?? booking.rejectionReason,
		cancelledByEmail: booking.cancelledBy,
		reschedulingReason: booking.reschedulingReason,
		rescheduledByEmail: booking.rescheduledBy,
		rescheduledFromUid: booking.fromReschedule,
		rescheduledToUid: booking.rescheduledToUid,
	};
	return Object.fromEntries(
		Object.entries(told).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
	);
}

function hostOutput(world: CalWorld, { hostId }: Booking) {
	const host = world.users.get(hostId);
	if (host === undefined) return [];
	const { id, name, email, username, timeZone } = host;
	return [{ id, name, email, displayEmail: email, username, timeZone }];
}

function plainOutput({ attendees, guests, responses }: Booking) {
	return {
		attendees: attendees.map(attendeeOutput),
		...(guests.length === 0 ? {} : { guests }),
		bookingFieldsResponses: responses,
	};
}

export function attendeeOutput({ name, email, timeZone, language, absent, phoneNumber }: Attendee) {
	const phone = phoneNumber === null ? {} : { phoneNumber };
	return { name, email, displayEmail: email, timeZone, language, absent, ...phone };
}

function seatedOutput(world: CalWorld, booking: Booking, viewer: User | null) {
	if (!isHost(world, viewer, booking) && !showsAttendees(world, booking)) return { attendees: [] };
	const attendees = booking.attendees.map((attendee) => ({
		...attendeeOutput(attendee),
		seatUid: attendee.seatUid ?? '',
		bookingFieldsResponses: attendee.responses,
		metadata: attendee.metadata,
	}));
	return { attendees };
}

function showsAttendees(world: CalWorld, { eventTypeId }: Booking): boolean {
	const seats = world.eventTypes.get(eventTypeId)?.rest['seats'];
	return (
		typeof seats === 'object' &&
		seats !== null &&
		'showAttendeeInfo' in seats &&
		seats.showAttendeeInfo === true
	);
}
