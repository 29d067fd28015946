import { expect, test } from 'vitest';
import { retryAfter } from './retry-after.ts';

const now = Date.parse('2026-11-22T10:00:00.000Z');

test.each([
	['30', 30],
	[' 0 ', 0],
	['999999999', 86_400],
	['Sun, 22 Nov 2026 10:01:30 GMT', 90],
	['Sun, 22 Nov 2026 09:00:00 GMT', 0],
	['Sat, 22 Nov 2036 10:00:00 GMT', 86_400],
	['soon', null],
	['-5', null],
	['1.5', null],
	['', null],
	[null, null],
])('%s is %s', (header, seconds) => {
	expect(retryAfter(header, now)).toBe(seconds);
});
