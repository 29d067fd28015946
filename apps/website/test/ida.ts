import { bookingBody } from './deliver.ts';

/** Somebody who asks to be forgotten. */
export const ida = { mail: 'ida@example.com', name: 'Ida Exemple', phone: '+33 6 12 34 56 78' };

/** All that must be found nowhere once they are */
export const traces = [
	ida.mail,
	ida.name,
	'Exemple',
	ida.phone,
	'+33612345678',
	'a private matter',
	'my own words',
];

const envelope = (triggerEvent: string, payload: object, at = '2026-11-20T10:00:00.000Z') =>
	JSON.stringify({ triggerEvent, createdAt: at, payload });

const organizer = { name: 'Mara Beispiel', email: 'mara@example.com', timeZone: 'Europe/Berlin' };
const person = {
	name: ida.name,
	firstName: 'Ida',
	lastName: 'Exemple',
	email: 'Ida@Example.com',
	phoneNumber: ida.phone,
	timeZone: 'Europe/Paris',
	language: { locale: 'fr' },
};

/** A booking of theirs with everything in it that can be somebody's */
export function idasBooking(uid: string, extra: object = {}): string {
	return envelope('BOOKING_CREATED', {
		uid,
		type: 'intro',
		title: `A talk between Mara Beispiel and ${ida.name}`,
		startTime: '2026-12-01T09:00:00Z',
		endTime: '2026-12-01T09:30:00Z',
		additionalNotes: 'a private matter',
		organizer,
		attendees: [person, { name: 'Otto Gast', email: 'otto@example.com', timeZone: 'Europe/Berlin' }],
		responses: {
			name: { label: 'your_name', value: { firstName: 'Ida', lastName: 'Exemple' } },
			email: { label: 'email_address', value: ida.mail },
			location: { label: 'location', value: { value: 'phone', optionValue: '+33612345678' } },
			notes: { label: 'notes', value: 'a private matter' },
			guests: { label: 'guests', value: ['otto@example.com'] },
		},
		location: '+33612345678',
		metadata: { back: `https://example.org/?mail=ida%40example.com&name=Ida%20Exemple` },
		...extra,
	});
}

/** What Cal.com tells of a person, in one way after the other; the first is a booking. */
export function idasDeliveries(name: string): string[] {
	const uid = `${name}-own`;
	return [
		idasBooking(uid),
		envelope('BOOKING_CANCELLED', {
			uid,
			title: `A talk between Mara Beispiel and ${ida.name}`,
			organizer,
			attendees: [person],
			cancelledBy: 'IDA@example.com',
			cancellationReason: 'my own words',
			status: 'CANCELLED',
		}),
		// A title stands where others have the slug
		envelope('BOOKING_PAID', {
			uid,
			type: `A talk between Mara Beispiel and ${ida.name}`,
			attendees: [person],
		}),
		// Without the address
		envelope('RECORDING_READY', { uid, type: `A talk between Mara Beispiel and ${ida.name}` }),
		envelope('BOOKING_NO_SHOW_UPDATED', {
			bookingUid: `${name}-moved`,
			message: 'ida@example.com marked as no-show',
			attendees: [{ email: ida.mail, noShow: true }],
		}),
		idasBooking(`${name}-first`),
		envelope('BOOKING_RESCHEDULED', {
			uid: `${name}-moved`,
			rescheduleUid: `${name}-first`,
			title: 'Moved',
			startTime: '2026-12-02T09:00:00Z',
			organizer,
			attendees: [person],
			rescheduledBy: ida.mail,
		}),
		// A template, a trigger that nobody knows, and what is no JSON: quarantined
		JSON.stringify({ content: 'Somebody has booked', booker: ida.name, mail: ida.mail, uid }),
		envelope('SOMETHING_NEW', { uid: `${name}-new`, who: `<${ida.mail}>`, [`key of ${ida.mail}`]: 1 }),
		`A template: ${ida.name} (mailto:${ida.mail}) has booked`,
		JSON.stringify({
			triggerEvent: 'FORM_SUBMITTED',
			createdAt: '2026-11-20T10:00:00.000Z',
			name: ida.name,
			topic: 'a private matter',
			payload: {
				formId: name,
				responses: {
					name: { value: ida.name, response: ida.name },
					email: { value: ida.mail, response: ida.mail },
					topic: { value: 'a private matter', response: 'a private matter' },
				},
			},
		}),
	];
}

/** What the API tells of a booking of theirs. */
export function idasRow(uid: string): Record<string, unknown> {
	return {
		...{ uid, title: `A talk between Mara Beispiel and ${ida.name}`, status: 'accepted' },
		...{ start: '2026-12-01T09:00:00Z', end: '2026-12-01T09:30:00Z', location: '+33612345678' },
		...{ createdAt: '2026-11-19T10:00:00.000Z', updatedAt: '2026-11-21T10:00:00.000Z' },
		hosts: [organizer],
		attendees: [{ name: ida.name, email: ida.mail, phoneNumber: ida.phone, timeZone: 'Europe/Paris' }],
		bookingFieldsResponses: { notes: 'a private matter' },
	};
}

/** What is delivered once all of `idasDeliveries` is past: a move, and a meeting that ended */
export function idasLaterDeliveries(name: string): string[] {
	return [
		idasBooking(`${name}-third`, { rescheduleUid: `${name}-moved` }).replace('_CREATED', '_RESCHEDULED'),
		idasBooking(`${name}-own`, { late: 1 }).replace('BOOKING_CREATED', 'MEETING_ENDED'),
	];
}

/** What is other people's, some of it confusingly like theirs */
export function othersDeliveries(name: string): string[] {
	const booker = (mail: string, who: string) => ({
		title: `A talk between Mara Beispiel and ${who}`,
		attendees: [{ name: who, email: mail, timeZone: 'Europe/Paris' }],
	});
	return [
		bookingBody(`${name}-x`, booker('xida@example.com', 'Xida Other')),
		bookingBody(`${name}-au`, booker('ida@example.com.au', 'Iduna Other')),
		bookingBody(`${name}-otto`, booker('otto@example.com', 'Otto Gast')),
	];
}
