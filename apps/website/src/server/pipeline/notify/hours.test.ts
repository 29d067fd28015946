import { describe, expect, test } from 'vitest';
import { endOfQuiet, nextAt } from './hours.ts';

const at = (text: string) => Date.parse(text);
const told = (ms: number | null) => ms && new Date(ms).toISOString();
const night = { from: 22 * 60, to: 7 * 60 };

describe('quiet hours', () => {
	test.each([
		['before they begin', '2026-11-20T21:59:59Z', null],
		['as they begin', '2026-11-20T22:00:00Z', '2026-11-21T07:00:00.000Z'],
		['behind midnight', '2026-11-21T03:30:00Z', '2026-11-21T07:00:00.000Z'],
		['as they end', '2026-11-21T07:00:00Z', null],
	])('over midnight, %s', (_, now, end) => {
		expect(told(endOfQuiet(night, 'UTC', at(now)))).toBe(end);
	});

	test('within a day', () => {
		const lunch = { from: 12 * 60, to: 13 * 60 };
		expect(told(endOfQuiet(lunch, 'UTC', at('2026-11-20T12:30:00Z')))).toBe('2026-11-20T13:00:00.000Z');
		expect(endOfQuiet(lunch, 'UTC', at('2026-11-20T13:30:00Z'))).toBeNull();
	});

	test.each([
		['Berlin', 'Europe/Berlin', '2026-01-01T21:30:00Z', '2026-01-02T06:00:00.000Z'],
		['Kolkata', 'Asia/Kolkata', '2026-01-01T17:00:00Z', '2026-01-02T01:30:00.000Z'],
		[
			'Berlin, where an hour is left out',
			'Europe/Berlin',
			'2026-03-28T23:00:00Z',
			'2026-03-29T05:00:00.000Z',
		],
		[
			'Berlin, where an hour comes twice',
			'Europe/Berlin',
			'2026-10-24T23:00:00Z',
			'2026-10-25T06:00:00.000Z',
		],
	])('go by the clocks of %s', (_, zone, now, end) => {
		expect(told(endOfQuiet(night, zone, at(now)))).toBe(end);
	});
});

test('a time of the day comes today or tomorrow', () => {
	expect(told(nextAt(18 * 60, 'UTC', at('2026-11-20T17:59:00Z')))).toBe('2026-11-20T18:00:00.000Z');
	expect(told(nextAt(18 * 60, 'UTC', at('2026-11-20T18:00:00Z')))).toBe('2026-11-21T18:00:00.000Z');
});
