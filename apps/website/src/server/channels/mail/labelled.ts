import type { Texts } from '../texts/texts.ts';
import { fill } from './fill.ts';

/** A label and its value in one line; a question needs no colon. */
export function labelled(label: string, value: string, { line }: Pick<Texts, 'line'>): string {
	return /[?:!…]$/.test(label) ? `${label} ${value}` : fill(line, { label, value });
}
