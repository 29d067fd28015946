import { AppError, systemCode } from '@bookme/website/server/errors.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { csvColumns } from '../export/columns.ts';
import { localRows } from '../export/local-rows.ts';
import { remoteRows } from '../export/remote-rows.ts';
import { writeRows } from '../export/write-rows.ts';
import { openGate } from '../gate/open-gate.ts';
import { withBookings } from '../open-bookings.ts';
import { readInstant } from '../read-instant.ts';
import type { Situation } from '../situation.ts';

type Options = { remote?: true; since?: string; out: string };

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
		.option('--remote', 'ask Cal.com')
		.addHelpText(
			'after',
			`\nColumns of .csv: ${csvColumns.join(', ')}\n\nExamples:\n  pnpm cal export --out bookings.csv\n  pnpm cal export --remote --since 2026-11-01 --out bookings.ndjson`,
		)
		.action((options: Options) =>
			options.remote ? exportRemote(situation, options) : exportLocal(situation, options),
		);
}

function exportLocal(situation: Situation, options: Options): Promise<void> {
	const now = new Date(situation.terminal.now()).toISOString();
	return withBookings(situation.config(), (database) =>
		write(situation, options, localRows(database, options.since, now)),
	);
}

function exportRemote(situation: Situation, options: Options): Promise<void> {
	const { meetingTypes } = situation.config();
	return write(situation, options, remoteRows(openGate(situation), options.since, meetingTypes));
}

async function write(
	{ terminal }: Situation,
	{ out }: Options,
	rows: ReturnType<typeof localRows>,
): Promise<void> {
	try {
		const count = await writeRows(terminal.resolve(out), rows, (done) =>
			terminal.status(`${done} bookings …`),
		);
		terminal.status('');
		terminal.line(`${count} ${count === 1 ? 'booking' : 'bookings'} written to ${out}.`);
	} catch (error) {
		terminal.status('');
		const code = systemCode(error);
		if (code === null || !/^E[A-Z]+$/.test(code)) throw error;
		throw new AppError(
			'cannot-write',
			'disk',
			`${out} cannot be written (${code}). Nothing was changed there.`,
		);
	}
}

function readOut(text: string): string {
	if (!/[^/]\.(?:ndjson|csv)$/.test(text))
		throw new InvalidArgumentError('Write a file that ends in .ndjson or .csv.');
	return text;
}
