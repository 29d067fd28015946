import type { Locale } from '../../domain/locale.ts';
import { texts as allTexts } from '../texts/texts.ts';
import { labelled } from './labelled.ts';
import type { Entry, Letter } from './letter.ts';
import { inLine } from './when-text.ts';

/** A letter as plain text, with all that the HTML says. */
export function letterText({ locale, title, lead, entries, foot, siteUrl }: Letter): string {
	const line = (label: string, value: string) =>
		labelled(label, value.replaceAll('\n', '\n  '), allTexts[locale]);
	const parts = entries.map((entry) => entryText(entry, locale, line));
	return `${[`${title}\n\n${lead}`, ...parts, `-- \n${foot}\n${siteUrl}`].join('\n\n')}\n`;
}

type Line = (label: string, value: string) => string;

function entryText(
	{ told, name, lead, when, before, facts, tips, links }: Entry,
	locale: Locale,
	line: Line,
): string {
	const head = [
		...[told, name, lead].filter((text) => text !== null),
		...(when === null ? [] : [when.day, `${when.hours} (${when.zone})`]),
		...(before === null ? [] : [line(before.label, inLine(before.when, locale))]),
	];
	const blocks = [
		head,
		facts.map(({ label, value }) => line(label, value)),
		tips === null ? [] : [tips.title, ...tips.items.map((item) => `• ${item}`)],
		links.map(({ text, href }) => line(text, href)),
	];
	return blocks
		.filter((block) => block.length > 0)
		.map((block) => block.join('\n'))
		.join('\n\n');
}
