import { expect, test } from 'vitest';
import { findSample, listSamples } from './samples.ts';

const samples = listSamples();

test.each([
	['booking-created', 'booking-created'],
	['booking-created-team.json', 'booking-created-team'],
	['BOOKING_CREATED', 'booking-created'],
	['Booking_Created', 'booking-created'],
	['PING', 'ping'],
	['meeting_started', 'meeting-started'],
])('%s is %s', (wanted, name) => {
	expect(findSample(samples, wanted)?.name).toBe(name);
});

test('something else is none', () => {
	expect(findSample(samples, 'booking')).toBeNull();
});

test('labels are those that Cal.com sends', () => {
	const labels = (name: string) => {
		const sample = findSample(samples, name);
		return [sample?.contentType, sample?.version];
	};
	expect(labels('booking-created')).toEqual(['application/json', '2021-10-20']);
	expect(labels('booking-created-2026-07-27')).toEqual(['application/json', '2026-07-27']);
	expect(labels('meeting-started')).toEqual(['application/json', null]);
	expect(labels('custom-template-text')).toEqual(['application/x-www-form-urlencoded', '2021-10-20']);
});
