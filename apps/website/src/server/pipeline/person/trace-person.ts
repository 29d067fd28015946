import { isProvider } from '../../domain/entry.ts';
import { joinTraces, type Move, noTraces, type Person, type Traces } from '../../domain/person.ts';
import { mayMention } from '../../person/may-mention.ts';
import { mentionsAnywhere } from '../../person/mentioned-in.ts';
import { isSpliced, tryReading } from './redact-entry.ts';
import { type SearchParts, searchEntries } from './search-entries.ts';

/**
 * Looks through the whole journal for what tells of a person: how they are called, where they can be reached,
 * and which bookings are theirs, those before and after moves among them. Refused deliveries are not asked:
 * anybody may have sent them.
 * @param mails Under which they are known, in lower case
 */
export async function tracePerson(
	parts: SearchParts,
	person: Person,
	mails: readonly string[],
): Promise<Traces> {
	const found: Traces[] = [];
	const moves: Move[] = [];
	for await (const { name, bytes } of searchEntries(parts)) {
		const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
		const move = moveIn(text, parts.personalOf);
		if (move !== null) moves.push(move);
		if (!mayMention(text, mails)) continue;
		const entry = tryReading(name, bytes);
		if (entry === null || !isSpliced(entry) || !mentionsAnywhere(entry.event, person.isTheirs)) continue;
		found.push(parts.personalOf(entry.head.provider).trace(entry.event, person.isTheirs));
	}
	const traces = joinTraces(noTraces, ...found);
	return { ...traces, uids: through(moves, traces.uids), own: through(moves, traces.own) };
}

/** Seen in the text: to parse every entry would take ten times as long. */
function moveIn(text: string, personalOf: SearchParts['personalOf']): Move | null {
	const provider = /^\s*"provider"\s*:\s*"(\w+)"/m.exec(text)?.[1];
	return isProvider(provider) ? personalOf(provider).moveIn(text) : null;
}

/** All that can be reached through moves, forwards and back */
function through(moves: readonly Move[], uids: readonly string[]): string[] {
	const reached = new Set(uids);
	for (let size = -1; size < reached.size; ) {
		size = reached.size;
		for (const { from, to } of moves) {
			if (reached.has(from)) reached.add(to);
			else if (reached.has(to)) reached.add(from);
		}
	}
	return [...reached];
}
