import type { BookerData } from '../booker-data.ts';
import { ask } from './ask.ts';
import type { Details } from './details.ts';
import { tell } from './frame.ts';
import { addressAfter } from './leave-for.ts';
import type { Slot } from './slots.ts';
import { addressHere } from './turn-page.ts';

export type Choice = { slot: Slot; zone: string; length: number | null; details: Details };

/** What became of it: the address of the booking's page, and of the one to leave for instead; or why there is none. */
export type Sent = { ok: true; address: string; leavesFor: string | null } | { ok: false; reason: string };

/** Books the time, or moves a booking to it, and tells the page around the frame. */
export async function sendBooking(data: BookerData, choice: Choice): Promise<Sent> {
	const { network } = data.texts;
	const [path, body] = data.moving === null ? ['', newBooking] : [`/${data.moving.uid}/reschedule`, move];
	const answer = await ask(`/v2/bookings${path}`, '2024-08-13', { body: body(data, choice), network });
	if (!answer.ok) return answer;
	const made = (Array.isArray(answer.data) ? answer.data : [answer.data]).map(readMade);
	const [first] = made;
	if (first === undefined) return { ok: false, reason: network };
	// What is moved was paid before, or is still to be.
	const isDue = data.isPaid && data.moving === null;
	tellBooked(data, made, first, isDue);
	if (data.privateLink !== null) await fetch(`/d/${data.privateLink}/used`, { method: 'POST' });
	const page = isDue ? 'payment' : 'booking';
	const address = addressHere(`/${page}/${first.uid}`, whose(data, first, choice));
	return { ok: true, address, leavesFor: isDue ? null : redirectFor(data, first, choice) };
}

/** The event type's own page for those who have booked, which is told what was booked. */
function redirectFor(
	{ redirect, slug }: BookerData,
	{ title, start, end, location, host }: Made,
	{ details }: Choice,
): string | null {
	if (redirect === null) return null;
	const booked = { title, startTime: start, endTime: end, location, hostName: host };
	const { email, name } = details;
	const who = email === '' ? {} : { email, attendeeName: name };
	return addressAfter(redirect, { isSuccessBookingPage: 'true', eventTypeSlug: slug, ...who, ...booked });
}

/** Which seat the booking's page is to show */
function whose(
	{ seats, moving }: BookerData,
	{ seatUid }: Made,
	{ details }: Choice,
): Record<string, string> {
	if (seats === null) return {};
	const seat = seatUid ?? moving?.seatUid;
	return seat ? { seatReferenceUid: seat } : { email: details.email };
}

function tellBooked(data: BookerData, made: Made[], first: Made, paymentRequired: boolean): void {
	const { uid, title, start, end, status } = first;
	const all = made.map((one) => ({ startTime: one.start, endTime: one.end }));
	tell(data.moving === null ? 'bookingSuccessfulV2' : 'rescheduleBookingSuccessfulV2', {
		uid,
		title,
		startTime: start,
		endTime: end,
		eventTypeId: data.eventTypeId,
		// The API writes statuses in lower case, the embed in capitals.
		status: status.toUpperCase(),
		paymentRequired,
		isRecurring: data.isSeries,
		...(made.length > 1 ? { allBookings: all } : {}),
	});
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
		location: text('location'),
		host: hostIn(given['hosts']),
		seatUid: text('seatUid') || null,
	};
}

function hostIn(hosts: unknown): string {
	const [host]: unknown[] = Array.isArray(hosts) ? hosts : [];
	return typeof host === 'object' && host !== null && 'name' in host ? `${host.name}` : '';
}
