import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Numbers of the events that mention a mail address, in any case; also of those that have left the journal. */
export async function eventsMentioning(database: Database, mail: string): Promise<number[]> {
	const rows = await database
		.selectFrom('webhook_events')
		.select('seq')
		.where('seq', 'is not', null)
		.where(sql<string>`lower(event)`, 'like', containing(mail))
		.execute();
	return rows.flatMap(({ seq }) => seq ?? []);
}

/** How many bookings, and attendees of them, are known by such an address. */
export async function countAttended(
	database: Database,
	mail: string,
): Promise<{ bookings: number; attendees: number }> {
	const rows = await database
		.selectFrom('attendees')
		.select(['connection', 'uid'])
		.where('email_key', '=', mail)
		.execute();
	const bookings = new Set(rows.map(({ connection, uid }) => `${connection} ${uid}`));
	return { bookings: bookings.size, attendees: rows.length };
}

/** Takes messages to somebody, and about somebody, out of the outbox. @param mail In lower case */
export async function dropMessagesAbout(database: Database, mail: string): Promise<void> {
	await database
		.deleteFrom('outbox')
		.where((where) =>
			where.or([
				where(sql<string>`lower(recipient)`, '=', mail),
				where(sql<string>`lower(facts)`, 'like', containing(mail)),
				where(sql<string>`lower(coalesce(error, ''))`, 'like', containing(mail)),
			]),
		)
		.execute();
}

function containing(mail: string): string {
	return `%${mail.replace(/[\\%_]/g, '\\$&')}%`;
}
