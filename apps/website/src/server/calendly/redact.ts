import type { Person } from '../domain/person.ts';
import { isRecord, objectsIn } from '../json-fields.ts';
import { blank, blankUnlessMail } from '../person/blank.ts';
import { contactNeedle, nameNeedle } from '../person/needle.ts';
import { type Needles, redactText } from '../person/redact-text.ts';
import { isTheirOwn, mailOf, payloadOf, uidsIn } from './people.ts';

/** What its booker says in their own words, or what says who they are. */
const words: ReadonlySet<string> = new Set([
	'answer',
	'name',
	'first_name',
	'last_name',
	'text_reminder_number',
	'reason',
	'canceled_by',
	'meeting_notes_plain',
	'meeting_notes_html',
	'external_id',
	'utm_content',
	'utm_term',
	'salesforce_uuid',
]);
/** What describes somebody, in an object with their address */
const describing: ReadonlySet<string> = new Set(['name', 'first_name', 'last_name', 'user_name']);
/** Objects whose `name` is not the booker's: the meeting, its type */
const named: ReadonlySet<string> = new Set(['scheduled_event', 'event_memberships', 'profile']);
/** Where only the booker writes, but for the place that the host gave */
const ownPlaces: ReadonlySet<unknown> = new Set(['ask_invitee', 'outbound_call']);
/** What programs read: a name that is also such a word stays in it. */
const codes: ReadonlySet<string> = new Set([
	'event',
	'status',
	'type',
	'canceler_type',
	'submitter_type',
	'scheduling_method',
	'provider',
	'currency',
	'timezone',
	'locale',
	'slug',
	'kind',
	'differs',
]);

/** How far one event is a person's */
type Scope = {
	person: Person;
	texts: Needles;
	/** The same for texts that programs read */
	codes: Needles;
	/** They booked it, or filled it in: its words are theirs */
	isOwn: boolean;
};

/** A copy of an event, or of a part of it, without a person. What is other people's, and every time, number and key, stays. */
export function redact(event: unknown, person: Person): unknown {
	return redactValue(event, '', scopeOf(event, person));
}

function scopeOf(event: unknown, person: Person): Scope {
	const payload = payloadOf(event);
	const { names, contacts, own } = person.traces;
	const others = [...objectsIn(event)].filter((one) => isAnother(one, person)).flatMap(wholeNames);
	const theirs = new Set(names.map((name) => name.toLowerCase()));
	const kept = others.filter((name) => !theirs.has(name.toLowerCase()));
	const needles = { person, contacts: contactNeedle(contacts), names: nameNeedle(names, kept) };
	const known = uidsIn(payload).some((uid) => own.includes(uid));
	return {
		person,
		texts: needles,
		codes: { ...needles, names: null },
		isOwn: isTheirOwn(payload, person.isTheirs) ?? known,
	};
}

function isAnother(value: unknown, { isTheirs }: Person): boolean {
	const mail = mailOf(value);
	return mail !== null && !isTheirs(mail);
}

/** A first name alone is many people's. */
function wholeNames({ name, user_name: host }: Readonly<Record<string, unknown>>): string[] {
	return [name, host].flatMap((one) => (typeof one === 'string' && /\s/.test(one) ? [one] : []));
}

function redactValue(value: unknown, key: string, scope: Scope): unknown {
	if (typeof value === 'string') return redactString(value, key, scope);
	if (Array.isArray(value)) return value.map((one) => redactValue(one, key, scope));
	return isRecord(value) ? redactFields(value, key, scope) : value;
}

function redactFields(
	fields: Readonly<Record<string, unknown>>,
	name: string,
	scope: Scope,
): Record<string, unknown> {
	const mail = mailOf(fields);
	const isTheirs = mail !== null && scope.person.isTheirs(mail);
	const isOthers = mail !== null && !isTheirs;
	const redactField = (key: string, field: unknown) => {
		if (isTheirs && describing.has(key)) return blank(field);
		// Two people may have the same name.
		if (isOthers && describing.has(key)) return redactValue(field, key, { ...scope, texts: scope.codes });
		if (key === 'location' && scope.isOwn && ownPlaces.has(fields['type'])) return blank(field);
		if (scope.isOwn && words.has(key) && !isNameOfThing(key, name) && !isHostsName(key, fields))
			return blankUnlessMail(field, scope.texts);
		return redactValue(field, key, scope);
	};
	return Object.fromEntries(
		Object.entries(fields).map(([key, field]) => [redactText(key, scope.texts), redactField(key, field)]),
	);
}

function isNameOfThing(key: string, name: string): boolean {
	return key === 'name' && named.has(name);
}

/** Who cancelled is told by name. */
function isHostsName(key: string, fields: Readonly<Record<string, unknown>>): boolean {
	return key === 'canceled_by' && fields['canceler_type'] === 'host';
}

function redactString(value: string, key: string, scope: Scope): string {
	const isCode = codes.has(key) && !/\s/.test(value);
	return redactText(value, isCode ? scope.codes : scope.texts);
}
