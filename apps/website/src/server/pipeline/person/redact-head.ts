import type { BookingGlance, EntryHead, Person as Named } from '../../domain/entry.ts';
import { type Person, redacted } from '../../domain/person.ts';
import { contactNeedle, nameNeedle } from '../../person/needle.ts';
import { redactText } from '../../person/redact-text.ts';

/** The head of an entry without a person; what finds it again, and says when it came, stays. */
export function redactHead(head: EntryHead, person: Person): EntryHead {
	const { trigger, slug, booking } = head;
	const kept = [booking?.organizer, ...(booking?.attendees ?? [])].flatMap((one) => otherName(one, person));
	const { names, contacts } = person.traces;
	const needles = { person, names: nameNeedle(names, kept), contacts: contactNeedle(contacts) };
	const text = (value: string | null) => (value === null ? null : redactText(value, needles));
	// A slug is one word, and a code; what has spaces is a title that stands in its place.
	const code = (value: string | null) =>
		value === null ? null : redactText(value, /\s/.test(value) ? needles : { ...needles, names: null });
	return {
		...head,
		trigger: code(trigger),
		slug: code(slug),
		booking: booking === null ? null : redactGlance(booking, person, text),
	};
}

type Redact = (value: string | null) => string | null;

function redactGlance(booking: BookingGlance, person: Person, text: Redact): BookingGlance {
	const named = (one: Named): Named => ({
		name: isTheirs(one, person) && one.name ? redacted : one.name,
		email: text(one.email),
	});
	return {
		...booking,
		uid: text(booking.uid),
		title: text(booking.title),
		organizer: booking.organizer === null ? null : named(booking.organizer),
		attendees: booking.attendees.map(named),
	};
}

function isTheirs({ email }: Named, person: Person): boolean {
	return email !== null && person.isTheirs(email.toLowerCase());
}

/** Of somebody else, in whose whole name theirs may stand */
function otherName(one: Named | null | undefined, person: Person): string[] {
	const name = one?.name ?? '';
	return !one || isTheirs(one, person) || !/\s/.test(name) ? [] : [name];
}
