import type { Config } from '@bookme/website/server/config.ts';
import type { Database } from '@bookme/website/server/db/database.ts';
import type { Booking } from '@bookme/website/server/domain/booking.ts';
import { bookingsAt } from '@bookme/website/server/pipeline/look-back.ts';
import { typesOfMain } from '@bookme/website/server/projection-thread.ts';
import { progressBar } from './progress-bar.ts';
import type { Situation } from './situation.ts';

/** Bookings as we knew them at each of these instants, with a bar that shows how far the reading is. */
export async function lookBack(
	{ terminal }: Pick<Situation, 'terminal'>,
	config: Pick<Config, 'meetingTypes' | 'calendly'>,
	database: Database,
	instants: readonly string[],
): Promise<Map<string, Booking>[]> {
	const bar = progressBar(terminal);
	try {
		return await bookingsAt(database, instants, {
			connection: 'main',
			bookingTypeOf: typesOfMain(config),
			onProgress: (done, all) => bar.show(done, all),
		});
	} finally {
		bar.end();
	}
}
