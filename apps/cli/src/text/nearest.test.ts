import { expect, test } from 'vitest';
import { nearestTo } from './nearest.ts';

const words = ['BOOKING_CREATED', 'BOOKING_CANCELLED', 'MEETING_ENDED'];

test.each([
	['BOOKING_CANCELED', 'BOOKING_CANCELLED'],
	['BOKING_CREATED', 'BOOKING_CREATED'],
	['MEETINGENDED', 'MEETING_ENDED'],
	['NOPE', null],
	['SOMETHING_ELSE_ENTIRELY', null],
])('%s → %s', (typed, meant) => {
	expect(nearestTo(typed, words)).toBe(meant);
});
