import { joinTraces, noTraces, type Person, type Traces } from '../../domain/person.ts';
import { mayMention } from '../../person/may-mention.ts';
import { mentionsAnywhere } from '../../person/mentioned-in.ts';
import { isSpliced, tryReading } from './redact-entry.ts';
import { type SearchParts, searchEntries } from './search-entries.ts';

/** A move that takes everybody along */
type Move = { from: string; to: string };

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
		const move = moveIn(text);
		if (move !== null) moves.push(move);
		if (!mayMention(text, mails)) continue;
		const entry = tryReading(name, bytes);
		if (entry === null || !isSpliced(entry) || !mentionsAnywhere(entry.event, person.isTheirs)) continue;
		found.push(parts.personalOf(entry.head.provider).trace(entry.event, person.isTheirs));
	}
	const traces = joinTraces(noTraces, ...found);
	return { ...traces, uids: through(moves, traces.uids), own: through(moves, traces.own) };
}

/** Seen in the text: to parse every entry would take ten times as long. A seat that moves leaves the others behind. */
function moveIn(text: string): Move | null {
	const from = /"rescheduleUid"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
	if (from === undefined || /"attendeeSeatId"\s*:\s*"/.test(text)) return null;
	const to = /"uid"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
	return to === undefined ? null : { from, to };
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
