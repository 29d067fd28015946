import { z } from 'zod';
import type { BookingPlace } from '../db/booking-filter.ts';
import { AppError } from '../errors.ts';

const place = z.tuple([z.string(), z.string()]);

/** Where a page ended, as an opaque text for the next request. */
export function writePlace({ startKey, uid }: BookingPlace): string {
	return Buffer.from(JSON.stringify([startKey, uid])).toString('base64url');
}

/** @throws AppError `bad-query` */
export function readPlace(cursor: string): BookingPlace {
	try {
		const [startKey, uid] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
		return { startKey, uid };
	} catch {
		throw new AppError('bad-query', 'input', 'cursor: give the nextCursor of the page before, as it came.');
	}
}
