import type { EntryHead, Provider } from '../../domain/entry.ts';
import type { Person, PersonalData } from '../../domain/person.ts';
import { AppError } from '../../errors.ts';
import { eventStart, readEntryFile, renderEntryFile, type StoredEntry } from '../../journal/entry-file.ts';
import { contactNeedle, nameNeedle, uidNeedle } from '../../person/needle.ts';
import { redactText } from '../../person/redact-text.ts';
import { redactHead } from './redact-head.ts';

/** By whom an entry came: each has its own way of telling of people. */
export type PersonalOf = (provider: Provider) => PersonalData;

/** A journal file without a person. */
export type RedactedFile = {
	bytes: Buffer;
	/** null where the file is damaged */
	head: EntryHead | null;
};

/**
 * Takes a person out of a journal file. Its digest, its times and its place in the journal stay.
 * @returns null where nothing in it tells of them
 */
export function redactFile(
	file: string,
	bytes: Uint8Array,
	person: Person,
	personalOf: PersonalOf,
): RedactedFile | null {
	const entry = tryReading(file, bytes);
	if (entry === null) return redactDamaged(bytes, person);
	const { redact } = personalOf(entry.head.provider);
	const head = redactHead(entry.head, person);
	const body = redactBody(entry, person, redact);
	if (body === null && JSON.stringify(head) === JSON.stringify(entry.head)) return null;
	const isText = body === null ? isSpliced(entry) : body.length > 0;
	const marked: EntryHead = { ...head, redacted: true };
	return { bytes: renderEntryFile(marked, body ?? entry.body, isText), head: marked };
}

/** @returns null where it is no whole entry */
export function tryReading(file: string, bytes: Uint8Array): StoredEntry | null {
	try {
		return readEntryFile(file, bytes);
	} catch (error) {
		if (error instanceof AppError) return null;
		throw error;
	}
}

/** Whether the event stands in the file as it came, rather than in base64 beside it. */
export function isSpliced({ event, body }: StoredEntry): boolean {
	return event !== null || Buffer.from(body).toString('utf8').trim() === 'null';
}

/** @returns null where the body stays; nothing at all where what is theirs in it cannot be told apart */
function redactBody(entry: StoredEntry, person: Person, redact: PersonalData['redact']): Buffer | null {
	if (isSpliced(entry)) {
		const [before, after] = [jsonOf(entry.event), jsonOf(redact(entry.event, person))];
		return before === after ? null : Buffer.from(after);
	}
	const body = Buffer.from(entry.body);
	const uids = uidNeedle(person.traces.uids);
	const needles = needlesOf(person);
	const isTheirs = (text: string) => redactText(text, needles) !== text || uids?.test(text);
	return readings(body).some(isTheirs) ? Buffer.alloc(0) : null;
}

function jsonOf(value: unknown): string {
	return JSON.stringify(value) ?? 'null';
}

/** What is no UTF-8 may be UTF-16, or anything that keeps plain letters. */
function readings(body: Buffer): string[] {
	return [body.toString('utf8'), body.toString('latin1'), body.toString('utf16le')];
}

/** Nobody can read it, so nobody misses its event; in what is left of one, words could not be told apart. */
function redactDamaged(bytes: Uint8Array, person: Person): RedactedFile | null {
	const before = Buffer.from(bytes).toString('utf8');
	const after = redactText(before, needlesOf(person));
	if (after === before) return null;
	const event = after.indexOf(eventStart);
	return { bytes: Buffer.from(event === -1 ? after : after.slice(0, event)), head: null };
}

function needlesOf(person: Person) {
	const { names, contacts } = person.traces;
	return { person, names: nameNeedle(names, []), contacts: contactNeedle(contacts) };
}
