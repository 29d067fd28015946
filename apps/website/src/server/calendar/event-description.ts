import type { Answer, Booking } from '../domain/booking.ts';
import { plainLine, plainText } from './plain-text.ts';

/** Most characters of a description, and of one line in it */
const most = { text: 4000, line: 500 };

/**
 * What a booking's event says below its title: who, where, what is open, what was answered.
 * People stand here and not as ATTENDEE: a calendar could take those for guests whom it may write to.
 */
export function eventDescription(booking: Booking): string {
	const lines = [...people(booking), ...place(booking), ...standing(booking), ...answers(booking)];
	const notes = booking.description === null ? [] : ['', booking.description];
	return plainText([...lines, ...notes].join('\n'), most.text);
}

function people({ attendees, organizer }: Booking): string[] {
	const present = attendees.filter(({ left }) => !left);
	return [
		...present.map(({ name, email, phone, timeZone }) => line('With', listed(name, email, phone, timeZone))),
		...(organizer === null ? [] : [line('Host', listed(organizer.name, organizer.email))]),
	];
}

function place({ meetingUrl }: Booking): string[] {
	return meetingUrl === null ? [] : [line('Meeting', meetingUrl)];
}

/** How it stands, where that is not plain from its status */
function standing(booking: Booking): string[] {
	const { status, cancelledBy, cancellationReason, rejectionReason } = booking;
	return [
		...(status === 'cancelled' ? [line('Cancelled', listed(cancelledBy, cancellationReason))] : []),
		...(status === 'rejected' ? [line('Rejected', listed(rejectionReason))] : []),
		...(status === 'rescheduled' ? ['Moved to another time.'] : []),
		...(booking.awaitingReschedule ? ['The host asked for another time.'] : []),
		...(booking.awaitingPayment && status === 'pending' ? ['Not paid yet.'] : []),
		...(booking.needsCheck
			? ['An earlier meeting of this series was cancelled: check whether this one stands.']
			: []),
	];
}

/** Answers that are told elsewhere in the event */
const told = new Set(['name', 'email', 'title', 'location', 'guests', 'attendeePhoneNumber']);

function answers({ responses, description }: Booking): string[] {
	return responses
		.filter(({ key, value }) => !told.has(key) && value !== description)
		.map(({ label, value }) => line(label, written(value)));
}

function written(value: Answer['value']): string {
	const one = (item: unknown) => (typeof item === 'string' ? item : JSON.stringify(item));
	return Array.isArray(value) ? value.map(one).join(', ') : one(value);
}

function line(name: string, text: string): string {
	return `${plainLine(name, most.line)}: ${plainLine(text, most.line)}`;
}

function listed(...texts: readonly (string | null)[]): string {
	return texts.filter((text) => text !== null).join(', ') || '–';
}
