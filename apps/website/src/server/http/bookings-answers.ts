import type { BookingFilter } from '../db/booking-filter.ts';
import { Bookings } from '../pipeline/bookings.ts';
import { type BookingQuery, bookingQuery } from './booking-query.ts';
import { type Asked, callerAnswer, connectionFor, type Guarded } from './caller-answer.ts';
import { jsonAnswer } from './error-answer.ts';
import { readPlace, writePlace } from './place-code.ts';
import { readQuery } from './read-query.ts';
import type { Comparing } from './sync-answers.ts';

type Owner = Guarded & {
	comparing: Comparing;
	/** Waits until everything that was kept before is among the bookings */
	untilProjected(): Promise<void>;
	/** Milliseconds since 1970 */
	now(): number;
};

/** `GET /api/bookings`: a page of bookings of one connection, for whoever may see it. */
export function listAnswer(app: Owner, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const query = readQuery(bookingQuery, new URL(asked.request.url).searchParams);
		const { id: connection, last_synced_at: synced } = await inTheirs((database) =>
			connectionFor(database, caller, query.connection ?? null),
		);
		if (!query.fromDb) {
			await app.comparing.compare(connection, { now: true, full: false });
			await app.untilProjected();
		}
		const after = query.cursor === undefined ? null : readPlace(query.cursor);
		const { bookings, next } = await inTheirs((database) =>
			new Bookings(database, app.now).list(connection, filterOf(query), { take: query.take, after }),
		);
		return jsonAnswer({
			success: true,
			source: query.fromDb ? 'db' : 'api',
			bookings,
			count: bookings.length,
			nextCursor: next === null ? null : writePlace(next),
			lastSynced: query.fromDb ? synced : new Date(app.now()).toISOString(),
		});
	});
}

/** `GET /api/bookings/{uid}`: one booking and its story, for whoever may see it. */
export function bookingAnswer(app: Owner, asked: Asked, uid: string): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const named = new URL(asked.request.url).searchParams.get('connection');
		return inTheirs(async (database) => {
			const { id: connection } = await connectionFor(database, caller, named);
			const bookings = new Bookings(database, app.now);
			const booking = await bookings.find(connection, uid);
			if (booking === null) {
				return jsonAnswer({ error: 'There is no booking of that uid.', code: 'unknown-booking' }, 404);
			}
			return jsonAnswer({ success: true, booking, story: await bookings.story(connection, uid) });
		});
	});
}

function filterOf(query: BookingQuery): BookingFilter {
	const { take: _, cursor: __, fromDb: ___, connection: ____, startDate, endDate, ...filter } = query;
	const afterStart = filter.afterStart ?? startDate;
	const beforeEnd = filter.beforeEnd ?? endDate;
	return Object.fromEntries(
		Object.entries({ ...filter, afterStart, beforeEnd }).filter(([, value]) => value !== undefined),
	);
}
