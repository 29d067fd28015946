import { expect, test } from 'vitest';
import type { Schedule } from '../world/schedule.ts';
import { openHours } from './open-hours.ts';

const schedule: Schedule = {
	id: 1,
	ownerId: 1,
	name: 'Hours',
	timeZone: 'Europe/Berlin',
	isDefault: true,
	availability: [{ days: ['Monday', 'Sunday'], startTime: '09:00', endTime: '17:00' }],
	overrides: [],
};
const week = { start: Date.parse('2027-03-22T00:00:00Z'), end: Date.parse('2027-03-29T23:00:00Z') };
const open = (changes: Partial<Schedule>) =>
	openHours({ ...schedule, ...changes }, week).map(({ start, end }) =>
		[start, end].map((at) => new Date(at).toISOString().slice(5, 16)).join(' to '),
	);

test('hours stay the same on the wall when the clocks change', () => {
	expect(open({})).toEqual([
		'03-22T08:00 to 03-22T16:00',
		'03-28T07:00 to 03-28T15:00',
		'03-29T07:00 to 03-29T15:00',
	]);
});

test('a day with overrides has only those, and none from midnight to midnight', () => {
	const overrides = [
		{ date: '2027-03-22', startTime: '20:00', endTime: '00:00' },
		{ date: '2027-03-28', startTime: '00:00', endTime: '00:00' },
		{ date: '2027-03-29', startTime: '10:00', endTime: '11:00' },
		{ date: '2027-03-29', startTime: '10:30', endTime: '12:00' },
	];
	expect(open({ overrides })).toEqual(['03-22T19:00 to 03-22T23:00', '03-29T08:00 to 03-29T10:00']);
});

test('a zone on the other side of the world has its own days', () => {
	expect(open({ timeZone: 'Pacific/Auckland' })[0]).toBe('03-21T20:00 to 03-22T04:00');
});
