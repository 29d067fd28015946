import { isDeepStrictEqual } from 'node:util';
import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { type Command, InvalidArgumentError } from 'commander';
import { bookingLine } from '../bookings/booking-line.ts';
import { lookBack } from '../look-back.ts';
import { withBookings } from '../open-bookings.ts';
import { readInstant } from '../read-instant.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { printJsonArray } from '../text/json-array.ts';

type Difference = { kind: 'new' | 'changed'; booking: Booking; changed: string[] };

/** `pnpm cal diff`: what we learnt of bookings between two instants. */
export function addDiff(program: Command, { terminal, config }: Situation): void {
	program
		.command('diff')
		.summary('tell what we learnt of bookings between two instants')
		.description('Compares the bookings as we knew them at one instant with those at another.')
		.argument('<from>', 'an instant, such as 2026-03-01T12:00Z', readInstant)
		.argument('<to>', 'a later one', readInstant)
		.option('--json', 'print an array of JSON, a difference a line')
		.addHelpText('after', '\nExample:\n  pnpm cal diff 2026-03-01 2026-03-02')
		.action((from: string, to: string, options: { json?: true }) => {
			if (from > to) throw new InvalidArgumentError('The first instant must be the earlier one.');
			const settings = config();
			return withBookings(settings, async (database) => {
				const [before, after] = await lookBack({ terminal }, settings, database, [from, to]);
				print(terminal, differences(before ?? new Map(), after ?? new Map()), options);
			});
		});
}

function differences(before: Map<string, Booking>, after: Map<string, Booking>): Difference[] {
	return [...after.values()].flatMap((booking): Difference[] => {
		const old = before.get(booking.uid);
		if (old === undefined) return [{ kind: 'new', booking, changed: [] }];
		const names = Object.keys(booking) as (keyof Booking)[];
		const changed = names.filter((name) => !isDeepStrictEqual(old[name], booking[name]));
		return changed.length === 0 ? [] : [{ kind: 'changed', booking, changed }];
	});
}

function print(terminal: Terminal, found: readonly Difference[], options: { json?: true }): void {
	if (options.json) {
		printJsonArray(terminal, found);
		return;
	}
	if (found.length === 0) terminal.note('Nothing changed.');
	for (const { kind, booking, changed } of found) {
		const sign = terminal.paint(kind === 'new' ? 'green' : 'yellow', kind === 'new' ? '+' : '~');
		const screen = terminal.columns();
		terminal.line(`${sign} ${bookingLine(terminal, screen === null ? null : screen - 2, booking)}`);
		if (changed.length > 0) terminal.line(terminal.paint('dim', `    ${changed.join(', ')}`));
	}
}
