import type { Texts } from '../texts/texts.ts';
import { strangerLines } from './stranger-text.ts';

/** An answer of any shape as a text to read; empty where nothing was answered. */
export function answerText(value: unknown, texts: Pick<Texts, 'yes' | 'no'>): string {
	return strangerLines(flat(value, texts, 0));
}

/** How deep values are told: what lies deeper was made by no form. */
const deepest = 4;

function flat(value: unknown, texts: Pick<Texts, 'yes' | 'no'>, depth: number): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	if (typeof value === 'boolean') return value ? texts.yes : texts.no;
	if (typeof value !== 'object') return '';
	if (depth >= deepest) return '…';
	if (Array.isArray(value)) return joined(value.map((item) => flat(item, texts, depth + 1)));
	return ofRecord(Object.entries(value), texts, depth);
}

/** `{ value, optionValue }` is how Cal.com sends a choice with a blank beside it. */
function ofRecord(entries: [string, unknown][], texts: Pick<Texts, 'yes' | 'no'>, depth: number): string {
	const tells = (key: string) => key !== 'value' && key !== 'optionValue';
	const isChoice = entries.length > 0 && !entries.some(([key]) => tells(key));
	return joined(
		entries.map(([key, item]) => {
			const text = flat(item, texts, depth + 1);
			return text === '' || isChoice ? text : `${key}: ${text}`;
		}),
	);
}

function joined(texts: readonly string[]): string {
	return texts
		.slice(0, 50)
		.filter((text) => text !== '')
		.join(', ');
}
