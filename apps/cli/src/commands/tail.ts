import { bookingTypes } from '@bookme/website/server/domain/booking-type.ts';
import { type Provider, providers } from '@bookme/website/server/domain/entry.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { StoredEntry } from '@bookme/website/server/journal/entry-file.ts';
import type { IndexRow } from '@bookme/website/server/journal/entry-index-rows.ts';
import type { EntryFilter, JournalReader } from '@bookme/website/server/journal/journal-reader.ts';
import { type Command, Option } from 'commander';
import { type Columns, columnsFor, dayLine, entryLine, headingLine } from '../entry-line.ts';
import { follow } from '../follow.ts';
import { newestOf } from '../of-provider.ts';
import { noJournal, openReader } from '../open-reader.ts';
import { readCount } from '../read-count.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessJson } from '../text/harmless.ts';
import { day } from '../text/moment.ts';

type Options = {
	follow?: true;
	lines: number;
	provider?: Provider;
	trigger?: string;
	type?: string;
	status?: string;
	json?: true;
};

/** `pnpm cal tail`: what arrived, and with -f what arrives. */
export function addTail(program: Command, { terminal, config }: Situation): void {
	program
		.command('tail')
		.summary('show the newest entries of the journal, or watch them come')
		.description(
			'Shows the newest entries of the journal, one line each, the newest last. Works beside the running site and without it.',
		)
		.option('-f, --follow', 'go on and show entries as they come, until Ctrl-C')
		.addOption(new Option('-n, --lines <number>', 'so many entries').default(20).argParser(readCount))
		.addOption(new Option('--provider <name>', 'only what came from there').choices(providers))
		.option('--trigger <name>', 'only this trigger, in any spelling')
		.addOption(new Option('--type <type>', 'only this meeting type').choices(bookingTypes))
		.addOption(new Option('--status <status>', 'only this status').choices(['kept', 'test', 'quarantined']))
		.option('--json', 'print each entry as one line of JSON, its event included')
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal tail -f\n  pnpm cal tail -n 50 --trigger booking-cancelled\n  pnpm cal tail --provider calendly --trigger invitee.canceled\n  pnpm -s cal tail --json | jq -r .booking.uid',
		)
		.action(async (options: Options) => {
			const folders = config();
			const { provider = null } = options;
			const print = createPrinter(terminal, options);
			if (options.follow) return watch(terminal, folders, options, print);
			const reader = openReader(folders);
			if (reader === null) throw noJournal(folders.logsDir);
			const rows = newestOf(reader, { limit: options.lines, filter: filterOf(options), provider }).reverse();
			for (const row of rows) print(row, reader);
			if (rows.length === 0 && !options.json) terminal.note(nothing(reader.events));
			reader.close();
		});
}

function nothing(events: number): string {
	return events === 0
		? 'The journal is empty. `pnpm cal send booking-created` delivers a first sample.'
		: `None of the ${events} entries is like that.`;
}

async function watch(
	terminal: Terminal,
	folders: { logsDir: string; dataDir: string },
	options: Options,
	print: Print,
): Promise<void> {
	const ended = new AbortController();
	const end = () => ended.abort();
	process.once('SIGINT', end).once('SIGTERM', end);
	const entries = follow({
		folders,
		newest: options.lines,
		filter: filterOf(options),
		provider: options.provider ?? null,
		signal: ended.signal,
		onWaiting: () =>
			terminal.note(`${noJournal(folders.logsDir).message}\nWaiting for it; Ctrl-C ends this.`),
	});
	for await (const { row, reader } of entries) print(row, reader);
	process.off('SIGINT', end).off('SIGTERM', end);
}

function filterOf({ trigger, type, status }: Options): EntryFilter {
	return {
		...(trigger === undefined ? {} : { trigger: triggerName(trigger) }),
		...(type === undefined ? {} : { bookingType: type }),
		...(status === undefined ? {} : { status }),
	};
}

/** `bookingCancelled`, `booking-cancelled` and `booking cancelled` are BOOKING_CANCELLED */
function triggerName(spelled: string): string {
	// Calendly's have a dot in them, and are spelled in one way.
	if (spelled.includes('.')) return spelled.toLowerCase();
	return spelled
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.replaceAll(/[\s-]+/g, '_')
		.toUpperCase();
}

type Print = (row: IndexRow, reader: JournalReader) => void;

/** Prints entries one after the other; a heading before the first and wherever a day begins. */
function createPrinter(terminal: Terminal, options: Options): Print {
	let lastDay: string | null = null;
	return (row, reader) => {
		const entry = tryRead(row, reader);
		if (options.json) return terminal.line(harmlessJson(inJson(row, entry)));
		const columns = columnsFor(terminal.columns());
		const today = day(new Date(row.receivedAt));
		if (lastDay === null) heading(terminal, columns);
		if (today !== lastDay && !columns.inFull) {
			terminal.line(terminal.paint('dim', dayLine(new Date(row.receivedAt))));
		}
		lastDay = today;
		terminal.line(entryLine(terminal, columns, row, entry));
	};
}

function heading(terminal: Terminal, columns: Columns): void {
	if (!columns.inFull) terminal.line(terminal.paint('dim', headingLine(columns)));
}

/** @returns null where the file is damaged or gone: one bad file must not hide the others */
function tryRead(row: IndexRow, reader: JournalReader): StoredEntry | null {
	try {
		return reader.read(row);
	} catch (error) {
		if (error instanceof AppError) return null;
		throw error;
	}
}

function inJson(row: IndexRow, entry: StoredEntry | null): object {
	const { file, duplicates } = row;
	if (entry === null) return { ...row, receivedAt: new Date(row.receivedAt).toISOString(), damaged: true };
	return { ...entry.head, file, duplicates, event: entry.event };
}
