import type { StoredEntry } from '@bookme/website/server/journal/entry-file.ts';
import type { IndexRow } from '@bookme/website/server/journal/entry-index-rows.ts';
import type { Terminal } from './terminal.ts';
import { harmless } from './text/harmless.ts';
import { clock, day, dayAndTime, readMoment } from './text/moment.ts';
import { fit } from './text/width.ts';

/** Widths of the columns of `tail`; `who` takes what is left, 0 leaves a column out. */
export type Columns = {
	seq: number;
	trigger: number;
	type: number;
	uid: number;
	/** null: as long as it is */
	who: number | null;
	start: number;
	startWithYear: boolean;
	/** Times in full, for a file or a program: nobody sees the day's heading there */
	inFull: boolean;
};

/** @param width Of the screen, or null where there is none */
export function columnsFor(width: number | null): Columns {
	if (width === null) {
		return {
			seq: 7,
			trigger: 33,
			type: 9,
			uid: 22,
			who: null,
			start: 20,
			startWithYear: true,
			inFull: true,
		};
	}
	const wide = width >= 112;
	const fixed = { seq: 5, type: 9, start: wide ? 16 : 11, startWithYear: wide, inFull: false };
	const trigger = width >= 140 ? 32 : wide ? 25 : 19;
	const uid = wide ? 22 : width >= 90 ? 8 : 0;
	const gaps = 2 * (uid === 0 ? 5 : 6);
	const taken = clockWidth + fixed.seq + trigger + fixed.type + uid + fixed.start + gaps;
	return { ...fixed, trigger, uid, who: Math.max(8, width - taken) };
}

const clockWidth = 8;

/** Names of the columns */
export function headingLine(columns: Columns): string {
	const time = columns.inFull ? 'received'.padEnd(24) : 'received';
	return join(columns, {
		time,
		seq: 'seq',
		trigger: 'trigger',
		type: 'type',
		uid: 'uid',
		who: 'who',
		start: 'start',
	});
}

/** A line between the entries of two days */
export function dayLine(receivedAt: Date): string {
	return `── ${day(receivedAt)} ──`;
}

/**
 * One entry in one line.
 * @param entry null: its file is damaged or gone, and only the index is left to speak
 */
export function entryLine(
	terminal: Pick<Terminal, 'paint'>,
	columns: Columns,
	row: IndexRow,
	entry: StoredEntry | null,
): string {
	const receivedAt = new Date(row.receivedAt);
	const cells = {
		time: columns.inFull ? receivedAt.toISOString() : clock(receivedAt),
		seq: String(row.seq),
		trigger: row.trigger ?? '(none)',
		type: row.bookingType ?? '–',
		uid: entry?.head.booking?.uid ?? '–',
		who: whoOf(entry),
		start: startOf(entry, columns),
	};
	if (entry === null) return terminal.paint('red', remark(columns, cells, 'its file is damaged or gone'));
	if (row.status === 'quarantined') {
		return terminal.paint(
			'yellow',
			remark(columns, cells, `quarantined: ${reasons[entry.head.reason ?? 'no-trigger']}`),
		);
	}
	return row.status === 'test'
		? terminal.paint('dim', remark(columns, cells, 'test'))
		: join(columns, cells, terminal);
}

/** Why an entry was not understood, in a few words */
export const reasons: Record<NonNullable<StoredEntry['head']['reason']>, string> = {
	'unknown-trigger': 'unknown trigger',
	'no-trigger': 'names no trigger',
	'not-json': 'not JSON',
	'not-utf8': 'not UTF-8',
	'byte-order-mark': 'starts with a byte order mark',
	'no-uid': 'a booking without uid',
};

type Cells = Record<'time' | 'seq' | 'trigger' | 'type' | 'uid' | 'who' | 'start', string>;

function join(columns: Columns, cells: Cells, terminal?: Pick<Terminal, 'paint'>): string {
	const dim = (text: string) => terminal?.paint('dim', text) ?? text;
	const bold = (text: string) => terminal?.paint('bold', text) ?? text;
	const who = harmless(cells.who);
	const parts = [
		dim(cells.time),
		dim(cells.seq.padStart(columns.seq)),
		bold(cell(cells.trigger, columns.trigger, columns)),
		cell(cells.type, columns.type, columns),
		...(columns.uid === 0 ? [] : [dim(cell(cells.uid, columns.uid, columns))]),
		// On a screen the start comes last; in a file the one column without bounds does.
		...(columns.who === null
			? [cell(cells.start, columns.start, columns), who]
			: [fit(who, columns.who), cells.start]),
	];
	return parts.join('  ').trimEnd();
}

/** Time, number and trigger, and then a word on why there is no more */
function remark(columns: Columns, cells: Cells, word: string): string {
	const left = [
		cells.time,
		cells.seq.padStart(columns.seq),
		cell(cells.trigger, columns.trigger, columns),
	].join('  ');
	return `${left}  ${word}`;
}

function cell(text: string, width: number, { inFull }: Columns): string {
	const safe = harmless(text);
	return inFull ? safe.padEnd(width) : fit(safe, width);
}

function whoOf(entry: StoredEntry | null): string {
	const [first, ...others] = entry?.head.booking?.attendees ?? [];
	if (first === undefined) return '–';
	const name = first.name || first.email || '–';
	return others.length === 0 ? name : `${name} +${others.length}`;
}

function startOf(entry: StoredEntry | null, columns: Columns): string {
	const start = readMoment(entry?.head.booking?.startTime);
	if (start === null) return '–';
	if (columns.inFull) return start.toISOString().replace('.000Z', 'Z');
	return dayAndTime(start, { year: columns.startWithYear });
}
