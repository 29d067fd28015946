import { afterAll, beforeAll, expect, test } from 'vitest';
import { ann, at, type Box, book, openBox, textAt } from '../../../test/box.ts';

let box: Box;
let uid: string;
beforeAll(async () => {
	box = await openBox();
	uid = textAt((await book(box, 'interview-30', '2027-03-16T08:00:00Z')).body, 'data', 'uid');
});
afterAll(() => box.stop());

const get = (what: string, more = {}) => box.call('GET', `/bookings/${uid}/${what}`, more);

test('recordings and transcripts are those of the world', async () => {
	expect((await get('recordings')).body).toEqual({ status: 'success', data: [] });
	expect((await get('transcripts')).body).toEqual({ status: 'success', data: [] });
	const transcript = 'https://files.example.com/t1';
	box.world.recordings.set(uid, [{ id: 'r1', start: box.clock.now, duration: 1500, transcript }]);
	expect((await get('recordings')).body).toMatchObject({ data: [{ id: 'r1', duration: 1500 }] });
	expect((await get('transcripts')).body).toMatchObject({ data: [transcript] });
});

test('calendar links lead to four calendars', async () => {
	const links = at((await get('calendar-links')).body, 'data');
	expect(links).toHaveLength(4);
	expect(textAt(links, 0, 'link')).toContain('dates=20270316T080000Z%2F20270316T083000Z');
});

test('references are the call and the calendar’s entry, or those of one type', async () => {
	const all = await get('references');
	expect(at(all.body, 'data')).toMatchObject([{ type: 'daily_video' }, { type: 'google_calendar' }]);
	const one = await get('references?type=google_calendar');
	expect(at(one.body, 'data')).toMatchObject([{ destinationCalendarId: 'mara@example.com' }]);
});

test('a call is there once the meeting has begun', async () => {
	expect((await get('conferencing-sessions')).body).toMatchObject({ data: [] });
	box.clock.now = Date.parse('2027-03-16T08:10:00Z');
	expect(at((await get('conferencing-sessions')).body, 'data', 0)).toMatchObject({
		duration: 600,
		ongoing: true,
		participants: [{ userName: ann.name }],
	});
});

test.each(['recordings', 'transcripts', 'calendar-links', 'references', 'conferencing-sessions'])(
	'%s need an account and a booking',
	async (what) => {
		expect((await get(what, { bearer: null })).status).toBe(401);
		expect((await box.call('GET', `/bookings/nothing/${what}`)).status).toBe(404);
	},
);
