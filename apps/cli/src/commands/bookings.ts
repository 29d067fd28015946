import type { BookingFilter } from '@bookme/website/server/db/booking-filter.ts';
import type { Database } from '@bookme/website/server/db/database.ts';
import { listBookings } from '@bookme/website/server/db/list-bookings.ts';
import { type Booking, type BookingStatus, bookingStatuses } from '@bookme/website/server/domain/booking.ts';
import { type BookingType, bookingTypes } from '@bookme/website/server/domain/booking-type.ts';
import { type ShownBooking, shown } from '@bookme/website/server/pipeline/bookings.ts';
import { type Command, Option } from 'commander';
import { bookingLine, bookingsHeading } from '../bookings/booking-line.ts';
import { bookingsCsv } from '../bookings/bookings-csv.ts';
import { showBooking } from '../bookings/show-booking.ts';
import { lookBack } from '../look-back.ts';
import { withBookings } from '../open-bookings.ts';
import { readCount } from '../read-count.ts';
import { readInstant } from '../read-instant.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { printJsonArray } from '../text/json-array.ts';

const connection = 'main';

type Options = {
	at?: string;
	status?: BookingStatus;
	type?: BookingType;
	from?: string;
	to?: string;
	lines: number;
	json?: true;
	csv?: true;
};

/** `pnpm cal bookings`: what the events mean. */
export function addBookings(program: Command, situation: Situation): void {
	const bookings = program.command('bookings').summary('list bookings, or tell the story of one');
	addList(bookings, situation);
	bookings
		.command('show')
		.summary('tell the story of one booking')
		.description(
			'Shows one booking and its story through all its moves: event by event, with what each of them changed.',
		)
		.argument('<uid>', 'its uid, or that of a booking before or after a move')
		.option('--json', 'print JSON')
		.addHelpText('after', '\nExample:\n  pnpm cal bookings show 8kQ2mVbT4xYrN6sLw1Zp3D')
		.action((uid: string, options: { json?: true }) =>
			withBookings(situation.config(), (database) => showBooking(situation.terminal, database, uid, options)),
		);
}

function addList(bookings: Command, { terminal, config }: Situation): void {
	bookings
		.command('list')
		.summary('list bookings, now or at any instant')
		.description(
			'Lists bookings, the newest start first. With --at as we knew them then: folded from what had arrived by that instant.',
		)
		.addOption(new Option('--at <instant>', 'as we knew them then').argParser(readInstant))
		.addOption(new Option('--status <status>', 'only this status').choices(bookingStatuses))
		.addOption(new Option('--type <type>', 'only this meeting type').choices(bookingTypes))
		.addOption(new Option('--from <instant>', 'those that start then or later').argParser(readInstant))
		.addOption(new Option('--to <instant>', 'those that start before').argParser(readInstant))
		.addOption(new Option('-n, --lines <number>', 'so many at most').default(50).argParser(readCount))
		.option('--json', 'print an array of JSON, a booking a line')
		.addOption(new Option('--csv', 'print a table for spreadsheets').conflicts('json'))
		.addHelpText(
			'after',
			'\nExamples:\n  pnpm cal bookings list --status accepted --from 2026-12-01\n  pnpm cal bookings list --at 2026-03-01T12:00Z\n  pnpm -s cal bookings list -n 100000 --csv > bookings.csv',
		)
		.action((options: Options) =>
			withBookings(config(), async (database) => {
				const now = options.at ?? new Date(terminal.now()).toISOString();
				const found =
					options.at === undefined
						? await current(database, options, now)
						: chosen(await lookBack({ terminal }, config(), database, [options.at]), options);
				await print(
					terminal,
					found.map((booking) => shown(booking, now)),
					options,
				);
			}),
		);
}

async function current(database: Database, options: Options, now: string): Promise<Booking[]> {
	const filter: BookingFilter = {
		...(options.status && { status: [options.status] }),
		...(options.type && { bookingType: options.type }),
		...(options.from && { afterStart: options.from }),
		...(options.to && { beforeStart: options.to }),
	};
	const found: Booking[] = [];
	for (let after = null; ; ) {
		const take = Math.min(1000, options.lines - found.length);
		const page = await listBookings(database, connection, filter, { now, take, after });
		found.push(...page.bookings);
		if (page.next === null || found.length >= options.lines) return found;
		after = page.next;
	}
}

/** The same choice and order, of bookings in memory */
function chosen(known: Map<string, Booking>[], { status, type, from, to, lines }: Options): Booking[] {
	const key = ({ startTime, uid }: Booking) => `${startTime ?? ''} ${uid}`;
	return known
		.flatMap((bookings) => [...bookings.values()])
		.filter((one) => status === undefined || one.status === status)
		.filter((one) => type === undefined || one.bookingType === type)
		.filter(({ startTime }) => from === undefined || (startTime ?? '') >= from)
		.filter(({ startTime }) => to === undefined || (startTime !== null && startTime < to))
		.sort((one, other) => (key(one) < key(other) ? 1 : -1))
		.slice(0, lines);
}

async function print(terminal: Terminal, bookings: readonly ShownBooking[], options: Options): Promise<void> {
	if (options.csv) return terminal.bytes(Buffer.from(await bookingsCsv(bookings)));
	if (options.json) return printJsonArray(terminal, bookings);
	if (bookings.length === 0) return terminal.note('There are no such bookings.');
	const columns = terminal.columns();
	if (columns !== null) terminal.line(terminal.paint('dim', bookingsHeading(columns)));
	for (const booking of bookings) terminal.line(bookingLine(terminal, columns, booking));
	if (bookings.length === options.lines) terminal.note(`The first ${options.lines}; -n shows more.`);
}
