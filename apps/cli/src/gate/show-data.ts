import type { Terminal } from '../terminal.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';
import { printJsonArray } from '../text/json-array.ts';
import { tableLines } from '../text/table.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A row without what is to be shown nowhere. @param secret Names of such fields, at any depth */
export function withoutSecrets(row: Row, secret: readonly string[]): Row {
	const shown = Object.entries(row).map(([name, value]) => [
		name,
		secret.includes(name) && value !== null ? '(hidden)' : shownValue(value, secret),
	]);
	return Object.fromEntries(shown);
}

/** The same for anything */
export function shownValue(value: unknown, secret: readonly string[]): unknown {
	if (Array.isArray(value)) return value.map((one) => shownValue(one, secret));
	return typeof value === 'object' && value !== null ? withoutSecrets({ ...value }, secret) : value;
}

/** Rows as a table of these columns, or as JSON. */
export function showRows(
	terminal: Terminal,
	rows: readonly Row[],
	columns: readonly string[],
	json: boolean,
): void {
	if (json || rows.length === 0) {
		if (json) printJsonArray(terminal, rows);
		else terminal.note('There are none.');
		return;
	}
	const shown = columns.length > 0 ? columns : columnsOf(rows);
	const cells = rows.map((row) => shown.map((name) => harmless(inOneCell(row[name]))));
	for (const line of tableLines(terminal, terminal.columns(), shown, cells)) terminal.line(line);
}

/** One thing, a line for each of its fields, or as JSON. */
export function showThing(terminal: Terminal, thing: unknown, json: boolean): void {
	if (json) {
		terminal.line(harmlessJson(thing, 2));
		return;
	}
	const lines = fieldsOf('', thing).filter(([, value]) => value !== '' && value !== nothing);
	const width = Math.max(...lines.map(([name]) => name.length));
	for (const [name, value] of lines)
		terminal.line(`${terminal.paint('cyan', name.padEnd(width))}  ${harmless(value)}`.trimEnd());
}

/** The columns of rows that nothing is known of: those with something in them that fits into a cell */
function columnsOf(rows: readonly Row[]): string[] {
	const all = new Set(rows.flatMap((row) => Object.keys(row)));
	return [...all]
		.filter((name) => rows.some((row) => typeof row[name] !== 'object' || row[name] !== null))
		.slice(0, 8);
}

const nothing = '–';

/** People by their names, lists with commas, flags as words */
function inOneCell(value: unknown): string {
	if (value === null || value === undefined) return nothing;
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (Array.isArray(value)) return value.map(inOneCell).join(', ');
	if (typeof value !== 'object') return String(value);
	const named = Object.entries(value).find(
		([name, one]) => ['name', 'email', 'slug', 'type'].includes(name) && one,
	);
	return named === undefined ? JSON.stringify(value) : String(named[1]);
}

/** Objects within are told field by field, lists in one line each. */
function fieldsOf(name: string, value: unknown): [string, string][] {
	if (typeof value === 'object' && value !== null && !Array.isArray(value))
		return Object.entries(value).flatMap(([part, one]) => fieldsOf(`${name} ${part}`.trim(), one));
	return [[name, inOneCell(value)]];
}
