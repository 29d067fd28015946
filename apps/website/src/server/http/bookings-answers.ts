import type { BookingFilter } from '../db/booking-filter.ts';
import { AppError } from '../errors.ts';
import type { Bookings } from '../pipeline/bookings.ts';
import { type BookingQuery, bookingQuery } from './booking-query.ts';
import { jsonAnswer } from './error-answer.ts';
import { type Asked, type Guarded, ownerAnswer } from './owner-answer.ts';
import { readPlace, writePlace } from './place-code.ts';
import { readQuery } from './read-query.ts';

type Owner = Guarded & { bookings: Bookings };

const connection = 'main';

/** `GET /api/bookings`: a page of bookings, for the owner. */
export function listAnswer(app: Owner, asked: Asked): Promise<Response> {
	return ownerAnswer(app, asked, async () => {
		const query = readQuery(bookingQuery, new URL(asked.request.url).searchParams);
		if (!query.fromDb) throw notConnected();
		const after = query.cursor === undefined ? null : readPlace(query.cursor);
		const { bookings, next } = await app.bookings.list(connection, filterOf(query), {
			take: query.take,
			after,
		});
		return jsonAnswer({
			success: true,
			source: 'db',
			bookings,
			count: bookings.length,
			nextCursor: next === null ? null : writePlace(next),
			lastSynced: null,
		});
	});
}

/** `GET /api/bookings/{uid}`: one booking and its story, for the owner. */
export function bookingAnswer(app: Owner, asked: Asked, uid: string): Promise<Response> {
	return ownerAnswer(app, asked, async () => {
		const booking = await app.bookings.find(connection, uid);
		if (booking === null) {
			return jsonAnswer({ error: 'There is no booking of that uid.', code: 'unknown-booking' }, 404);
		}
		return jsonAnswer({ success: true, booking, story: await app.bookings.story(connection, uid) });
	});
}

function filterOf(query: BookingQuery): BookingFilter {
	const { take: _, cursor: __, fromDb: ___, startDate, endDate, ...filter } = query;
	const afterStart = filter.afterStart ?? startDate;
	const beforeEnd = filter.beforeEnd ?? endDate;
	return Object.fromEntries(
		Object.entries({ ...filter, afterStart, beforeEnd }).filter(([, value]) => value !== undefined),
	);
}

function notConnected(): AppError {
	return new AppError(
		'not-connected',
		'reconnect',
		'No account at Cal.com is connected, so its API cannot be asked. Leave fromDb out to read what is known here.',
	);
}
