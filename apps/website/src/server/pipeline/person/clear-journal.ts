import { joinTraces } from '../../domain/person.ts';
import { noteForgotten } from '../../journal/forgotten-notes.ts';
import type { PersonKeys } from '../../person/person-keys.ts';
import { knownPerson } from './known-person.ts';
import { type RewriteParts, type Rewritten, rewritePerson } from './rewrite-person.ts';
import { keepTraces, keptTraces } from './sealed-traces.ts';
import { tracePerson } from './trace-person.ts';

export type ClearOrder = {
	/** Mail address in lower case */
	mail: string;
	/** When they were forgotten: ISO 8601, UTC, milliseconds */
	at: string;
	/** The last entry that may be touched */
	until: number;
};

/**
 * Takes a person out of every file and archive of a journal. First of all it is noted for good that they were
 * forgotten, then what they are found by, sealed: so a kill at any moment leaves nothing that a second run
 * would not find.
 * @throws a system error; AppError `archive-not-verified`
 */
export async function clearJournal(
	parts: RewriteParts & { keys: PersonKeys },
	{ mail, at, until }: ClearOrder,
): Promise<Rewritten> {
	const { disk, logsDir, keys } = parts;
	const hash = keys.hashOf(mail);
	await noteForgotten(disk, logsDir, { at, hash, bookings: [] });
	const mails = [mail, keys.standInOf(mail)];
	const found = await tracePerson(parts, knownPerson(mail, keys), mails);
	const traces = joinTraces(found, keptTraces({ disk, logsDir, keys }, mail));
	await noteForgotten(disk, logsDir, { at, hash, bookings: [...traces.uids] });
	await keepTraces({ disk, logsDir, keys }, mail, traces);
	return rewritePerson(parts, { person: knownPerson(mail, keys, traces), mails, until });
}
