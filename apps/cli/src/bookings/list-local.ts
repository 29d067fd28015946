import type { BookingFilter } from '@bookme/website/server/db/booking-filter.ts';
import type { Database } from '@bookme/website/server/db/database.ts';
import { listBookings } from '@bookme/website/server/db/list-bookings.ts';
import type { Booking, BookingStatus } from '@bookme/website/server/domain/booking.ts';
import type { BookingType } from '@bookme/website/server/domain/booking-type.ts';
import { type ShownBooking, shown } from '@bookme/website/server/pipeline/bookings.ts';
import { lookBack } from '../look-back.ts';
import { withBookings } from '../open-bookings.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { printJsonArray } from '../text/json-array.ts';
import { bookingLine, bookingsHeading } from './booking-line.ts';
import { bookingsCsv } from './bookings-csv.ts';

const connection = 'main';

export type LocalOptions = {
	at?: string;
	status?: BookingStatus[];
	type?: BookingType;
	from?: string;
	to?: string;
	limit: number;
	json?: true;
	csv?: true;
};

/** Lists our own bookings, as they are now or as we knew them at an instant. */
export async function listLocal({ terminal, config }: Situation, options: LocalOptions): Promise<void> {
	await withBookings(config(), async (database) => {
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
	});
}

async function current(database: Database, options: LocalOptions, now: string): Promise<Booking[]> {
	const filter: BookingFilter = {
		...(options.status && { status: options.status }),
		...(options.type && { bookingType: options.type }),
		...(options.from && { afterStart: options.from }),
		...(options.to && { beforeStart: options.to }),
	};
	const found: Booking[] = [];
	for (let after = null; ; ) {
		const take = Math.min(1000, options.limit - found.length);
		const page = await listBookings(database, connection, filter, { now, take, after });
		found.push(...page.bookings);
		if (page.next === null || found.length >= options.limit) return found;
		after = page.next;
	}
}

/** The same choice and order, of bookings in memory */
function chosen(known: Map<string, Booking>[], { status, type, from, to, limit }: LocalOptions): Booking[] {
	const key = ({ startTime, uid }: Booking) => `${startTime ?? ''} ${uid}`;
	return known
		.flatMap((bookings) => [...bookings.values()])
		.filter((one) => status === undefined || status.includes(one.status))
		.filter((one) => type === undefined || one.bookingType === type)
		.filter(({ startTime }) => from === undefined || (startTime ?? '') >= from)
		.filter(({ startTime }) => to === undefined || (startTime !== null && startTime < to))
		.sort((one, other) => (key(one) < key(other) ? 1 : -1))
		.slice(0, limit);
}

function isNarrowed({ at, status, type, from, to }: LocalOptions): boolean {
	return [at, status, type, from, to].some((one) => one !== undefined);
}

async function print(
	terminal: Terminal,
	bookings: readonly ShownBooking[],
	options: LocalOptions,
): Promise<void> {
	if (options.csv) return terminal.bytes(Buffer.from(await bookingsCsv(bookings)));
	if (options.json) return printJsonArray(terminal, bookings);
	if (bookings.length === 0)
		return terminal.note(isNarrowed(options) ? 'There are no such bookings.' : 'There are no bookings yet.');
	const columns = terminal.columns();
	if (columns !== null) terminal.line(terminal.paint('dim', bookingsHeading(columns)));
	for (const booking of bookings) terminal.line(bookingLine(terminal, columns, booking));
	if (bookings.length === options.limit) terminal.note(`The first ${options.limit}; -n shows more.`);
}
