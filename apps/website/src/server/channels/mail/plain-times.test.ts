import { expect, test } from 'vitest';
import { plainTimes } from './plain-times.ts';

const form = '{day} à {hours}';

test.each([
	['2027-01-21T13:00:00.000Z', '2027-01-21T14:00:00.000Z', 'Europe/Paris', '21/01/2027 à 14:00 - 15:00'],
	['2027-07-01T22:30:00.000Z', '2027-07-01T23:00:00.000Z', 'Europe/Paris', '02/07/2027 à 00:30 - 01:00'],
	['2027-03-05T12:05:00.000Z', '2027-03-05T12:35:00.000Z', 'UTC', '05/03/2027 à 12:05 - 12:35'],
	['2027-03-05T23:45:00.000Z', '2027-03-06T00:15:00.000Z', 'UTC', '05/03/2027 à 23:45 - 06/03/2027 à 00:15'],
	['2027-03-05T12:00:00.000Z', null, 'Asia/Kathmandu', '05/03/2027 à 17:45'],
	['2027-03-05T12:00:00.000Z', '2027-03-05T11:00:00.000Z', 'UTC', '05/03/2027 à 12:00'],
	['never', null, 'UTC', null],
	[null, null, 'UTC', null],
])('%s to %s in %s is %s', (startTime, endTime, timeZone, told) => {
	expect(plainTimes({ startTime, endTime }, timeZone, form)).toBe(told);
});
