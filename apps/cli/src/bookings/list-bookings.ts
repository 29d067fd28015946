import { bookingStatuses } from '@bookme/website/server/domain/booking.ts';
import { bookingTypes } from '@bookme/website/server/domain/booking-type.ts';
import { type Command, Option } from 'commander';
import { addRemoteOptions, listRemote } from '../gate/remote-bookings.ts';
import { readCount } from '../read-count.ts';
import { readInstant } from '../read-instant.ts';
import { severalValues } from '../several-values.ts';
import type { Situation } from '../situation.ts';
import { type LocalOptions, listLocal } from './list-local.ts';

/** Options that only our own bookings know */
const localOnly = ['at', 'type', 'from', 'to', 'csv'];

/** `pnpm cal bookings list`: ours, or with `--remote` those at Cal.com. */
export function addListBookings(bookings: Command, situation: Situation): void {
	const list = bookings
		.command('list')
		.summary('list bookings, now or at any instant; or those at Cal.com')
		.description(
			'Lists bookings, the newest start first. With --at as we knew them then: folded from what had arrived by that instant. A ! behind a status means that something is open: a payment, a new time, or whether it still counts; `pnpm cal bookings show` tells which. With --remote it asks Cal.com.',
		)
		.addOption(new Option('--at <instant>', 'as we knew them then').argParser(readInstant))
		.addOption(
			new Option('--status <status...>', `only these: ${bookingStatuses.join(', ')}`).argParser(
				severalValues(String),
			),
		)
		.addOption(new Option('--type <type>', 'only this meeting type').choices(bookingTypes))
		.addOption(new Option('--from <instant>', 'those that start then or later').argParser(readInstant))
		.addOption(new Option('--to <instant>', 'those that start before').argParser(readInstant))
		.addOption(new Option('-n, --limit <number>', 'so many at most').default(50).argParser(readCount))
		.option('--json', 'print an array of JSON, a booking a line')
		.addOption(new Option('--csv', 'print a table for spreadsheets').conflicts('json'))
		.option('--remote', 'ask Cal.com');
	const remoteOnly = addRemoteOptions(list);
	list
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal bookings list --status accepted --from 2026-12-01\n  pnpm cal bookings list --at 2026-03-01T12:00Z\n  pnpm cal bookings list --remote --status upcoming\n  pnpm -s cal bookings list -n 100000 --csv > bookings.csv',
		)
		.action(async (options: LocalOptions & { remote?: true }) => {
			refuse(
				list,
				options.remote ? localOnly : remoteOnly,
				`works ${options.remote ? 'without' : 'with'} --remote only`,
			);
			if (options.remote) return listRemote(situation, list.opts());
			for (const status of options.status ?? [])
				if (!bookingStatuses.includes(status))
					list.error(
						`error: --status takes ${bookingStatuses.join(', ')}; “${status}” is known with --remote only, or not at all`,
					);
			await listLocal(situation, options);
		});
}

/** Says that an option belongs to the other way of listing. @param names As commander names what it has read */
function refuse(list: Command, names: readonly string[], why: string): void {
	const given = list.options.find(
		(option) =>
			names.includes(option.attributeName()) && list.getOptionValueSource(option.attributeName()) === 'cli',
	);
	if (given !== undefined) list.error(`error: option '${given.flags}' ${why}`);
}
