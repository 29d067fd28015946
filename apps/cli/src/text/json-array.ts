import type { Terminal } from '../terminal.ts';
import { harmlessJson } from './harmless.ts';

/** Prints an array of JSON, an item a line: one document, and still easy to search. */
export function printJsonArray(terminal: Pick<Terminal, 'line'>, items: readonly unknown[]): void {
	terminal.line('[');
	for (const [at, item] of items.entries()) {
		terminal.line(harmlessJson(item) + (at === items.length - 1 ? '' : ','));
	}
	terminal.line(']');
}
