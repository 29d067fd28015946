import type { BookingType } from '../domain/booking-type.ts';
import type { Database } from './database.ts';

/**
 * Gives every booking the type that the configuration in force gives to its slug; writes only what differs.
 * @returns how many got another one
 */
export async function retypeBookings(
	database: Database,
	typeOf: (slug: string | null) => BookingType | null,
): Promise<number> {
	const found = await database
		.selectFrom('bookings')
		.select(['event_type_slug', 'booking_type'])
		.distinct()
		.execute();
	let retyped = 0;
	for (const { event_type_slug: slug, booking_type: before } of found) {
		const type = typeOf(slug);
		if (type === before) continue;
		const updated = await database
			.updateTable('bookings')
			.set({ booking_type: type })
			.where('event_type_slug', slug === null ? 'is' : '=', slug)
			.where('booking_type', before === null ? 'is' : '=', before)
			.executeTakeFirst();
		retyped += Number(updated.numUpdatedRows);
	}
	return retyped;
}
