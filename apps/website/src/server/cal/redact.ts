import { type Person, redacted } from '../domain/person.ts';
import { fieldsOf, isRecord, objectsIn } from '../json-fields.ts';
import { blank, blankUnlessMail } from '../person/blank.ts';
import { mentions } from '../person/mentioned-in.ts';
import { contactNeedle, nameNeedle } from '../person/needle.ts';
import { readMail } from '../person/read-mail.ts';
import { type Needles, redactText } from '../person/redact-text.ts';
import { readPayload } from './payload.ts';
import { answersOf, hasSeats, isTheirBooking, mailOf, mailOfAnswers, namesOf, payloadOf } from './people.ts';

/** What its booker writes in their own words. An event type's own description may stay. */
const words: ReadonlySet<string> = new Set([
	'additionalNotes',
	'additionalInformation',
	'cancellationReason',
	'description',
	'rejectionReason',
	'reassignReason',
	'reschedulingReason',
	'rescheduleReason',
	'ratingFeedback',
	'smsReminderNumber',
]);
/** What a person answered, by the owner's fields */
const answers: ReadonlySet<string> = new Set([
	'responses',
	'userFieldsResponses',
	'customInputs',
	'bookingFieldsResponses',
]);
/** Calendar files fold their lines, in the middle of a name or an address */
const calendarFiles: ReadonlySet<string> = new Set(['attendeeIcsContent', 'organizerIcsContent']);
/** What describes somebody, in an object with their address */
const describing: ReadonlySet<string> = new Set([
	'name',
	'firstName',
	'lastName',
	'phoneNumber',
	'phone',
	'username',
	'usernameInOrg',
	'avatarUrl',
]);
/** What programs read: a name that is also such a word stays in it. */
const codes: ReadonlySet<string> = new Set([
	'bookingUid',
	'differs',
	'rescheduledFromUid',
	'rescheduledToUid',
	'seatUid',
	'creationSource',
	'currency',
	'integration',
	'locale',
	'location',
	'reasonEnum',
	'rescheduleUid',
	'schedulingType',
	'slug',
	'status',
	'timeFormat',
	'timeZone',
	'triggerEvent',
	'type',
	'uid',
]);

/** How far one event is a person's */
type Scope = {
	person: Person;
	texts: Needles;
	/** The same for texts that programs read */
	codes: Needles;
	/** They booked it: its words are theirs */
	isOwn: boolean;
	/** Descriptions of the event type, not of anybody */
	typeTexts: ReadonlySet<unknown>;
};

/** A copy of an event, or of a part of it, without a person. What is other people's, and every time, number and key, stays. */
export function redact(event: unknown, person: Person): unknown {
	return redactValue(event, '', scopeOf(event, person));
}

function scopeOf(event: unknown, person: Person): Scope {
	const payload = payloadOf(event);
	const { uid, bookingUid, booking } = readPayload(payload);
	const { names, contacts, own } = person.traces;
	const others = [...objectsIn(event)].filter((one) => isAnother(one, person)).flatMap(namesOf);
	const theirs = new Set(names.map((name) => name.toLowerCase()));
	const kept = others.filter((name) => /\s/.test(name) && !theirs.has(name.toLowerCase()));
	const needles = { person, contacts: contactNeedle(contacts), names: nameNeedle(names, kept) };
	const known = [uid, bookingUid, booking.uid].some((one) => one !== null && own.includes(one));
	return {
		person,
		texts: needles,
		codes: { ...needles, names: null },
		isOwn: !hasSeats(payload) && (isTheirBooking(payload, person.isTheirs) ?? known),
		typeTexts: new Set([payload['eventDescription']]),
	};
}

function isAnother(value: unknown, { isTheirs }: Person): boolean {
	const mail = readMail(mailOf(value) ?? '');
	return mail !== null && !mentions(mail, isTheirs);
}

function redactValue(value: unknown, key: string, scope: Scope): unknown {
	if (typeof value === 'string') return redactString(value, key, scope);
	if (Array.isArray(value)) return value.map((one) => redactValue(one, key, scope));
	if (!isRecord(value)) return value;
	return redactFields(value, scope);
}

