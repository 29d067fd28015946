import { expect, test } from 'vitest';
import { book, monday, openBox, textAt } from '../../../test/box.ts';
import { cancelBooking } from './cancel-booking.ts';
import { meetingsDue } from './meetings-due.ts';

test('a meeting is told when it starts and when it ends, each once, in order', async () => {
	const box = await openBox();
	for (const start of ['2027-03-15T09:00:00Z', '2027-03-15T09:30:00Z'])
		await book(box, 'interview-30', start);
	const gone = await book(box, 'interview-30', '2027-03-15T10:00:00Z');
	cancelBooking(box.world, textAt(gone.body, 'data', 'uid'), { reason: null, by: null });
	await book(box, 'on-request-30', '2027-03-15T12:00:00Z');
	const told = () => box.triggers().filter((trigger) => trigger.startsWith('MEETING'));
	let since = meetingsDue(box.world, monday);
	expect(told()).toEqual([]);
	box.clock.now = Date.parse('2027-03-15T09:00:00Z');
	since = meetingsDue(box.world, since);
	since = meetingsDue(box.world, since);
	expect(told()).toEqual(['MEETING_STARTED']);
	box.clock.now = Date.parse('2027-03-16T00:00:00Z');
	meetingsDue(box.world, since);
	expect(told()).toEqual(['MEETING_STARTED', 'MEETING_ENDED', 'MEETING_STARTED', 'MEETING_ENDED']);
	await box.stop();
});
