import type { Terminal } from '../terminal.ts';
import { fit, widthOf } from './width.ts';

const gap = '  ';
const narrowest = 8;

/**
 * Rows below their columns' names. On a screen what is too wide is cut, the widest column first; elsewhere nothing is.
 * @param columns Columns of the screen, or null
 */
export function tableLines(
	{ paint }: Pick<Terminal, 'paint'>,
	columns: number | null,
	heading: readonly string[],
	rows: readonly (readonly string[])[],
): string[] {
	const widths = heading.map((name, at) =>
		rows.reduce((width, row) => Math.max(width, widthOf(row[at] ?? '')), widthOf(name)),
	);
	if (columns !== null) narrow(widths, columns);
	const line = (cells: readonly string[]) =>
		widths
			.map((width, at) => fit(cells[at] ?? '', width))
			.join(gap)
			.trimEnd();
	return [paint('dim', line(heading)), ...rows.map(line)];
}

function narrow(widths: number[], columns: number): void {
	const room = columns - gap.length * (widths.length - 1);
	for (let total = widths.reduce((sum, one) => sum + one, 0); total > room; ) {
		const widest = widths.indexOf(Math.max(...widths));
		const width = widths[widest] ?? 0;
		if (width <= narrowest) return;
		const next = Math.max(narrowest, width - (total - room), Math.floor(width * 0.8));
		total -= width - next;
		widths[widest] = next;
	}
}
