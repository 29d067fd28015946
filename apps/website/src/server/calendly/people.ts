import type { Traces } from '../domain/person.ts';
import { type Fields, fieldsOf, isRecord, objectsIn } from '../json-fields.ts';
import { isPhone } from '../person/needle.ts';
import { uidOf } from './addresses.ts';
import { readEnvelope } from './payload.ts';

/** Where people stand in Calendly's bodies; `calendly.md` names the fields. */

type IsTheirs = (mail: string) => boolean;

const nameFields = ['name', 'first_name', 'last_name'] as const;
/** Places that the invitee named, or that are the invitee's own number */
const ownPlaces: ReadonlySet<unknown> = new Set(['ask_invitee', 'outbound_call']);

/** The payload; nothing where there is none */
export function payloadOf(event: unknown): Fields {
	return fieldsOf(readEnvelope(event).payload);
}

/** The address in an object that describes a person: an invitee, a guest or a host. */
export function mailOf(value: unknown): string | null {
	const { email, user_email: host } = fieldsOf(value);
	const mail = email ?? host;
	return typeof mail === 'string' && mail !== '' ? mail.trim().toLowerCase() : null;
}

/** Answers of an invitee, or those of a routing form, among which the address is. */
export function answersOf(payload: Fields): readonly Fields[] {
	const answers = payload['questions_and_answers'];
	return Array.isArray(answers) ? answers.filter(isRecord) : [];
}

/** Whether they booked it, or filled the form in; null where an event does not tell who did. */
export function isTheirOwn(payload: Fields, isTheirs: IsTheirs): boolean | null {
	const mail = mailOf(payload);
	if (mail !== null) return isTheirs(mail);
	const given = answersOf(payload).flatMap(({ answer }) => mailIn(answer) ?? []);
	return given.length === 0 ? null : given.some(isTheirs);
}

/** What an event tells of whoever has such an address. */
export function trace(event: unknown, isTheirs: IsTheirs): Traces {
	const payload = payloadOf(event);
	const uids = uidsIn(payload);
	const isOwn = isTheirOwn(payload, isTheirs) === true;
	const names = isOwn ? namesOf(payload) : [];
	for (const object of objectsIn(payload)) {
		const mail = mailOf(object);
		if (mail === null || !isTheirs(mail)) continue;
		names.push(...namesOf({ name: object['user_name'] ?? object['name'] }));
	}
	return {
		names: [...new Set(names)],
		contacts: isOwn ? contactsOf(payload) : [],
		uids,
		own: isOwn ? uids : [],
	};
}

/** The booking itself, those before and after a move of it, and that of whoever filled a form in. */
export function uidsIn(payload: Fields): string[] {
	const { uri, old_invitee, new_invitee, submitter } = payload;
	const found = [uri, old_invitee, new_invitee, submitter].flatMap((one) =>
		typeof one === 'string' ? (uidOf(one) ?? []) : [],
	);
	return [...new Set(found)];
}

/** Texts by which somebody is called */
export function namesOf(fields: Fields): string[] {
	return nameFields.flatMap((field) => {
		const name = fields[field];
		return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [];
	});
}

/** Numbers and places of whoever booked: answers may have any, and what is a number is one. */
function contactsOf(payload: Fields): string[] {
	const place = fieldsOf(fieldsOf(payload['scheduled_event'])['location']);
	const given = [
		payload['text_reminder_number'],
		...(ownPlaces.has(place['type']) ? [place['location']] : []),
		...answersOf(payload).flatMap(({ answer }) =>
			typeof answer === 'string' && isPhone(answer.trim()) ? [answer] : [],
		),
	];
	const texts = given.flatMap((one) => (typeof one === 'string' ? [one.trim()] : []));
	return [...new Set(texts.filter((text) => isPhone(text) || text.length >= leastPlace))];
}

const leastPlace = 5;

function mailIn(answer: unknown): string | null {
	if (typeof answer !== 'string') return null;
	const text = answer.trim().toLowerCase();
	return /^[^\s@]+@[^\s@]+$/.test(text) ? text : null;
}
