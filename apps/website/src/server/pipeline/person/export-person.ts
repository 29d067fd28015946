import type { EntryHead } from '../../domain/entry.ts';
import { type Bystander, noTraces, type Person, type Traces } from '../../domain/person.ts';
import type { RejectedEntry } from '../../journal/rejected-file.ts';
import { readRejectedDeliveries } from '../../journal/rejected-reader.ts';
import { maskOthers } from './mask-others.ts';
import { redactFile, tryReading } from './redact-entry.ts';
import { type SearchParts, searchEntries } from './search-entries.ts';
import { tellsOf } from './tells-of.ts';
import { tracePerson } from './trace-person.ts';

/** An entry as it is handed out. */
export type ExportedEntry = EntryHead & {
	file: string;
	event: unknown;
	/** What was received, where it was no JSON */
	text?: string;
};

/** All that the journal's folder tells of a person. */
export type Exported = {
	entries: ExportedEntry[];
	rejected: (RejectedEntry & { file: string; body: unknown })[];
	/** What they were found by */
	traces: Traces;
	/** Other attendees of their bookings, who are not told of */
	others: Bystander[];
};

/**
 * Gathers all that is held of a person. Beside the writer and without one; nothing is changed.
 * @param mail In lower case
 */
export async function exportPerson(parts: SearchParts, mail: string): Promise<Exported> {
	const isTheirs = (other: string) => other === mail;
	const stranger: Person = { isTheirs, standIn: (spelled) => spelled, traces: noTraces };
	const traces = await tracePerson(parts, stranger, [mail]);
	// What forgetting would take away is what tells of them.
	const person: Person = { isTheirs, standIn: () => '', traces };
	const entries: ExportedEntry[] = [];
	const others: Bystander[] = [];
	for await (const { name, bytes } of searchEntries(parts)) {
		const entry = redactFile(name, bytes, person, parts.personalOf) === null ? null : tryReading(name, bytes);
		if (entry === null) continue;
		const theirs = parts.personalOf(entry.head.provider).others(entry.event, isTheirs);
		others.push(...theirs);
		const text = entry.event === null ? { text: Buffer.from(entry.body).toString('utf8') } : {};
		const { head, event } = entry;
		entries.push({ ...head, file: name, event, ...text });
	}
	const masked = entries.map((entry) => masks(entry, others));
	entries.splice(0, entries.length, ...masked.sort((one, other) => one.seq - other.seq));
	return { entries, rejected: refused(parts, person, others), traces, others };
}

function masks(entry: ExportedEntry, others: readonly Bystander[]): ExportedEntry {
	const { event, booking, ...rest } = entry;
	const attendees = booking?.attendees.map((one) => ({ ...one, email: maskedMail(one.email, others) })) ?? [];
	return {
		...rest,
		booking: booking === null ? null : { ...booking, attendees },
		event: maskOthers(event, others),
	};
}

function maskedMail(mail: string | null, others: readonly Bystander[]): string | null {
	const masked = maskOthers(mail, others);
	return typeof masked === 'string' ? masked : null;
}

function refused(parts: SearchParts, person: Person, others: readonly Bystander[]): Exported['rejected'] {
	const isTheirs = tellsOf(person);
	return [...readRejectedDeliveries(parts.logsDir)]
		.filter(({ body }) => isTheirs(body))
		.map(({ name, entry, body }) => ({ ...entry, file: name, body: maskOthers(jsonOf(body), others) }));
}

function jsonOf(body: Uint8Array): unknown {
	const text = Buffer.from(body).toString('utf8');
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
