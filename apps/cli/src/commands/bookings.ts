import type { Command } from 'commander';
import { addListBookings } from '../bookings/list-bookings.ts';
import { showBooking } from '../bookings/show-booking.ts';
import { withBookings } from '../open-bookings.ts';
import type { Situation } from '../situation.ts';

/** `pnpm cal bookings`: what the events mean. */
export function addBookings(program: Command, situation: Situation): void {
	const bookings = program.command('bookings').summary('list bookings, tell the story of one, or change one');
	addListBookings(bookings, situation);
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
