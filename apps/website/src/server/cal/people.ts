import type { Traces } from '../domain/person.ts';
import { type Fields, fieldsOf, isRecord, objectsIn } from '../json-fields.ts';
import { isPhone } from '../person/needle.ts';
import { readEnvelope, readPayload } from './payload.ts';

/** Where people stand in Cal.com's bodies; `cal-webhooks` names the fields. */

type IsTheirs = (mail: string) => boolean;

const nameFields = ['name', 'firstName', 'lastName'] as const;
const phoneFields = ['phoneNumber', 'phone', 'smsReminderNumber', 'attendeePhoneNumber'] as const;
/** Answers to “where?” that name a place of the attendee's own */
const ownPlaces: ReadonlySet<unknown> = new Set(['phone', 'attendeeInPerson', 'somewhereElse']);
/** What keeps an object from being a description of somebody */
const larger = ['payload', 'attendees', 'responses', 'triggerEvent'] as const;

/** What somebody answered: webhooks and the API name it differently. */
export function answersOf(fields: Fields): unknown {
	return fields['responses'] ?? fields['bookingFieldsResponses'];
}

/** The address in an object that describes a person; null in one that describes none. */
export function mailOf(value: unknown): string | null {
	const fields = fieldsOf(value);
	if (larger.some((name) => name in fields)) return null;
	const mail = fields['email'];
	return typeof mail === 'string' && mail !== '' ? mail.toLowerCase() : null;
}

/** The address that answers give as their giver's; null where they give none. */
export function mailOfAnswers(responses: unknown): string | null {
	const mail = answerOf(responses, 'email');
	return typeof mail === 'string' && mail.includes('@') ? mail.trim().toLowerCase() : null;
}

/** What an event tells of whoever has such an address. */
export function trace(event: unknown, isTheirs: IsTheirs): Traces {
	const payload = payloadOf(event);
	const read = readPayload(payload);
	const uids = [read.uid, read.bookingUid, read.booking.uid, read.rescheduleUid].filter(
		(uid) => uid !== null,
	);
	const found = { names: new Set<string>(), contacts: new Set<string>() };
	for (const object of objectsIn(event)) {
		const mail = mailOf(object);
		if (mail !== null && isTheirs(mail)) describe(object, found);
		const answers = answersOf(object);
		const given = mailOfAnswers(answers) ?? mail;
		if (given !== null && isTheirs(given)) describeAnswers(fieldsOf(answers), found);
	}
	const isShared = read.seatsPerTimeSlot !== null || read.attendeeSeatId !== null || hasSeats(payload);
	const isOwn = !isShared && isTheirBooking(payload, isTheirs);
	return {
		names: [...found.names],
		contacts: [...found.contacts],
		uids,
		own: isOwn ? uids : [],
	};
}

/** The payload, or the body itself where it has none */
export function payloadOf(event: unknown): Fields {
	const { payload } = readEnvelope(event);
	return fieldsOf(isRecord(payload) ? payload : event);
}

/** The API's way of telling that several have booked it. */
export function hasSeats({ attendees }: Fields): boolean {
	return Array.isArray(attendees) && attendees.some((one) => fieldsOf(one)['seatUid'] !== undefined);
}

/** Whether they booked it: the first attendee is the booker. null where an event does not tell who did. */
export function isTheirBooking(payload: Fields, isTheirs: IsTheirs): boolean | null {
	const { attendees } = payload;
	const [booker] = Array.isArray(attendees) ? attendees : [];
	const mail = mailOf(booker) ?? mailOfAnswers(answersOf(payload));
	return mail === null ? null : isTheirs(mail);
}

/** Texts by which somebody is called: a name, or its parts */
export function namesOf(value: unknown): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
	return isRecord(value) ? nameFields.flatMap((field) => namesOf(value[field])) : [];
}

type Found = { names: Set<string>; contacts: Set<string> };

function describe(person: Fields, { names, contacts }: Found): void {
	for (const name of namesOf(person)) names.add(name);
	for (const field of phoneFields) addContact(person[field], contacts);
}

function describeAnswers(responses: Fields, { names, contacts }: Found): void {
	for (const name of nameFields) for (const part of namesOf(answerOf(responses, name))) names.add(part);
	for (const field of phoneFields) addContact(answerOf(responses, field), contacts);
	const place = fieldsOf(answerOf(responses, 'location'));
	if (ownPlaces.has(place['value'])) addContact(place['optionValue'], contacts);
}

/** Answers are `{ label, value }`, and bare values in instant meetings. */
function answerOf(responses: unknown, name: string): unknown {
	const answer = fieldsOf(responses)[name];
	return isRecord(answer) && 'value' in answer && 'label' in answer ? answer['value'] : bare(answer);
}

/** In forms: `{ value, response }` */
function bare(answer: unknown): unknown {
	return isRecord(answer) && 'response' in answer ? answer['value'] : answer;
}

function addContact(value: unknown, contacts: Set<string>): void {
	if (typeof value !== 'string') return;
	const text = value.trim();
	if (isPhone(text) || text.length >= leastPlace) contacts.add(text);
}

const leastPlace = 5;
