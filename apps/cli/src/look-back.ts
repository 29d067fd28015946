import type { Config } from '@bookme/website/server/config.ts';
import type { Database } from '@bookme/website/server/db/database.ts';
import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { bookingTypeOf } from '@bookme/website/server/meeting-types.ts';
import { bookingsAt } from '@bookme/website/server/pipeline/look-back.ts';
import { progressBar } from './progress-bar.ts';
import type { Situation } from './situation.ts';

/** Bookings as we knew them at each of these instants, with a bar that shows how far the reading is. */
export async function lookBack(
	{ terminal }: Pick<Situation, 'terminal'>,
	{ meetingTypes }: Pick<Config, 'meetingTypes'>,
	database: Database,
	instants: readonly string[],
): Promise<Map<string, Booking>[]> {
	const bar = progressBar(terminal);
	try {
		return await bookingsAt(database, instants, {
			connection: 'main',
			bookingTypeOf: (slug) => bookingTypeOf(slug, meetingTypes),
			onProgress: (done, all) => bar.show(done, all),
		});
	} finally {
		bar.end();
	}
}
