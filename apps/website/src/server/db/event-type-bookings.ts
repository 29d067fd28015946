import type { Database } from './database.ts';

/** The bookings of an event type, whatever it is called. @param id The provider's own */
export async function bookingsOfEventTypes(
	database: Database,
	connection: string,
	ids: readonly string[],
): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await database
		.selectFrom('bookings')
		.select('uid')
		.where('connection', '=', connection)
		.where('event_type_id', 'in', [...ids])
		.execute();
	return rows.map(({ uid }) => uid);
}

/** Event types that bookings are of, and of which nobody has told what they are called. */
export async function namelessEventTypes(
	database: Database,
	connection: string,
	provider: string,
): Promise<string[]> {
	const rows = await database
		.selectFrom('bookings')
		.select('event_type_id')
		.distinct()
		.where('connection', '=', connection)
		.where('provider', '=', provider)
		.where('event_type_slug', 'is', null)
		.where('event_type_id', 'is not', null)
		.orderBy('event_type_id')
		.execute();
	return rows.flatMap(({ event_type_id: id }) => id ?? []);
}
