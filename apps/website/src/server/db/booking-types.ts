import type { BookingTypeOf } from '../domain/booking-type.ts';
import { type Provider, providers } from '../domain/entry.ts';
import type { Database } from './database.ts';

/** The connections that there are bookings of */
export async function bookedConnections(database: Database): Promise<string[]> {
	const found = await database.selectFrom('bookings').select('connection').distinct().execute();
	return found.map(({ connection }) => connection);
}

/**
 * Gives every booking of a connection the type that its slug or event type has now; writes only what differs.
 * @returns how many got another one
 */
export async function retypeBookings(
	database: Database,
	connection: string,
	typeOf: BookingTypeOf,
): Promise<number> {
	const found = await database
		.selectFrom('bookings')
		.select(['provider', 'event_type_id', 'event_type_slug', 'booking_type'])
		.where('connection', '=', connection)
		.distinct()
		.execute();
	let retyped = 0;
	for (const { provider, event_type_id: id, event_type_slug: slug, booking_type: before } of found) {
		const type = typeOf({ provider: known(provider), eventTypeId: id, eventTypeSlug: slug });
		if (type === before) continue;
		const updated = await database
			.updateTable('bookings')
			.set({ booking_type: type })
			.where('connection', '=', connection)
			.where('provider', '=', provider)
			.where('event_type_id', id === null ? 'is' : '=', id)
			.where('event_type_slug', slug === null ? 'is' : '=', slug)
			.where('booking_type', before === null ? 'is' : '=', before)
			.executeTakeFirst();
		retyped += Number(updated.numUpdatedRows);
	}
	return retyped;
}

/** Only this server writes that column. */
function known(written: string): Provider {
	const provider = providers.find((one) => one === written);
	if (provider === undefined) throw new RangeError(`no provider: ${written}`);
	return provider;
}
