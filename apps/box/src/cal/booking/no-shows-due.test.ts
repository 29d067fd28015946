import { expect, test } from 'vitest';
import { type Box, book, monday, openBox, textAt } from '../../../test/box.ts';
import { addWebhook } from '../world/rows.ts';
import { changeLocation } from './change-location.ts';
import { joinCall } from './join-call.ts';
import { meetingsDue } from './meetings-due.ts';

const triggers = ['AFTER_HOSTS_CAL_VIDEO_NO_SHOW', 'AFTER_GUESTS_CAL_VIDEO_NO_SHOW'];

async function stage() {
	const box = await openBox();
	const url = 'https://site.example.com/hook';
	const webhook = addWebhook(box.world, {
		userId: 1,
		subscriberUrl: url,
		triggers,
		time: 5,
		timeUnit: 'MINUTE',
	});
	let since = monday;
	const toldAt = (time: string) => {
		const before = box.told.length;
		box.clock.now = Date.parse(`2027-03-15T${time}Z`);
		since = meetingsDue(box.world, since);
		return box.told.slice(before).map(({ trigger }) => trigger);
	};
	return { box, webhook, toldAt };
}

const bookAtNine = async (box: Box, more = {}) =>
	textAt((await book(box, 'interview-30', '2027-03-15T09:00:00Z', more)).body, 'data', 'uid');

test('a webhook is told so long after the start as it wants, once, and nobody else is', async () => {
	const { box, webhook, toldAt } = await stage();
	const quiet = { userId: 1, subscriberUrl: 'https://other.example.com', triggers };
	addWebhook(box.world, quiet);
	await bookAtNine(box);
	expect(toldAt('09:00:00')).toEqual(['MEETING_STARTED']);
	expect(toldAt('09:04:59')).toEqual([]);
	expect(toldAt('09:05:00')).toEqual(triggers);
	expect(box.told.at(-1)?.details).toEqual({ onlyWebhook: webhook.id });
	expect(toldAt('09:29:59')).toEqual([]);
	await box.stop();
});

test('whoever has come is not missing', async () => {
	const { box, toldAt } = await stage();
	const uid = await bookAtNine(box);
	joinCall(box.world, uid, 'guest');
	toldAt('09:00:00');
	expect(toldAt('09:05:00')).toEqual(['AFTER_HOSTS_CAL_VIDEO_NO_SHOW']);
	await box.stop();
});

test('a meeting elsewhere than in Cal Video, or one that is off, has no no-show', async () => {
	const { box, toldAt } = await stage();
	const uid = await bookAtNine(box);
	changeLocation(box.world, uid, { type: 'address', address: 'Here' });
	expect(() => joinCall(box.world, uid, 'host')).toThrow('no call');
	const gone = await book(box, 'interview-30', '2027-03-15T10:00:00Z');
	await box.call('POST', `/bookings/${textAt(gone.body, 'data', 'uid')}/cancel`, { body: {} });
	toldAt('09:00:00');
	expect(toldAt('09:05:00')).toEqual([]);
	expect(toldAt('10:05:00')).toEqual(['MEETING_ENDED']);
	await box.stop();
});
