import { expect, test } from 'vitest';
import { whenText } from './when.ts';

const span = { startTime: '2030-01-01T09:00:00.000Z', endTime: '2030-01-01T09:45:00.000Z' };
const plain = (text: string | null) => text?.replace(/\s/gu, ' ') ?? null;

test.each([
	['en', 'Europe/Paris', 'Tue, January 1, 2030, 10:00 – 10:45 AM, Europe/Paris (GMT+1)'],
	['ru', 'Europe/Moscow', 'вт, 1 января 2030 г., 12:00–12:45, Europe/Moscow (GMT+3)'],
	['fr', 'America/New_York', 'mar. 1 janvier 2030, 04:00 – 04:45, America/New_York (UTC−5)'],
	['en', 'UTC', 'Tue, January 1, 2030, 9:00 – 9:45 AM, UTC'],
	['en', 'No/Where', 'Tue, January 1, 2030, 9:00 – 9:45 AM, UTC'],
] as const)('in %s and %s', (locale, timeZone, text) => {
	expect(plain(whenText(span, locale, timeZone))).toBe(text);
});

test('over midnight both days are told', () => {
	expect(plain(whenText(span, 'en', 'Pacific/Auckland'))).toContain('January 1');
	const long = { ...span, endTime: '2030-01-02T09:45:00.000Z' };
	expect(plain(whenText(long, 'en', 'UTC'))).toMatch(/January 1.*January 2/);
});

test('without an end, or with one that cannot be, only the start is told', () => {
	for (const endTime of [null, 'never', '2029-01-01T00:00:00.000Z'])
		expect(plain(whenText({ ...span, endTime }, 'en', 'UTC'))).toMatch(
			/^Tue, January 1, 2030.* 9:00 AM, UTC$/,
		);
	expect(whenText({ startTime: null, endTime: null }, 'en', 'UTC')).toBeNull();
	expect(whenText({ startTime: 'x', endTime: null }, 'en', 'UTC')).toBeNull();
});
