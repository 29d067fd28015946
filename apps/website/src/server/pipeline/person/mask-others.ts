import { type Bystander, noTraces, type Person } from '../../domain/person.ts';
import { mapTexts } from '../../person/map-texts.ts';
import { contactNeedle } from '../../person/needle.ts';
import { redactText } from '../../person/redact-text.ts';

/** Stands for the address or the number of somebody else */
export const anotherAttendee = '[another attendee]';

/** A copy of a value in which other attendees cannot be reached: they did not ask to be told of. Their names stay. */
export function maskOthers(value: unknown, others: readonly Bystander[]): unknown {
	const mails = new Set(others.map(({ mail }) => mail));
	if (mails.size === 0) return value;
	const everybody: Person = {
		isTheirs: (mail) => mails.has(mail),
		standIn: () => anotherAttendee,
		traces: noTraces,
	};
	const contacts = contactNeedle(others.flatMap((one) => one.contacts));
	return mapTexts(value, (text) => redactText(text, { person: everybody, names: null, contacts }));
}
