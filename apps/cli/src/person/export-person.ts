import { setImmediate } from 'node:timers/promises';
import type { Config } from '@bookme/website/server/config.ts';
import { bookedConnections } from '@bookme/website/server/db/booking-types.ts';
import { readBooking } from '@bookme/website/server/db/read-bookings.ts';
import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { personalOf } from '@bookme/website/server/event-readers.ts';
import { nodeDisk } from '@bookme/website/server/journal/node-disk.ts';
import { type Exported, exportPerson } from '@bookme/website/server/pipeline/person/export-person.ts';
import { maskOthers } from '@bookme/website/server/pipeline/person/mask-others.ts';
import { withBookings } from '../open-bookings.ts';
import { openReader } from '../open-reader.ts';
import { progressBar } from '../progress-bar.ts';
import type { Situation } from '../situation.ts';
import { counted } from '../text/counted.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';

/** `--export`: one JSON document with all that is held of somebody. Reads only, beside the site and without it. */
export async function exportTo({ terminal, config }: Situation, mail: string): Promise<void> {
	const settings = config();
	const bar = progressBar(terminal);
	const all = eventsIn(settings) * 2;
	let done = 0;
	const unread = new Set<string>();
	const { entries, rejected, traces, others } = await exportPerson(
		{
			disk: nodeDisk,
			logsDir: settings.logsDir,
			personalOf,
			signal: new AbortController().signal,
			breathe: () => setImmediate(),
			step: () => bar.show(++done, Math.max(done, all)),
			unread: (name) => void unread.add(name),
		},
		mail,
	).finally(() => bar.end());
	const bookings = (await bookingsOf(settings, mail, traces)).map((booking) => maskOthers(booking, others));
	const exportedAt = new Date(terminal.now()).toISOString();
	terminal.line(harmlessJson({ mail, exportedAt, bookings, entries, rejected }, 2));
	terminal.note(
		`${counted(bookings.length, 'booking')}, ${counted(entries.length, 'entry', 'entries')} and ${counted(rejected.length, 'refused delivery', 'refused deliveries')} tell of ${harmless(mail)}. Addresses and numbers of other attendees are left out.`,
	);
	if (unread.size > 0) terminal.note(`Not read, as they are damaged: ${harmless([...unread].join(', '))}.`);
}

function eventsIn(settings: Config): number {
	const reader = openReader(settings);
	const events = reader?.events ?? 0;
	reader?.close();
	return events;
}

/** Those that they are an attendee of, or booked. Where there is no database yet, none */
async function bookingsOf(
	settings: Config,
	mail: string,
	{ uids, own }: Exported['traces'],
): Promise<Booking[]> {
	const isTheirs = (booking: Booking) =>
		own.includes(booking.uid) || booking.attendees.some(({ email }) => email?.toLowerCase() === mail);
	try {
		return await withBookings(settings, async (database) => {
			const found: Booking[] = [];
			for (const connection of await bookedConnections(database)) {
				for (const uid of [...uids].sort()) {
					const booking = await readBooking(database, connection, uid);
					if (booking !== null && isTheirs(booking)) found.push(booking);
				}
			}
			return found;
		});
	} catch (error) {
		if (error instanceof AppError && error.code === 'no-bookings') return [];
		throw error;
	}
}
