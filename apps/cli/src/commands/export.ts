import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExportRow } from '../export/columns.ts';
import { csvColumns } from '../export/columns.ts';
import { localRows } from '../export/local-rows.ts';
import { remoteRequest, remoteRows } from '../export/remote-rows.ts';
import { writeRows } from '../export/write-rows.ts';
import { openGate } from '../gate/open-gate.ts';
import { showRequest } from '../gate/show-request.ts';
import { withBookings } from '../open-bookings.ts';
import { readCount } from '../read-count.ts';
import { readInstant } from '../read-instant.ts';
import type { Situation } from '../situation.ts';
import { counted } from '../text/counted.ts';
import { diskReason } from '../text/disk-reason.ts';

type Options = { remote?: true; since?: string; limit?: number; dryRun?: true; out: string };

/** `pnpm cal export`: all bookings into a file, however many there are. */
export function addExport(program: Command, situation: Situation): void {
	program
		.command('export')
		.summary('write all bookings into a file')
		.description(
			'Writes bookings into a file, one after the other as they are read: ours, or with --remote those at Cal.com. In .ndjson a line of JSON is all of a booking; in .csv a row is what a spreadsheet shows, safe against formulas. The file takes its name once it is whole.',
		)
		.addOption(new Option('--out <file>', 'x.ndjson or x.csv').argParser(readOut).makeOptionMandatory())
		.addOption(new Option('--since <instant>', 'those that changed then or later').argParser(readInstant))
		.addOption(new Option('--limit <number>', 'so many at most').argParser(readCount))
		.option('--remote', 'ask Cal.com')
		.option('--dry-run', 'with --remote: print the first request, send and write nothing')
		.addHelpText(
			'after',
			`\nColumns of .csv: ${csvColumns.join(', ')}\n\nExamples:\n  pnpm cal export --out bookings.csv\n  pnpm cal export --remote --since 2026-11-01 --out bookings.ndjson`,
		)
		.action(async (options: Options, command: Command) => {
			if (options.remote) return exportRemote(situation, options);
			if (options.dryRun) command.error("error: option '--dry-run' works with --remote only");
			return exportLocal(situation, options);
		});
}

function exportLocal(situation: Situation, options: Options): Promise<void> {
	const now = new Date(situation.terminal.now()).toISOString();
	return withBookings(situation.config(), (database) =>
		write(situation, options, localRows(database, options.since, now)),
	);
}

async function exportRemote(situation: Situation, options: Options): Promise<void> {
	const { meetingTypes } = situation.config();
	const gate = openGate(situation);
	if (options.dryRun) return showRequest(situation, remoteRequest(gate, options), false);
	return write(situation, options, remoteRows(gate, options, meetingTypes));
}

async function write(
	{ terminal }: Situation,
	{ out, limit = Number.POSITIVE_INFINITY }: Options,
	rows: AsyncIterable<ExportRow>,
): Promise<void> {
	try {
		const count = await writeRows(terminal.resolve(out), first(rows, limit), (done) =>
			terminal.status(`${done} bookings …`),
		);
		terminal.status('');
		terminal.line(`${counted(count, 'booking')} written to ${out}.`);
	} catch (error) {
		terminal.status('');
		const why = diskReason(systemCode(error));
		if (why === null) throw error;
		throw new AppError(
			'cannot-write',
			'disk',
			`${out} cannot be written: ${why}. Nothing was changed there.`,
		);
	}
}

/** So many of them; no more are asked for. */
async function* first<One>(rows: AsyncIterable<One>, limit: number): AsyncGenerator<One> {
	let count = 0;
	for await (const row of rows) {
		yield row;
		count += 1;
		if (count === limit) return;
	}
}

function readOut(text: string): string {
	if (!/[^/]\.(?:ndjson|csv)$/.test(text))
		throw new InvalidArgumentError('Write a file that ends in .ndjson or .csv.');
	return text;
}
