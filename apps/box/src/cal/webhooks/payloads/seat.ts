import { metadata } from './call.ts';
import { type Payload, type Scene, seatOf } from './scene.ts';

/** A seat in a slot that is shared: the slot's uid and id, and an id of its own. */
export function seatFields(scene: Scene): Payload {
	const seat = seatOf(scene);
	if (seat === null) return {};
	const isNew = scene.trigger === 'BOOKING_CREATED';
	const isFirst = scene.booking.attendees[0]?.seatUid === seat.seatUid;
	const { videoCallUrl } = metadata(scene, { withCall: true });
	return {
		attendeeSeatId: seat.seatUid,
		metadata: { ...(isNew && isFirst && videoCallUrl !== undefined && { videoCallUrl }), ...seat.metadata },
		// Each further seat is another entry in the calendar.
		...(isNew && !isFirst && { iCalUID: calendarUid(seat.seatUid ?? '') }),
	};
}

function calendarUid(seatUid: string): string {
	return `${seatUid.replaceAll('-', '').slice(0, 22)}@Cal.com`;
}
