import type { Database } from '../../db/database.ts';
import { listThreads } from '../../db/outbox-threads.ts';
import type { Booking } from '../../domain/booking.ts';

type Moved = Pick<Booking, 'connection' | 'uid' | 'rescheduledFrom'>;

/**
 * The thread that messages about a booking belong to: the first booking of its chain of moves, or what it was taken
 * for when the first message was written, as calendars and chats know it by that.
 * @param known What is being written just now, and threads that were found for it
 */
export async function threadOf(
	database: Database,
	booking: Moved,
	known: { booking(uid: string): Moved | null; threads: Map<string, string> },
): Promise<string> {
	if (booking.rescheduledFrom === null) return booking.uid;
	const found = known.threads.get(booking.uid) ?? (await findThread(database, booking, known));
	known.threads.set(booking.uid, found);
	return found;
}

async function findThread(
	database: Database,
	booking: Moved,
	known: Parameters<typeof threadOf>[2],
): Promise<string> {
	const chain = await chainOf(database, booking, known.booking);
	const threads = new Map(
		(await listThreads(database, booking.connection, chain)).map(({ uid, thread }) => [uid, thread]),
	);
	for (const uid of chain) {
		const thread = threads.get(uid) ?? known.threads.get(uid);
		if (thread !== undefined) return thread;
	}
	return chain.at(-1) ?? booking.uid;
}

/** Nobody moves a booking so often; a circle ends here, too. */
const longest = 100;

/** A booking and those whose place it took, the newest first. */
async function chainOf(
	database: Database,
	{ connection, uid, rescheduledFrom }: Moved,
	bookingOf: (uid: string) => Moved | null,
): Promise<string[]> {
	const chain = [uid];
	for (let from = rescheduledFrom; from !== null && !chain.includes(from) && chain.length < longest; ) {
		chain.push(from);
		const known = bookingOf(from);
		from = known === null ? await readOrigin(database, connection, from) : known.rescheduledFrom;
	}
	return chain;
}

async function readOrigin(database: Database, connection: string, uid: string): Promise<string | null> {
	const row = await database
		.selectFrom('bookings')
		.select('rescheduled_from')
		.where('connection', '=', connection)
		.where('uid', '=', uid)
		.executeTakeFirst();
	return row?.rescheduled_from ?? null;
}
