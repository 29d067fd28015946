import { type Person, redacted } from '../domain/person.ts';
import { mailsIn } from './mails-in.ts';
import { placeOf, readable } from './readable.ts';

/** What of a person a text is searched for. */
export type Needles = {
	person: Person;
	/** Their names; null where the text is none that people read */
	names: RegExp | null;
	contacts: RegExp | null;
};

type Cut = { start: number; end: number; by: string };

/** A text without a person. What is written in codes is found as well, and what stands around it stays. */
export function redactText(text: string, needles: Needles): string {
	const read = readable(text);
	const cuts = cutsIn(read.text, needles);
	if (cuts.length === 0) return text;
	let [kept, end] = ['', 0];
	for (const cut of cuts) {
		const [from, to] = [placeOf(read, cut.start), placeOf(read, cut.end)];
		const isCoded = text.slice(from, to).includes('%');
		kept += text.slice(end, from) + (isCoded ? encodeURIComponent(cut.by) : cut.by);
		end = to;
	}
	return kept + text.slice(end);
}

function cutsIn(text: string, { person, names, contacts }: Needles): Cut[] {
	const taken: Cut[] = [];
	const foreign: { start: number; end: number }[] = [];
	for (const readings of mailsIn(text)) {
		const own = readings.find(({ mail }) => person.isTheirs(mail));
		const [longest] = readings;
		if (own !== undefined) taken.push({ ...own, by: person.standIn(text.slice(own.start, own.end)) });
		else if (longest !== undefined) foreign.push(longest);
	}
	for (const needle of [contacts, names]) {
		if (needle === null) continue;
		for (const { 0: found, index, groups } of text.matchAll(needle)) {
			if (groups?.['keep'] !== undefined) continue;
			const cut = { start: index, end: index + found.length, by: redacted };
			if (![...taken, ...foreign].some((other) => overlap(cut, other))) taken.push(cut);
		}
	}
	return taken.sort((one, other) => one.start - other.start);
}

function overlap(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
	return one.start < other.end && other.start < one.end;
}