function redactFields(value: Readonly<Record<string, unknown>>, scope: Scope): Record<string, unknown> {
	const mail = mailOf(value);
	const isTheirs = mail !== null && scope.person.isTheirs(mail);
	const isOthers = isAnother(value, scope.person);
	const copies = copiedAnswers(value, scope);
	const redactField = (key: string, field: unknown) => {
		if (isTheirs && describing.has(key)) return blank(field);
		// Two people may have the same name.
		if (isOthers && describing.has(key)) return redactValue(field, key, { ...scope, texts: scope.codes });
		if (answers.has(key) && isTheirAnswer(value, scope)) return redactAnswers(field, scope);
		return copies.has(key) ? blankUnlessMail(field, scope.texts) : redactValue(field, key, scope);
	};
	return Object.fromEntries(
		Object.entries(value).map(([key, field]) => [redactText(key, scope.texts), redactField(key, field)]),
	);
}

/** A seat that is given back brings the answers of somebody else of the slot, and does not say whose. */
function isTheirAnswer(fields: Readonly<Record<string, unknown>>, { person, isOwn }: Scope): boolean {
	const mail = mailOfAnswers(answersOf(fields)) ?? mailOf(fields);
	if (mail !== null) return person.isTheirs(mail);
	return isOwn && !(Number(fields['seatsPerTimeSlot']) > 0);
}

/** A form's answers stand around it once more, under the names of its fields. */
function copiedAnswers(fields: Readonly<Record<string, unknown>>, scope: Scope): ReadonlySet<string> {
	const form = isRecord(fields['payload']) ? fields['payload'] : fields;
	if (form['formId'] === undefined || !isTheirAnswer(form, scope)) return none;
	return new Set(Object.keys(fieldsOf(form['responses'])).filter((key) => !kept.has(key)));
}

const none: ReadonlySet<string> = new Set();
/** What an answer cannot stand in for */
const kept: ReadonlySet<string> = new Set(['triggerEvent', 'createdAt', 'payload', 'responses']);

/** The questions stay, and whom else somebody invited; the rest goes. */
function redactAnswers(value: unknown, scope: Scope): unknown {
	if (!isRecord(value)) return redactValue(value, '', scope);
	return Object.fromEntries(
		Object.entries(value).map(([key, answer]) => [
			redactText(key, scope.texts),
			key === 'guests' ? redactValue(answer, key, scope) : redactAnswer(answer, scope),
		]),
	);
}

function redactAnswer(answer: unknown, scope: Scope): unknown {
	if (!isRecord(answer)) return blankUnlessMail(answer, scope.texts);
	return Object.fromEntries(
		Object.entries(answer).map(([key, part]) => [
			redactText(key, scope.texts),
			key === 'label' || key === 'isHidden'
				? redactValue(part, key, scope)
				: isPlace(part)
					? redactPlace(part, scope)
					: blankUnlessMail(part, scope.texts),
		]),
	);
}

function isPlace(value: unknown): value is Record<string, unknown> {
	return isRecord(value) && typeof value['value'] === 'string' && 'optionValue' in value;
}

/** `integrations:daily` tells of nobody; what was typed beside it may. */
function redactPlace(place: Record<string, unknown>, scope: Scope): unknown {
	return { ...fieldsOf(redactValue(place, 'location', scope)), optionValue: blank(place['optionValue']) };
}

function redactString(value: string, key: string, scope: Scope): string {
	if (value !== '' && isOwnWords(value, key, scope)) return redacted;
	if (calendarFiles.has(key)) return redactCalendar(value, scope);
	const isCode = codes.has(key) && !/\s/.test(value);
	return redactText(value, isCode ? scope.codes : scope.texts);
}

/** Unfolded it would be no calendar file any more: where it tells of them, all of it goes. */
function redactCalendar(value: string, { isOwn, texts }: Scope): string {
	const unfolded = value.replace(/\r?\n[ \t]/g, '');
	return value !== '' && (isOwn || redactText(unfolded, texts) !== unfolded) ? redacted : value;
}

function isOwnWords(value: string, key: string, { isOwn, typeTexts }: Scope): boolean {
	return isOwn && words.has(key) && !(key === 'description' && typeTexts.has(value));
}
