import { createHash } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { allBookings } from '../db/read-bookings.ts';

/**
 * One digest of all bookings: the same for the same events, on every database and machine. When we heard of
 * them is no part of it, nor is the booking type, which the configuration decides.
 * @returns lower-case hex
 */
export async function stateDigest(database: Database): Promise<string> {
	const hash = createHash('sha256');
	for await (const { bookingType: _, ...booking } of allBookings(database)) {
		hash.update(`${JSON.stringify(booking)}\n`);
	}
	return hash.digest('hex');
}
