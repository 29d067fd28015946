import { createHash } from 'node:crypto';
import type { BookingNotice } from '../../domain/notice.ts';
import { plainLine } from '../../domain/plain-line.ts';

/** Longest that stands in a page as it is */
const longest = 200;

/**
 * What a meeting's page is found by: `main/8kQ2mVbT4xYrN6sLw1Zp3D`. All happenings of a meeting, and the bookings that
 * follow one another when it moves, have the same.
 */
export function bookingKey({ connection, thread }: Pick<BookingNotice, 'connection' | 'thread'>): string {
	const key = `${connection}/${thread}`;
	// What would be cut or cleaned is not told apart any more.
	if (key.length <= longest && plainLine(key) === key) return key;
	return `${plainLine(connection).slice(0, 100)}/sha256:${createHash('sha256').update(key).digest('hex')}`;
}
