import { describe, expect, test } from 'vitest';
import { endOfQuiet, nextAt } from './hours.ts';

const at = (text: string) => Date.parse(text);
const told = (ms: number | null) => ms && new Date(ms).toISOString();
const hour = 3_600_000;
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

test('in an hour that comes twice the next end of quiet hours is one to come', () => {
	const shortNight = { from: 22 * 60, to: 2 * 60 + 30 };
	const berlin = (now: string) => told(endOfQuiet(shortNight, 'Europe/Berlin', at(now)));
	expect(berlin('2026-10-25T00:10:00Z')).toBe('2026-10-25T00:30:00.000Z');
	expect(berlin('2026-10-25T00:40:00Z')).toBeNull();
	expect(berlin('2026-10-25T01:10:20Z')).toBe('2026-10-25T01:30:00.000Z');
	expect(berlin('2026-10-25T01:30:00Z')).toBeNull();
});

test('no time of the day that comes next has passed, whatever the clocks do', () => {
	for (const [zone, day] of [
		['Europe/Berlin', '2026-10-25'],
		['Europe/Berlin', '2027-03-28'],
		['America/Santiago', '2026-04-05'],
		['America/Santiago', '2026-09-06'],
		['Australia/Lord_Howe', '2026-04-05'],
	] as const)
		for (
			let now = at(`${day}T00:00:00Z`) - 12 * hour;
			now < at(`${day}T00:00:00Z`) + 24 * hour;
			now += hour / 6
		)
			for (const minutes of [0, 30, 110, 150, 1410, 1430]) {
				const next = nextAt(minutes, zone, now);
				expect(next - now, `${zone} ${new Date(now).toISOString()} ${minutes}`).toBeGreaterThan(0);
				expect(next - now).toBeLessThanOrEqual(26 * hour);
			}
});

test('a time of the day comes today or tomorrow', () => {
	expect(told(nextAt(18 * 60, 'UTC', at('2026-11-20T17:59:00Z')))).toBe('2026-11-20T18:00:00.000Z');
	expect(told(nextAt(18 * 60, 'UTC', at('2026-11-20T18:00:00Z')))).toBe('2026-11-21T18:00:00.000Z');
});
