import type { Booking } from '../../world/booking.ts';
import { metadata } from './call.ts';
import { type Payload, type Scene, seatOf } from './scene.ts';
import { zulu } from './times.ts';

/** The booking before: as told, or as the world still has it. */
export function bookingBefore({ world, booking, details, trigger }: Scene): Booking | null {
	if (details.before !== undefined) return details.before;
	const known = booking.fromReschedule === null ? undefined : world.bookings.get(booking.fromReschedule);
	if (known !== undefined) return known;
	return trigger === 'BOOKING_RESCHEDULED' ? madeUp(booking) : null;
}

/** For a move that is only sent on request: the same meeting a day earlier. */
function madeUp(booking: Booking): Booking {
	const day = 86_400_000;
	const uid = booking.fromReschedule ?? [...booking.uid].reverse().join('');
	return { ...booking, uid, id: booking.id - 1, start: booking.start - day, end: booking.end - day };
}

/** Where the booking was before: only in what tells of a move, or asks for one. */
export function moveFields(scene: Scene): Payload {
	if (scene.trigger !== 'BOOKING_RESCHEDULED' && scene.trigger !== 'BOOKING_REQUESTED') return {};
	const before = bookingBefore(scene);
	if (before === null) return {};
	const { booking } = scene;
	const link = { rescheduleUid: before.uid, rescheduledBy: moverOf(scene, before) };
	const times = { rescheduleStartTime: zulu(before.start), rescheduleEndTime: zulu(before.end) };
	// A slot with seats that its host moves stays the same row.
	if (before.uid === booking.uid)
		return { ...link, ...times, metadata: metadata(scene, { withCall: false }) };
	if (seatOf(scene) !== null) return movedSeat(scene, before, link, times);
	// The calendar gives no id back for what was moved before.
	const noCalendarId = before.fromReschedule === null ? {} : { iCalUID: undefined };
	return { rescheduleId: before.id, ...link, ...times, ...noCalendarId };
}

/** Whoever moves a seat into a slot of others stands nowhere but in the seat. */
function moverOf(scene: Scene, before: Booking): string | undefined {
	const { booking } = scene;
	const seat = seatOf(scene);
	if (seat !== null && booking.attendees.length > 1) return seat.email;
	return booking.rescheduledBy ?? before.rescheduledBy ?? (seat ?? booking.attendees[0])?.email;
}

/** Into a slot that others have: its uid, and still the old one's id. Into a new slot: all new, and no old times. */
function movedSeat({ booking, details }: Scene, before: Booking, link: Payload, times: Payload): Payload {
	const keptSeat = before.attendees.some(({ seatUid }) => seatUid === details.seatUid);
	if (!keptSeat && booking.attendees.length < 2) return link;
	return { ...link, ...times, bookingId: before.id, iCalUID: undefined };
}
