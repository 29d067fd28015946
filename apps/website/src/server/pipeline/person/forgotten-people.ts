import type { Traces } from '../../domain/person.ts';
import type { StoredEntry } from '../../journal/entry-file.ts';
import type { ForgottenNote } from '../../journal/forgotten-notes.ts';
import { mailsOf } from '../../person/mentioned-in.ts';
import type { PersonKeys } from '../../person/person-keys.ts';
import { knownPerson } from './known-person.ts';
import type { PersonalOf } from './redact-entry.ts';

export type ForgottenParts = {
	/** All notes as they stand now; asked for every entry */
	notes(): ReadonlyMap<string, ForgottenNote>;
	/** null: nobody can be known again */
	keys: PersonKeys | null;
	personalOf: PersonalOf;
};

/**
 * Keeps people who were forgotten from coming back, with a file that was restored, or with what is asked of the
 * API later: whoever reads an entry, or is about to keep one, reads it through this.
 */
export class ForgottenPeople {
	readonly #parts: ForgottenParts;

	constructor(parts: ForgottenParts) {
		this.#parts = parts;
	}

	/**
	 * An entry as it may be told. Old news of somebody who was forgotten are told without them; so is what is new
	 * of a booking of that time. A new booking of theirs is a new acquaintance.
	 */
	without<Entry extends Pick<StoredEntry, 'event' | 'head'>>(entry: Entry): Entry {
		const { keys, personalOf } = this.#parts;
		const notes = this.#parts.notes();
		if (keys === null || notes.size === 0 || entry.head.redacted) return entry;
		const personal = personalOf(entry.head.provider);
		let { event } = entry;
		for (const mail of mailsOf(entry.event)) {
			const note = notes.get(keys.hashOf(mail));
			if (note === undefined) continue;
			const traces = personal.trace(event, (other) => other === mail);
			const madeAt = entry.head.source === 'api' ? personal.madeAt(entry.event) : null;
			if (isOld(entry, note, { ...traces, madeAt }))
				event = personal.redact(event, knownPerson(mail, keys, traces));
		}
		return event === entry.event ? entry : { ...entry, event };
	}
}

/** @param of What an entry tells: the bookings, and when the API says that one was made */
function isOld(
	{ head }: Pick<StoredEntry, 'head'>,
	note: ForgottenNote,
	of: Pick<Traces, 'uids'> & { madeAt: string | null },
): boolean {
	if (of.uids.some((uid) => note.bookings.includes(uid))) return true;
	if (of.madeAt !== null) return of.madeAt <= note.at;
	return head.source !== 'webhook' || head.receivedAt <= note.at;
}
