import { plainLine } from '../../domain/plain-line.ts';

/** A text of one line that is no longer than Notion takes, counted in UTF-16 units. */
export function fittingText(text: string, most = 2000): string {
	const line = plainLine(text);
	if (line.length <= most) return line;
	// Half of a character would be none.
	return `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
