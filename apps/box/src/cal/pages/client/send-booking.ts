import type { BookerData } from '../booker-data.ts';
import { ask } from './ask.ts';
import type { Details } from './details.ts';
import { tell } from './frame.ts';
import type { Slot } from './slots.ts';
import { addressHere } from './turn-page.ts';

export type Choice = { slot: Slot; zone: string; length: number | null; details: Details };

const version = '2024-08-13';

/** What became of it: the address of the booking's page, or why there is none. */
export type Sent = { ok: true; address: string } | { ok: false; reason: string };

/** Books the time, or moves a booking to it, and tells the page around the frame. */
export async function sendBooking(data: BookerData, choice: Choice): Promise<Sent> {
	const { network } = data.texts;
	const answer =
		data.moving === null
			? await ask('/v2/bookings', version, {
					body: newBooking(data, choice),
					network,
				})
			: await ask(`/v2/bookings/${data.moving.uid}/reschedule`, version, {
					body: move(data, choice),
					network,
				});
	if (!answer.ok) return answer;
	const made = (Array.isArray(answer.data) ? answer.data : [answer.data]).map(readMade);
	const [first] = made;
	if (first === undefined) return { ok: false, reason: network };
	// What is moved was paid before, or is still to be.
	const isDue = data.isPaid && data.moving === null;
	tell(data.moving === null ? 'bookingSuccessfulV2' : 'rescheduleBookingSuccessfulV2', {
		...told(first),
		eventTypeId: data.eventTypeId,
		paymentRequired: isDue,
		isRecurring: data.isSeries,
		...(made.length > 1
			? { allBookings: made.map(({ start, end }) => ({ startTime: start, endTime: end })) }
			: {}),
	});
	const seat = first.seatUid ?? data.moving?.seatUid;
	const whose: Record<string, string> =
		data.seats === null ? {} : seat ? { seatReferenceUid: seat } : { email: choice.details.email };
	const page = isDue ? 'payment' : 'booking';
	return { ok: true, address: addressHere(`/${page}/${first.uid}`, whose) };
}

function newBooking(data: BookerData, { slot, zone, length, details }: Choice): Record<string, unknown> {
	const { name, email, guests, occurrences, location, responses } = details;
	return {
		start: new Date(slot.start).toISOString(),
		eventTypeId: data.eventTypeId,
		attendee: { name, email, timeZone: zone, language: data.locale },
		metadata: data.metadata,
		bookingFieldsResponses: responses,
		...(guests.length > 0 ? { guests } : {}),
		...(length === null ? {} : { lengthInMinutes: length }),
		...(occurrences === null ? {} : { recurrenceCount: occurrences }),
		...(location === null ? {} : { location }),
	};
}

function move({ moving }: BookerData, { slot, details }: Choice): Record<string, unknown> {
	const by = new URLSearchParams(location.search).get('rescheduledBy');
	return {
		start: new Date(slot.start).toISOString(),
		...(by === null ? {} : { rescheduledBy: by }),
		...(details.reason === '' ? {} : { reschedulingReason: details.reason }),
		...(moving?.seatUid ? { seatUid: moving.seatUid } : {}),
	};
}

type Made = ReturnType<typeof readMade>;

/** What a page needs to know of a booking in the API's answer. */
function readMade(answer: unknown) {
	const given: Record<string, unknown> = typeof answer === 'object' && answer !== null ? { ...answer } : {};
	const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
	return {
		uid: text('uid'),
		title: text('title'),
		start: text('start'),
		end: text('end'),
		status: text('status'),
		seatUid: text('seatUid') || null,
	};
}

function told({ uid, title, start, end, status }: Made): Record<string, unknown> {
	// The API writes statuses in lower case, the embed in capitals.
	return { uid, title, startTime: start, endTime: end, status: status.toUpperCase() };
}
